import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, statfs } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'

/*
 * Reads process ids until its input ends, which happens however the test run dies, then stops them and removes
 * the folder. So nothing stays behind, even after kill -9.
 */
const janitor = `
while read -r pid; do pids="$pids $pid"; done
for pid in $pids; do
  kill -INT $pid 2>/dev/null
  while kill -0 $pid 2>/dev/null; do sleep 0.05; done
done
rm -rf "$0"
`

/** A temporary folder for one test run, and a way to hand over processes that must not outlive it. */
export type RunFolder = {
  readonly path: string
  /** The process ends with the run. */
  adopt(process: ChildProcess): void
  close(): Promise<void>
}

/** A file system of the kernel's own memory: kill -9 loses nothing of it, and nobody waits for a disk. */
const memory = '/dev/shm'
const roomNeeded = 4e9

const hasRoom = async (folder: string): Promise<boolean> => {
  const { bavail, bsize } = await statfs(folder).catch(() => ({ bavail: 0, bsize: 0 }))
  return bavail * bsize >= roomNeeded && freemem() >= roomNeeded
}

/** @param where in `memory`, where there is room, unless the disk is what is looked at */
export async function openRunFolder(where: 'memory' | 'disk' = 'disk'): Promise<RunFolder> {
  const parent = where === 'memory' && (await hasRoom(memory)) ? memory : tmpdir()
  const path = await mkdtemp(join(parent, 'jiayitong-tests-'))
  await chmod(path, 0o755)
  const keeper = spawn('sh', ['-c', janitor, path], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  const reports = keeper.stdin as Socket
  // Nobody should have to close this folder for the run to end.
  keeper.unref()
  reports.unref()
  return {
    path,
    adopt(child) {
      reports.write(`${child.pid}\n`)
      child.unref()
    },
    async close() {
      keeper.ref()
      reports.end()
      await once(keeper, 'exit')
    },
  }
}
