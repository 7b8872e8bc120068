import { spawn } from 'node:child_process'
import { root } from './paths.mjs'
import { ensure, requireNode } from './steps.mjs'

requireNode()
const help = process.argv.includes('--help')
// The server prints its own configuration; the web version is not needed for that.
for (const step of help ? ['install', 'bff'] : ['install', 'bff', 'h5']) {
  if (!(await ensure(step))) process.exit(1)
}

const server = spawn(
  process.execPath,
  ['--enable-source-maps', 'bff/dist/server.js', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: { DEMO: '1', ...process.env },
    // Ctrl-C reaches every process of the terminal's group and npm sends it once more; in a group of its own
    // the server hears it once, and a graceful stop is not cut short as if someone had insisted.
    detached: process.platform !== 'win32',
  },
)

let stopAskedAt = Number.NEGATIVE_INFINITY
const stop = signal => {
  const echo = performance.now() - stopAskedAt < 1000
  stopAskedAt = performance.now()
  if (!echo) server.kill(signal)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)

// npm passes a SIGTERM to its shell, which dies of it and tells nobody; this process then has a new parent.
if (process.env.npm_lifecycle_event) {
  const parent = process.ppid
  setInterval(() => process.ppid === parent || stop('SIGTERM'), 500).unref()
}
server.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
