import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { cache, root } from './paths.mjs'

const terminal = process.stdout.isTTY === true && !process.env.CI
const windows = process.platform === 'win32'

/** Text without the colours, cursor moves and bars that build tools draw. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal's escape sequences are control characters
const plain = text => text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '').replace(/\r/g, '\n')

const seconds = since => `${((performance.now() - since) / 1000).toFixed(1)} s`

/**
 * Runs one long step: its output goes to `.cache/logs/<name>.log`, the terminal shows that it lives and how
 * long it has been at it. Answers `true`, or prints the end of the log and answers `false`.
 */
export async function run({ name, title, command, args, cwd = '.', env = {} }) {
  mkdirSync(`${cache}logs`, { recursive: true })
  const logFile = `${cache}logs/${name}.log`
  const log = createWriteStream(logFile)
  const started = performance.now()
  let lastLine = ''

  const child = spawn(command, args, {
    cwd: `${root}${cwd}`,
    env: { ...process.env, FORCE_COLOR: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: windows,
  })
  const listen = chunk => {
    const text = plain(String(chunk))
    log.write(text)
    lastLine = text.trim().split('\n').at(-1)?.trim() || lastLine
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)

  if (!terminal) console.log(`… ${title}`)
  const ticker = setInterval(
    () => {
      if (!terminal) return console.log(`… ${title} ${seconds(started)}  ${lastLine.slice(0, 60)}`)
      const room = Math.max(0, process.stdout.columns - title.length * 2 - 20)
      process.stdout.write(`\r\u001b[K… ${title} ${seconds(started)}  ${lastLine.slice(0, room)}`)
    },
    terminal ? 200 : 10_000,
  )

  const failure = await new Promise(resolve => {
    child.once('error', error => resolve(error.message))
    child.once('close', (code, signal) => resolve(code === 0 ? undefined : `exit ${code ?? signal}`))
  })
  clearInterval(ticker)
  await new Promise(resolve => log.end(resolve))
  if (terminal) process.stdout.write('\r\u001b[K')
  console.log(`${failure ? '✗' : '✓'} ${title} ${seconds(started)}`)
  if (failure) {
    const lines = (await readFile(logFile, 'utf8')).trimEnd().split('\n')
    console.error(`${lines.slice(-60).join('\n')}\n(${failure}; ${logFile})`)
  }
  return failure === undefined
}

/** Runs a package's own script by npm, which every Node has; pnpm need not be on the path. */
export const script = (name, cwd = '.') => ({ command: 'npm', args: ['run', '--silent', name], cwd })
