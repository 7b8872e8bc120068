type Listener = (event: object) => void

const kinds = [
  'AppShow',
  'AppHide',
  'NetworkStatusChange',
  'Error',
  'UnhandledRejection',
  'PageNotFound',
  'ThemeChange',
  'WindowResize',
  'KeyboardHeightChange',
  'MemoryWarning',
  'LazyLoadError',
] as const

export type EventKind = (typeof kinds)[number]

/** `wx.onX` and `wx.offX`, and the way to let X happen. */
export function eventsOf() {
  const listeners = new Map<string, Set<Listener>>(kinds.map(kind => [kind, new Set()]))
  const api: Record<string, (listener?: Listener) => void> = {}
  for (const kind of kinds) {
    api[`on${kind}`] = listener => void (listener && listeners.get(kind)?.add(listener))
    api[`off${kind}`] = listener => {
      if (listener) listeners.get(kind)?.delete(listener)
      else listeners.get(kind)?.clear()
    }
  }
  const tell = (kind: EventKind, event: object) => {
    for (const listener of listeners.get(kind) ?? []) listener(event)
  }
  return { api, tell }
}
