import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { endProcess, type ServerProcess } from '../support/server-process'
import { root } from '../support/sources'

export interface Script extends ServerProcess {
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
    stop: () => endProcess(child, 'SIGTERM'),
    kill: async () => void (await endProcess(child, 'SIGKILL')),
  }
}
