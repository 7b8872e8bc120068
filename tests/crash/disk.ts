import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'

/** A disk that can lose power and fail; `disk.c` is what stands between it and a process. */
export interface Disk {
  /** The database on it, as stores are opened with. */
  readonly url: string
  /** What a process that is to use it needs in its environment. */
  readonly env: Readonly<Record<string, string>>
  /** Leaves of every file what was last synced. Nobody may have it open. */
  losePower(): Promise<void>
  /** Lets the write after so many more fail, with `ENOSPC` or `EIO`. */
  failAfter(writes: number, error: 'ENOSPC' | 'EIO'): Promise<void>
  /** Whether a fault was ordered and has not come yet. */
  isArmed(): Promise<boolean>
}

const errors = { EIO: 5, ENOSPC: 28 }
const source = fileURLToPath(new URL('./disk.c', import.meta.url))

/** Whether this machine can build one: Linux with a C compiler. */
export const canHaveDisk = await promisify(execFile)('cc', ['--version']).then(
  () => process.platform === 'linux',
  () => false,
)

/** Puts a copy of a SQLite database on a disk of the test's own. */
export const diskWith = async (from: string): Promise<Disk> => {
  const home = await mkdtemp(join(tmpdir(), 'jiayitong-disk-'))
  onTestFinished(() => rm(home, { recursive: true, force: true }))
  const [folder, shadow, between, fault] = ['disk', 'shadow', 'disk.so', 'fault'].map(name =>
    join(home, name),
  ) as [string, string, string, string]
  await promisify(execFile)('cc', ['-O2', '-shared', '-fPIC', '-o', between, source, '-ldl', '-pthread'])
  await mkdir(folder)
  await mkdir(shadow)
  await writeFile(fault, Buffer.alloc(8))
  const file = join(folder, 'jiayitong.db')
  for (const at of [file, join(shadow, basename(file))]) await copyFile(from.slice('file:'.length), at)
  return {
    url: `file:${file}`,
    env: { LD_PRELOAD: between, DISK_FOLDER: folder, DISK_SHADOW: shadow, DISK_FAULT: fault },
    losePower: async () => {
      for (const name of await readdir(folder)) await rm(join(folder, name))
      for (const name of await readdir(shadow)) await copyFile(join(shadow, name), join(folder, name))
    },
    failAfter: async (writes, error) => {
      const order = Buffer.alloc(8)
      order.writeInt32LE(writes, 0)
      order.writeInt32LE(errors[error], 4)
      // Over the bytes that are mapped, not into a new file.
      await writeFile(fault, order, { flag: 'r+' })
    },
    isArmed: async () => (await readFile(fault)).readInt32LE(0) > 0,
  }
}
