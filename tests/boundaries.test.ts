import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { filesOf, type Import, root, type Source, sourcesOf } from './support/sources'

const [shared, bff, miniapp, tests] = ['shared/src', 'bff/src', 'miniapp/src', 'tests'].map(sourcesOf) as [
  Source[],
  Source[],
  Source[],
  Source[],
]
const product = [...shared, ...bff, ...miniapp]

/** Every import that `wrong` objects to, as `file → what it imports`. */
const breaches = (sources: Source[], wrong: (use: Import, source: Source) => boolean) =>
  sources.flatMap(source =>
    source.imports.filter(use => wrong(use, source)).map(use => `${source.path} → ${use.from}`),
  )

const inPackage = (use: Import, name: string) => use.path === undefined || use.path.startsWith(`${name}/src/`)

/** Every place whose text matches, as `file: text`. */
const places = (sources: Source[], pattern: RegExp) =>
  sources.flatMap(({ path, text }) => [...text.matchAll(pattern)].map(([found]) => `${path}: ${found}`))

describe('import directions', () => {
  it('shared imports nothing of ours and nothing of the machine', () => {
    const wrong = breaches(
      shared,
      use => !inPackage(use, 'shared') || (use.path === undefined && use.from !== 'typebox'),
    )
    expect(wrong).toEqual([])
  })

  it('bff and miniapp import shared, never each other and never the tests', () => {
    const foreign = (own: string) => (use: Import) =>
      !inPackage(use, own) ||
      (use.from.startsWith('@jiayitong/') && !use.from.startsWith('@jiayitong/shared/'))
    expect([...breaches(bff, foreign('bff')), ...breaches(miniapp, foreign('miniapp'))]).toEqual([])
  })

  it('miniapp takes only types of the wire, so that no schema weighs on a phone', () => {
    const wrong = breaches(
      miniapp,
      ({ from, typeOnly }) => from.startsWith('@jiayitong/shared/api/') && !typeOnly,
    )
    expect([...wrong, ...breaches(miniapp, ({ from }) => /^typebox|^ajv/.test(from))]).toEqual([])
  })

  it('inside bff the store knows nothing above it', () => {
    const store = bff.filter(({ path }) => path.startsWith('bff/src/store/'))
    expect(
      breaches(
        store,
        use => use.path?.startsWith('bff/src/store/') === false && !/\/(ids|refusal|clock)$/.test(use.from),
      ),
    ).toEqual([])
  })

  it('inside bff nobody but the app and its start imports routes, and routes leave the store to operations', () => {
    const routes = bff.filter(
      ({ path }) => path.endsWith('/routes.ts') && !path.includes('/features/sandbox/'),
    )
    expect(routes.length).toBeGreaterThan(3)
    const upward = breaches(
      bff,
      (use, { path }) =>
        /^bff\/src\/features\/.*\/routes$/.test(use.path ?? '') && !/^bff\/src\/(app|start)\.ts$/.test(path),
    )
    const past = breaches(
      routes,
      ({ path, typeOnly }) => path?.startsWith('bff/src/store/') === true && !typeOnly,
    )
    expect([...upward, ...past]).toEqual([])
  })

  it('a feature calls no other feature but points, pushes and payments, which call nobody; home reads from all', () => {
    const featureOf = (path = '') => /^bff\/src\/features\/([\w-]+)\//.exec(path)?.[1]
    const called = new Set(['points', 'pushes', 'payments'])
    const wrong = breaches(bff, (use, { path }) => {
      const [from, to] = [featureOf(path), featureOf(use.path)]
      // A reward that is a service is had in a slot: exchanging it books one (C80).
      if (from === 'redemptions' && to === 'appointments') return false
      return from !== undefined && to !== undefined && from !== to && from !== 'home' && !called.has(to)
    })
    expect(wrong).toEqual([])
  })

  it('every relative import names a source without its ending, and no folder', () => {
    const names = [...product, ...tests].map(({ path }) => path.replace(/\.tsx?$/, ''))
    const known = new Set(names.flatMap(name => [name, name.replace(/\.(weapp|h5)$/, '')]))
    const data = /\.(json|scss|png|svg)$/
    const wrong = breaches(
      [...product, ...tests],
      ({ path }) => path !== undefined && !data.test(path) && !known.has(path),
    )
    expect(wrong).toEqual([])
  })
})

