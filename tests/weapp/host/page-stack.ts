import type { Bundle } from './bundle'
import { createScreen, type Definition, type Screen, type Traffic } from './screens'
import { WxFailure } from './wx-answer'

/** WeChat opens no more pages on top of one another. */
const depthMax = 10

export interface PageStack {
  readonly shown: readonly Screen[]
  /** What setData carried, by page path, pages already closed included. */
  readonly traffic: ReadonlyMap<string, Traffic>
  readonly open: (url: string) => void
  readonly redirect: (url: string) => void
  readonly relaunch: (url: string) => void
  readonly turnTo: (url: string) => void
  readonly back: (delta: number) => void
}

interface Surroundings {
  readonly bundle: Bundle
  readonly definitionOf: (path: string) => Definition
  readonly drawn: () => void
  readonly extras: (screen: () => Screen) => object
}

const split = (url: string): [path: string, query: Record<string, string>] => {
  const [path = '', query = ''] = url.replace(/^\//, '').split('?')
  const pairs = query
    .split('&')
    .filter(Boolean)
    .map(pair => pair.split('='))
  return [path, Object.fromEntries(pairs.map(([name = '', value = '']) => [name, value]))]
}

/** The pages of a phone, with WeChat's rules: tab pages live on, others are unloaded when left. */
export function createPageStack({ bundle, definitionOf, drawn, extras }: Surroundings): PageStack {
  const tabPaths = (bundle.app.tabBar?.list ?? []).map(tab => tab.pagePath)
  const tabs = new Map<string, Screen>()
  const traffic = new Map<string, Traffic>()
  const waiting = new Set<Screen>()
  const ready = new Set<Screen>()
  let stack: Screen[] = []

  /** Draws every changed page once, after the code that changed it has run to its end. */
  const changed = (screen: Screen) => {
    if (waiting.size === 0) setImmediate(drawAll)
    waiting.add(screen)
  }
  const drawAll = () => {
    const due = [...waiting]
    waiting.clear()
    for (const screen of due) {
      screen.draw()
      if (ready.has(screen)) continue
      ready.add(screen)
      screen.call('onReady')
    }
    drawn()
  }

  const create = (path: string, query: Record<string, string>): Screen => {
    if (!bundle.pages.includes(path)) throw new WxFailure(`page "${path}" is not found`)
    const sum = traffic.get(path) ?? { calls: 0, bytes: 0, largest: 0 }
    traffic.set(path, sum)
    return createScreen(path, query, { bundle, definitionOf, changed, extras, traffic: sum })
  }
  const load = (screen: Screen, query: Record<string, string>) => {
    screen.call('onLoad', query)
    screen.call('onShow')
    changed(screen)
  }
  const top = () => stack.at(-1)
  const refuseTab = (path: string) => {
    if (tabPaths.includes(path)) throw new WxFailure('can not navigateTo a tabbar page')
  }
  const unload = (screens: readonly Screen[]) => {
    for (const screen of screens) if (![...tabs.values()].includes(screen)) screen.call('onUnload')
  }

  const push = (url: string) => {
    const [path, query] = split(url)
    const screen = create(path, query)
    if (tabPaths.includes(path)) tabs.set(path, screen)
    stack.push(screen)
    load(screen, query)
  }

  return {
    get shown() {
      return stack
    },
    traffic,
    open(url) {
      refuseTab(split(url)[0])
      if (stack.length >= depthMax) throw new WxFailure('webview count limit exceed')
      top()?.call('onHide')
      push(url)
    },
    redirect(url) {
      refuseTab(split(url)[0])
      unload(stack.splice(-1))
      push(url)
    },
    relaunch(url) {
      unload(stack)
      for (const screen of tabs.values()) screen.call('onUnload')
      tabs.clear()
      stack = []
      push(url)
    },
    turnTo(url) {
      const [path] = split(url)
      if (!tabPaths.includes(path)) throw new WxFailure('can not switch to no-tabBar page')
      if (top()?.path === path) return
      const known = tabs.get(path)
      unload(stack.slice(1).reverse())
      if (stack.length === 1) stack[0]?.call('onHide')
      stack = known ? [known] : []
      if (!known) push(url)
      else known.call('onShow')
      drawn()
    },
    back(delta) {
      if (stack.length < 2) throw new WxFailure('cannot navigate back at first page.')
      unload(stack.splice(-Math.min(delta, stack.length - 1)).reverse())
      top()?.call('onShow')
      drawn()
    },
  }
}
