import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { secrets } from './district'
import { root } from './sources'

/** Settings of a real server that shares its machine with the one who measures or breaks it. */
export const serverEnv = (databaseUrl: string): NodeJS.ProcessEnv => ({
  ...process.env,
  ...secrets,
  DATABASE_URL: databaseUrl,
  DEMO: '1',
  PORT: '0',
  INTERNAL_PORT: '0',
  // Callers come from many addresses, as through a proxy, or each route's limit would be what is measured.
  TRUST_PROXY: '1',
  REQUESTS_PER_MINUTE: '1000000',
  // Off: a starved process measures no lag at all, and takes that for an endless one.
  OVERLOAD_LAG_MS: '0',
})

/** The built server, as `npm start` runs it. */
export const builtServer = [process.execPath, '--enable-source-maps', 'bff/dist/server.js']

/** A server in a process of its own. */
export interface ServerProcess {
  readonly url: string
  readonly pid: number
  /** Asks it to stop and waits until it has. @returns its exit code */
  stop(): Promise<number>
  /** Takes it away at once. */
  kill(): Promise<void>
}

/** Starts a server by a command and waits until it says it is ready; its log goes to a file, as in production. */
export const startServer = async (
  command: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<ServerProcess> => {
  const folder = await mkdtemp(join(tmpdir(), 'jiayitong-log-'))
  const file = join(folder, 'log')
  const log = openSync(file, 'a')
  const [program = process.execPath, ...args] = command
  const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', log, log] })
  closeSync(log)
  const end = async (signal: NodeJS.Signals) => {
    const code = await endProcess(child, signal)
    await rm(folder, { recursive: true, force: true })
    return code
  }
  try {
    const url = await saidAddress(child, file)
    while (!(await fetch(`${url}/readyz`)).ok) await pause(5)
    return {
      url,
      pid: child.pid ?? 0,
      stop: () => end('SIGTERM'),
      kill: async () => void (await end('SIGKILL')),
    }
  } catch (error) {
    await end('SIGKILL')
    throw error
  }
}

const saidAddress = async (child: ChildProcess, file: string): Promise<string> => {
  for (;;) {
    const said = readFileSync(file, 'utf8')
    const address = said.match(/is ready:\s+(http:\S+)/)?.[1]
    if (address) return address
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`the server ended with ${child.exitCode ?? child.signalCode}:\n${said}`)
    await pause(5)
  }
}

/** Sends a signal, unless the process has ended already, and waits for its end. */
export const endProcess = async (child: ChildProcess, signal: NodeJS.Signals): Promise<number> => {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill(signal)
    await once(child, 'exit')
  }
  return child.exitCode ?? 0
}