describe('what may not be written', () => {
  it('no SQL from text and no transaction but the store’s own', () => {
    const own = /^bff\/src\/store\/(sqlite|postgres|migrate)\.ts$/
    const others = bff.filter(({ path }) => !own.test(path))
    expect(places(bff, /\bsql\.raw\b/g)).toEqual([])
    expect(places(others, /\.transaction\(/g)).toEqual([])
  })

  it('nothing runs side by side inside one transaction', () => {
    const wrong = bff.flatMap(({ path, text }) =>
      callsOf(text, 'atomically').flatMap(inside =>
        /\bPromise\.(all|allSettled|race)\b/.test(inside) ? [path] : [],
      ),
    )
    expect(wrong).toEqual([])
  })

  it('features ask the injected clock for the time', () => {
    const features = bff.filter(({ path }) => path.startsWith('bff/src/features/'))
    expect(places([...features, ...shared], /\bDate\.now\(\)|\bnew Date\(\)/g)).toEqual([])
  })

  it('nothing asks which environment it runs in', () => {
    expect(places(product, /\bNODE_ENV\b/g)).toEqual([])
  })
})

describe('names and sizes', () => {
  const ours = ['.scripts', '.ci', 'shared', 'bff', 'miniapp', 'tests'].flatMap(filesOf)

  it('files are named in kebab-case', () => {
    const kebab = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/
    expect(ours.filter(path => !path.split('/').every(name => kebab.test(name)))).toEqual([])
  })

  it('no file is a utility, a helper, a manager or a service', () => {
    const empty = /^(?:.*-)?(?:utils?|utilities|helpers?|commons?|misc|managers?|services?)$/
    const wrong = ours.filter(path => path.split('/').some(name => empty.test(name.replace(/\..*$/, ''))))
    expect(wrong).toEqual([])
  })

  it('there is no index but where a page wants one', () => {
    const page =
      /^miniapp\/src\/(index\.html|.*pages\/[\w-]+\/index\.(tsx|scss|config\.ts))$|^miniapp\/config\/index\.ts$/
    expect(ours.filter(path => /(^|\/)index\./.test(path) && !page.test(path))).toEqual([])
  })

  it('no source of the product is longer than 300 lines', () => {
    // Every table of the product on one page, in the order they build on each other.
    const long = new Set(['bff/src/store/tables.ts'])
    const wrong = product
      .filter(({ path }) => !long.has(path))
      .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
      .filter(({ lines }) => lines > 300)
      .map(({ path, lines }) => `${path}: ${lines}`)
    expect(wrong).toEqual([])
  })

  it('the root holds what it should and nothing else', () => {
    const made = ['.git', '.cache', '.data', '.shots', 'node_modules']
    expect(
      readdirSync(root)
        .filter(name => !made.includes(name))
        .toSorted(),
    ).toEqual([
      '.biome.json',
      '.ci',
      '.github',
      '.gitignore',
      '.knip.json',
      '.npmrc',
      '.scripts',
      'LICENSE',
      'README.md',
      'bff',
      'miniapp',
      'package.json',
      'pnpm-lock.yaml',
      'pnpm-workspace.yaml',
      'shared',
      'tests',
      'tsconfig.json',
    ])
  })
})

/** The text between the parentheses of every call of `name`. */
function callsOf(text: string, name: string): string[] {
  return [...text.matchAll(new RegExp(`\\b${name}\\(`, 'g'))].map(({ index, 0: head }) => {
    const from = index + head.length
    let depth = 1
    let at = from
    for (; at < text.length && depth > 0; at++) {
      if (text[at] === '(') depth++
      else if (text[at] === ')') depth--
    }
    return text.slice(from, at)
  })
}
