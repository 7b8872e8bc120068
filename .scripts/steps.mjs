import { readFileSync } from 'node:fs'
import { freshness } from './fresh.mjs'
import { root } from './paths.mjs'
import { run, script } from './run.mjs'

const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
const versions = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml']
const manifests = ['shared', 'bff', 'miniapp', 'tests'].map(name => `${name}/package.json`)

const steps = {
  install: {
    name: 'install',
    title: '安装依赖 · installing dependencies (about a minute the first time)',
    // The pinned version comes by npx: corepack's download host is not reachable everywhere.
    command: 'npx',
    args: ['-y', manifest.packageManager, 'install', '--frozen-lockfile', '--reporter=append-only'],
    // Without a terminal pnpm stops to ask before it replaces a node_modules of another version.
    env: { npm_config_confirm_modules_purge: 'false' },
    sources: [...versions, ...manifests],
    output: 'node_modules/.modules.yaml',
  },
  bff: {
    name: 'bff',
    title: '构建服务端 · building the server',
    ...script('build', 'bff'),
    sources: ['bff', 'shared/src', ...versions],
    output: 'bff/dist/server.js',
  },
  h5: {
    name: 'h5',
    title: '构建网页版 · building the web version (about half a minute)',
    ...script('build:h5', 'miniapp'),
    sources: ['miniapp', 'shared/src', ...versions],
    variables: ['JIAYITONG_MAP_TILES'],
    output: 'miniapp/dist/h5/index.html',
  },
  weapp: {
    name: 'weapp',
    title: '构建微信小程序 · building the WeChat mini-program',
    ...script('build:weapp', 'miniapp'),
    sources: ['miniapp', 'shared/src', ...versions],
    variables: ['JIAYITONG_API'],
    output: 'miniapp/dist/weapp/app.json',
  },
}

/** Runs a step unless its output is already made from the present sources. Answers whether all is well. */
export async function ensure(name) {
  const step = steps[name]
  const { fresh, done } = freshness(step)
  if (fresh) return true
  const ok = await run(step)
  if (ok) done()
  return ok
}

/** Says what to do and stops, where Node is older than package.json asks. Answers nothing otherwise. */
export function requireNode() {
  const wanted = manifest.engines.node.replace('>=', '')
  const [major, minor] = process.versions.node.split('.').map(Number)
  const [wantedMajor, wantedMinor] = wanted.split('.').map(Number)
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return
  console.error(`需要 Node.js ${wanted} 或更新，现在是 ${process.versions.node}。`)
  console.error(`Node.js ${wanted} or newer is needed; this is ${process.versions.node}. https://nodejs.org`)
  process.exit(1)
}
