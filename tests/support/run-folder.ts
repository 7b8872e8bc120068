import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
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
export async function openRunFolder() {
  const path = await mkdtemp(join(tmpdir(), 'jiayitong-tests-'))
  await chmod(path, 0o755)
  const keeper = spawn('sh', ['-c', janitor, path], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  return {
    path,
    /** The process ends with the run. */
    adopt: (pid: number | undefined) => keeper.stdin.write(`${pid}\n`),
    async close() {
      keeper.stdin.end()
      await once(keeper, 'exit')
    },
  }
}
