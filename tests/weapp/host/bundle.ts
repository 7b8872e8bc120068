import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, posix } from 'node:path'
import { type Context, Script } from 'node:vm'

const require = createRequire(import.meta.url)

const outputMax = { maxBuffer: 64 * 1024 * 1024 }
const { wxmlToJs } = require('miniprogram-compiler') as {
  wxmlToJs(root: string, options: typeof outputMax): string
}
const wcsc = require('miniprogram-compiler/src/wcsc') as (
  root: string,
  files: readonly string[],
  options: typeof outputMax,
) => Record<string, string> | Error

/** What WeChat's style compiler has against these files (paths without `.wxss`); undefined when nothing. */
export const styleFault = (root: string, files: readonly string[]): string | undefined => {
  const compiled = wcsc(root, files, outputMax)
  return compiled instanceof Error ? compiled.message : undefined
}

export interface AppJson {
  readonly pages: string[]
  readonly subPackages?: { root: string; pages: string[] }[]
  readonly tabBar?: { list: { pagePath: string; text: string }[] }
  readonly requiredPrivateInfos?: string[]
  readonly permission?: Record<string, { desc: string }>
}

/** A node as the compiled WXML draws it. */
export interface RawNode {
  readonly tag: string
  readonly attr?: Record<string, unknown>
  readonly children?: readonly RawChild[]
}
export type RawChild = RawNode | string | number | null | undefined

export interface Bundle {
  readonly app: AppJson
  readonly pages: readonly string[]
  /** Draws a page or component (path without ending) from its data. */
  draw(path: string, data: object): RawNode
  usingComponents(path: string): Record<string, string>
  /** Runs a module of the bundle in a phone's context, as WeChat wraps it. */
  load(path: string, context: Context, loaded: Map<string, unknown>, shared: object): unknown
}

const opened = new Map<string, Bundle>()

/** A compiled weapp bundle; its WXML is compiled once a process (about 40 ms). */
export function openBundle(root: string): Bundle {
  const known = opened.get(root)
  if (known) return known
  const bundle = read(root)
  opened.set(root, bundle)
  return bundle
}

/** What WeChat hides from a module although the engine may have it: no page, no browser. */
const hidden = [
  'window',
  'document',
  'self',
  'location',
  'navigator',
  'localStorage',
  'XMLHttpRequest',
  'fetch',
]

function read(root: string): Bundle {
  const json = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'))
  const app: AppJson = json('app.json')
  const subPages = (app.subPackages ?? []).flatMap(({ root: folder, pages }) =>
    pages.map(page => posix.join(folder, page)),
  )
  const scripts = new Map<string, Script>()
  const compile = (path: string) => {
    const code = readFileSync(join(root, path), 'utf8')
    const script = new Script(`(function(require,module,exports,global,${hidden}){${code}\n})`, {
      filename: path,
    })
    scripts.set(path, script)
    return script
  }

  const load: Bundle['load'] = (name, context, loaded, shared) => {
    const path = name.endsWith('.js') ? posix.normalize(name) : `${posix.normalize(name)}.js`
    if (loaded.has(path)) return loaded.get(path)
    const module = { exports: {} }
    loaded.set(path, module.exports)
    const run = (scripts.get(path) ?? compile(path)).runInContext(context)
    run(
      (next: string) => load(posix.join(posix.dirname(path), next), context, loaded, shared),
      module,
      module.exports,
      shared,
    )
    loaded.set(path, module.exports)
    return module.exports
  }

  // The compiled templates look for `window`; a function of their own keeps it out of this process.
  const template = new Function('window', wxmlToJs(root, outputMax))({}) as (
    path: string,
  ) => (data: object) => RawNode
  const configs = new Map<string, Record<string, string>>()
  return {
    app,
    pages: [...app.pages, ...subPages],
    draw: (path, data) => template(`${path}.wxml`)(data),
    usingComponents(path) {
      const known = configs.get(path) ?? json(`${path}.json`).usingComponents ?? {}
      configs.set(path, known)
      return known
    },
    load,
  }
}
