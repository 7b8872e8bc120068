import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { cache, root } from './paths.mjs'
import { begin, end, says } from './progress.mjs'

/** Text without the colours, cursor moves and bars that build tools draw. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal's escape sequences are control characters
const plain = text => text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '').replace(/\r/g, '\n')

/**
 * Runs one long step: its output goes to `.cache/logs/<name>.log`, the terminal shows that it lives and how
 * long it has been at it. Answers `true`, or prints the end of the log and answers `false`.
 */
export async function run({ name, title, command, args, cwd = '.', env = {} }) {
  mkdirSync(`${cache}logs`, { recursive: true })
  const logFile = `${cache}logs/${name}.log`
  const log = createWriteStream(logFile)

  begin(title)
  const child = spawn(command, args, {
    cwd: `${root}${cwd}`,
    env: { ...process.env, FORCE_COLOR: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  })
  const listen = chunk => {
    const text = plain(String(chunk))
    log.write(text)
    const line = text.trim().split('\n').at(-1)?.trim()
    if (line) says(title, line)
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  const failure = await new Promise(resolve => {
    child.once('error', error => resolve(error.message))
    child.once('close', (code, signal) => resolve(code === 0 ? undefined : `exit ${code ?? signal}`))
  })
  await new Promise(resolve => log.end(resolve))
  end(title, failure === undefined)
  if (failure) {
    const lines = (await readFile(logFile, 'utf8')).trimEnd().split('\n')
    console.error(`${lines.slice(-60).join('\n')}\n(${failure}; ${logFile})`)
  }
  return failure === undefined
}

/** Runs a package's own script by npm, which every Node has; pnpm need not be on the path. */
export const script = (name, cwd = '.') => ({ command: 'npm', args: ['run', '--silent', name], cwd })
