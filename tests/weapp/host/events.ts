import { type ScreenNode, upFrom } from './tree'

export interface Point {
  x: number
  y: number
}

const targetOf = ({ attr }: ScreenNode) => ({
  id: String(attr.id ?? ''),
  offsetLeft: 0,
  offsetTop: 0,
  dataset: Object.fromEntries(
    Object.entries(attr)
      .filter(([name]) => name.startsWith('data-'))
      .map(([name, value]) => [name.slice(5).replace(/-(\w)/g, (_, c: string) => c.toUpperCase()), value]),
  ),
})

const touchOf = ({ x, y }: Point) => ({ identifier: 0, x, y, clientX: x, clientY: y, pageX: x, pageY: y })

let stamp = 0

/** Events that WeChat carries up through the ancestors; all others stay where they happen. */
const rising = new Set(['tap', 'longpress', 'longtap', 'touchstart', 'touchmove', 'touchend', 'touchcancel'])

/**
 * Lets an event happen at a node. Every ancestor that binds it hears it, up to the first that catches it.
 * Answers whether anyone did.
 */
export function happen(
  node: ScreenNode,
  type: string,
  detail: unknown = {},
  { touches = [], lifted = [] }: { touches?: Point[]; lifted?: Point[] } = {},
): boolean {
  stamp += 1
  let heard = false
  for (const at of rising.has(type) ? upFrom(node) : [node]) {
    const caught = at.attr[`catch${type}`]
    const handler = caught ?? at.attr[`bind${type}`]
    if (typeof handler === 'string' && handler) {
      heard = true
      at.owner.hear(handler, {
        // A map that came to rest says so, though what is bound is called otherwise.
        type: type === 'regionchange' ? 'end' : type,
        timeStamp: stamp,
        detail,
        target: targetOf(node),
        currentTarget: targetOf(at),
        touches: touches.map(touchOf),
        changedTouches: (lifted.length > 0 ? lifted : touches).map(touchOf),
        mark: {},
      })
    }
    if (caught) break
  }
  return heard
}
