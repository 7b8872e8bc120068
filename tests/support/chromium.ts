import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

const require = createRequire(import.meta.url)
const cache = fileURLToPath(new URL('../../.cache/', import.meta.url))

interface Candidate {
  readonly executablePath: string
  readonly args?: string[]
  readonly env?: Record<string, string | undefined>
}

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser', 'microsoft-edge']
const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

function installed(): Candidate[] {
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap(dir => names.map(name => join(dir, name)))
  return [...onPath, ...usualPlaces]
    .filter(path => existsSync(path))
    .map(executablePath => ({ executablePath }))
}

/**
 * The browser inside the npm package, unpacked once into `.cache`. It is made for Amazon's bare Linux: told it
 * is there, the package also unpacks the system libraries it needs, so neither apt nor root is wanted.
 */
async function fromNpm(): Promise<Candidate[]> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return []
  const entry = dirname(require.resolve('@sparticuz/chromium'))
  const { version } = require(join(entry, '../../package.json')) as { version: string }
  const home = join(cache, `chromium-${version}`)
  if (!existsSync(home)) {
    await mkdir(cache, { recursive: true })
    // Two test files may unpack at once; each does so aside and the first to rename wins.
    const aside = await mkdtemp(join(cache, 'unpacking-'))
    const unpack = "await (await import('@sparticuz/chromium')).default.executablePath()"
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', unpack], {
      cwd: dirname(fileURLToPath(import.meta.url)),
      env: { ...process.env, TMPDIR: aside, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    })
    await rename(aside, home).catch(async error => {
      await rm(aside, { recursive: true, force: true })
      if (!existsSync(home)) throw error
    })
  }
  return [
    {
      executablePath: join(home, 'chromium'),
      args: ['--no-zygote', '--font-render-hinting=none'],
      env: {
        ...process.env,
        LD_LIBRARY_PATH: join(home, 'al2023/lib'),
        FONTCONFIG_FILE: await fontsOf(home),
      },
    },
  ]
}

/** A fontconfig file of ours: that browser brings no Chinese, and a bare machine has none either. */
async function fontsOf(home: string): Promise<string> {
  const family = dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json'))
  const weights = (await readdir(family)).filter(name => /^(400|500|700)[A-Z]\w+$/.test(name))
  const file = join(home, 'fonts.conf')
  const folders = weights.map(weight => `<dir>${join(family, weight)}</dir>`).join('')
  await writeFile(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders}` +
      `<cachedir>${join(home, 'fonts-cache')}</cachedir></fontconfig>`,
  )
  return file
}

/**
 * Starts a headless Chromium: `CHROMIUM_PATH`, else one installed here, else the one in npm; the first that
 * really starts. Throws with every reason when none does.
 */
export async function launchBrowser(): Promise<Browser> {
  const chosen = process.env.CHROMIUM_PATH
  const sources = chosen ? [async () => [{ executablePath: chosen }]] : [async () => installed(), fromNpm]
  const reasons: string[] = []
  for (const source of sources) {
    for (const candidate of await source()) {
      const { executablePath, args = [], env } = candidate as Candidate
      try {
        return await chromium.launch({ executablePath, args: [...quiet, ...args], env, timeout: 20_000 })
      } catch (error) {
        reasons.push(`${executablePath}: ${String(error).split('\n')[0]}`)
      }
    }
  }
  throw new Error(`No Chromium starts here. ${reasons.join(' | ') || 'None was found; set CHROMIUM_PATH.'}`)
}
