import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { secrets } from './district'

/** The repository's root, with a slash at its end. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Settings of a real server that shares its machine with the one who measures it. */
export const serverEnv = (database: string): NodeJS.ProcessEnv => ({
  ...process.env,
  ...secrets,
  DATABASE_URL: `file:${database}`,
  DEMO: '1',
  PORT: '0',
  INTERNAL_PORT: '0',
  // Callers come from many addresses, as through a proxy, or each route's limit would be what is measured.
  TRUST_PROXY: '1',
  REQUESTS_PER_MINUTE: '1000000',
  OVERLOAD_LAG_MS: '600000',
})

export interface Server {
  readonly url: string
  readonly pid: number
  stop(): Promise<void>
}

/** Starts a server by a command and waits until it says it is ready; its log goes to a file, as in production. */
export const startServer = async (command: readonly string[], env: NodeJS.ProcessEnv): Promise<Server> => {
  const folder = await mkdtemp(join(tmpdir(), 'jiayitong-log-'))
  const file = join(folder, 'log')
  const log = openSync(file, 'a')
  const [program = process.execPath, ...args] = command
  const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', log, log] })
  closeSync(log)
  try {
    const url = await saidAddress(child, file)
    while (!(await fetch(`${url}/readyz`)).ok) await pause(5)
    return { url, pid: child.pid ?? 0, stop: () => stop(child, folder) }
  } catch (error) {
    await stop(child, folder)
    throw error
  }
}

/** The built server, as `npm start` runs it. */
export const builtServer = [process.execPath, '--enable-source-maps', 'bff/dist/server.js']

const saidAddress = async (child: ChildProcess, file: string): Promise<string> => {
  for (;;) {
    const said = readFileSync(file, 'utf8')
    const address = said.match(/is ready:\s+(http:\S+)/)?.[1]
    if (address) return address
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${said}`)
    await pause(5)
  }
}

const stop = async (child: ChildProcess, folder?: string): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  if (folder) await rm(folder, { recursive: true, force: true })
}

export interface Script extends Server {
  /** Sends a word and waits for the answer. */
  ask(word: string): Promise<unknown>
}

/** Runs a server of this folder in a process of its own; it sends its address when it listens. */
export const startScript = async (
  name: string,
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Script> => {
  const child = fork(fileURLToPath(new URL(`./${name}.ts`, import.meta.url)), args, {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [url] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`${name} ended with ${code}`)
    }),
  ])
  return {
    url: String(url),
    pid: child.pid ?? 0,
    ask: async word => {
      const answered = once(child, 'message')
      child.send(word)
      return (await answered)[0]
    },
    stop: () => stop(child),
  }
}
