import { createContext, runInContext } from 'node:vm'
import type { Bundle } from './bundle'
import { createPageStack } from './page-stack'
import type { Scenario } from './scenario'
import type { Definition, Screen } from './screens'
import { createSelectorQuery } from './selector-query'
import { timersOf } from './timers'
import { answering } from './wx-answer'
import { eventsOf } from './wx-events'
import { networkOf } from './wx-network'
import { notedCalls, phoneOf } from './wx-phone'
import { storageOf } from './wx-storage'

export interface WxCall {
  readonly name: string
  readonly input: unknown
}

export type MiniProgram = ReturnType<typeof startMiniProgram>

/**
 * Starts a compiled weapp bundle in a JavaScript realm of its own that has what WeChat gives and no more: no
 * window, no fetch, no AbortController, no Intl, no code from text. `told` is called after everything that
 * may have changed what a person sees.
 */
export function startMiniProgram(
  bundle: Bundle,
  scenario: Scenario,
  kept: Map<string, string>,
  told: () => void,
) {
  const calls: WxCall[] = []
  const complaints: string[] = []
  const files = new Map<string, Uint8Array>()
  const complain = (error: unknown) => {
    complaints.push(error instanceof Error || hasStack(error) ? String(error.stack) : String(error))
    told()
  }
  const ended = new AbortController()
  const timers = timersOf(complain)
  const events = eventsOf()
  const definitions = new Map<string, Definition>()
  const loaded = new Map<string, unknown>()
  let loading = ''
  let app: Definition & Record<string, unknown> = {}

  const definitionOf = (path: string): Definition => {
    loading = path
    if (!definitions.has(path)) bundle.load(path, context, loaded, shared)
    const definition = definitions.get(path)
    if (!definition) throw new Error(`${path}.js registers no page or component`)
    return definition
  }
  const define = (definition: Definition) => void definitions.set(loading, definition)

  const pages = createPageStack({
    bundle,
    definitionOf,
    drawn: told,
    extras: screen => ({
      createSelectorQuery: () => createSelectorQuery(screen, told),
      selectComponent: () => null,
      getTabBar: () => null,
      getOpenerEventChannel: () => ({ on() {}, emit() {} }),
    }),
  })
  const moves = { delta: 1, url: '' }
  const moving = (name: string, move: (input: typeof moves) => void) =>
    answering(name, (input: Partial<typeof moves>) => {
      move({ ...moves, ...input })
      return {}
    })
  const { launch } = scenario
  const launched = {
    scene: launch.scene,
    path: launch.path ?? bundle.app.pages[0] ?? '',
    query: launch.query ?? {},
    referrerInfo: {},
  }

  const known = {
    ...phoneOf(scenario),
    ...notedCalls,
    ...storageOf(kept),
    ...networkOf(scenario, ended.signal, files),
    ...events.api,
    navigateTo: moving('navigateTo', ({ url }) => pages.open(url)),
    redirectTo: moving('redirectTo', ({ url }) => pages.redirect(url)),
    switchTab: moving('switchTab', ({ url }) => pages.turnTo(url)),
    reLaunch: moving('reLaunch', ({ url }) => pages.relaunch(url)),
    navigateBack: moving('navigateBack', ({ delta }) => pages.back(delta)),
    getLaunchOptionsSync: () => launched,
    getEnterOptionsSync: () => launched,
    createSelectorQuery: () => createSelectorQuery(() => pages.shown.at(-1), told),
    createMapContext: () => ({
      moveToLocation() {},
      includePoints() {},
      getCenterLocation() {},
      on() {},
      getRegion({ success }: { success: (region: object) => void }) {
        const [west, south, east, north] = scenario.region
        success({
          southwest: { longitude: west, latitude: south },
          northeast: { longitude: east, latitude: north },
        })
      },
    }),
    getUpdateManager: () => ({
      onCheckForUpdate() {},
      onUpdateReady() {},
      onUpdateFailed() {},
      applyUpdate() {},
    }),
    nextTick: (then: () => void) => timers.api.setTimeout(then, 0),
  }
  // A plain object: a name WeChat does not have is undefined, and Taro may keep its own things on it.
  const wx = Object.fromEntries(
    Object.entries(known as unknown as Record<string, (...values: unknown[]) => unknown>).map(
      ([name, act]) => [
        name,
        (...values: unknown[]) => {
          calls.push({ name, input: values[0] })
          const answer = act(...values)
          setImmediate(told)
          return answer
        },
      ],
    ),
  )

  const context = createContext(
    {
      ...timers.api,
      wx: Object.assign(wx, { env: { USER_DATA_PATH: 'wxfile://usr' } }),
      console: {
        log() {},
        info() {},
        debug() {},
        warn() {},
        error: (...said: unknown[]) => complain(spoken(said)),
      },
      App: (options: Definition) => {
        app = options
      },
      Page: define,
      Component: define,
      Behavior: (options: unknown) => options,
      getApp: () => app,
      getCurrentPages: () => pages.shown.map(screen => screen.instance),
    },
    { codeGeneration: { strings: false, wasm: false } },
  )
  runInContext('delete globalThis.Intl; delete globalThis.WebAssembly', context)
  /** What modules know as `global`: an object of its own in WeChat, not the realm's global object. */
  const shared = {}

  bundle.load('app', context, loaded, shared)
  const live = (stage: string, ...values: unknown[]) =>
    (app[stage] as ((...values: unknown[]) => void) | undefined)?.call(app, ...values)
  live('onLaunch', launched)
  live('onShow', launched)
  const query = new URLSearchParams(launched.query).toString()
  pages.relaunch(`/${launched.path}${query ? `?${query}` : ''}`)

  return {
    pages,
    calls,
    complaints,
    files,
    tell: events.tell,
    /** To the background and back. */
    hide() {
      pages.shown.at(-1)?.call('onHide')
      live('onHide')
      events.tell('AppHide', {})
    },
    show() {
      live('onShow', launched)
      events.tell('AppShow', launched)
      pages.shown.at(-1)?.call('onShow')
      told()
    },
    front: (): Screen => pages.shown.at(-1) as Screen,
    stop() {
      ended.abort()
      timers.stopAll()
    },
  }
}

/** Errors of the bundle come from another realm and are no `instanceof Error` of this one. */
const hasStack = (error: unknown): error is Error =>
  typeof error === 'object' && error !== null && 'stack' in error

const spoken = (said: unknown[]) => said.map(one => (hasStack(one) ? one.stack : String(one))).join(' ')
