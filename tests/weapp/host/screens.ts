import { posix } from 'node:path'
import type { Bundle } from './bundle'
import { putAt } from './data-path'
import { type Inside, type Owner, type ScreenNode, toNodes } from './tree'

type Method = (this: unknown, ...args: unknown[]) => unknown

/** What a bundle hands to `Page(…)` or `Component(…)`. */
export type Definition = Record<string, unknown> & {
  data?: object
  methods?: Record<string, Method>
  lifetimes?: Record<string, Method>
}

/** The `this` of a page's or component's own code. */
export type Instance = Record<string, unknown> & { data: Record<string, unknown> }

/** What setData carried over the bridge to one page, its components included. */
export interface Traffic {
  calls: number
  bytes: number
  largest: number
}

export interface Screen {
  readonly path: string
  readonly instance: Instance
  nodes: (ScreenNode | string)[]
  call(lifecycle: string, ...args: unknown[]): unknown
  has(lifecycle: string): boolean
  /** Draws now, tells components that came or went, and runs the callbacks of setData. */
  draw(): void
}

interface Surroundings {
  readonly bundle: Bundle
  readonly definitionOf: (path: string) => Definition
  /** Asks for `draw` soon. */
  readonly changed: (screen: Screen) => void
  readonly extras: (screen: () => Screen) => object
  readonly traffic: Traffic
}

/** WeChat refuses more in one setData. */
const bytesMax = 1024 * 1024

/** Makes the living page of a path: its data, its components, what it draws. */
export function createScreen(path: string, query: Record<string, string>, around: Surroundings): Screen {
  const { bundle, definitionOf, changed, extras, traffic } = around
  const definition = definitionOf(path)
  const components = new Map<string, Component>()
  let callbacks: (() => void)[] = []

  const setDataOf =
    (data: Record<string, unknown>) => (change: Record<string, unknown>, then?: () => void) => {
      const sent = JSON.stringify(change)
      traffic.calls += 1
      traffic.bytes += Buffer.byteLength(sent)
      traffic.largest = Math.max(traffic.largest, Buffer.byteLength(sent))
      if (Buffer.byteLength(sent) > bytesMax) throw new Error(`setData of ${sent.length} bytes on ${path}`)
      for (const [key, value] of Object.entries(JSON.parse(sent))) putAt(data, key, value)
      if (then) callbacks.push(then)
      changed(screen)
    }

  const instance = bring(
    definition,
    {},
    setDataOf,
    extras(() => screen),
  )
  Object.assign(instance, { route: path, __route__: path, options: query })

  const insideOf =
    (seen: Set<string>): Inside =>
    (tag, attr, within) => {
      const place = bundle.usingComponents(within.path)[tag]
      if (place === undefined) return undefined
      const at = posix.join(posix.isAbsolute(place) ? '.' : posix.dirname(within.path), place)
      const key = `${at}#${sidOf(attr) ?? seen.size}`
      seen.add(key)
      const known = components.get(key)
      const component = known ?? createComponent(at, definitionOf(at), attr, setDataOf)
      if (known) component.receive(attr)
      else components.set(key, component)
      return { owner: component, drawn: bundle.draw(at, component.instance.data).children ?? [] }
    }

  const owner: Owner = { path, hear: (handler, event) => hear(instance, handler, event) }
  const screen: Screen = {
    path,
    instance,
    nodes: [],
    has: lifecycle => typeof instance[lifecycle] === 'function',
    call: (lifecycle, ...args) => (instance[lifecycle] as Method | undefined)?.call(instance, ...args),
    draw() {
      const seen = new Set<string>()
      const drawn = bundle.draw(path, instance.data).children ?? []
      screen.nodes = toNodes(drawn, owner, undefined, insideOf(seen))
      for (const [key, component] of components) {
        if (seen.has(key)) component.attach()
        else {
          component.detach()
          components.delete(key)
        }
      }
      const due = callbacks
      callbacks = []
      for (const then of due) then()
    },
  }
  return screen
}

interface Component extends Owner {
  readonly instance: Instance
  receive(properties: object): void
  attach(): void
  detach(): void
}

/**
 * A component keeps what it set on itself until its page hands it something new, as WeChat does; Taro's
 * custom wrapper lives on that.
 */
function createComponent(
  path: string,
  definition: Definition,
  attr: object,
  setDataOf: (data: Record<string, unknown>) => unknown,
): Component {
  const instance = bring(definition, JSON.parse(JSON.stringify(attr)), setDataOf, {})
  let given = JSON.stringify(attr)
  let attached = false
  const live = (stage: string) =>
    ((definition.lifetimes?.[stage] ?? definition[stage]) as Method | undefined)?.call(instance)
  return {
    path,
    instance,
    hear: (handler, event) => hear(instance, handler, event),
    receive(properties) {
      const now = JSON.stringify(properties)
      if (now !== given) Object.assign(instance.data, JSON.parse(now))
      given = now
    },
    attach() {
      if (!attached) live('attached')
      attached = true
    },
    detach: () => void live('detached'),
  }
}

function bring(
  definition: Definition,
  properties: object,
  setDataOf: (data: Record<string, unknown>) => unknown,
  extras: object,
): Instance {
  const data = { ...JSON.parse(JSON.stringify(definition.data ?? {})), ...properties }
  return { ...definition, ...definition.methods, ...extras, data, setData: setDataOf(data) }
}

function hear(instance: Instance, handler: string, event: unknown): void {
  const method = instance[handler]
  if (typeof method !== 'function') throw new Error(`the page binds ${handler} but has no such method`)
  method.call(instance, event)
}

const sidOf = (attr: ScreenNode['attr']): string | undefined =>
  (attr['data-sid'] as string | undefined) ?? (attr.i as { sid?: string } | undefined)?.sid
