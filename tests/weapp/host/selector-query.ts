import { type Canvas, createCanvas } from './canvas'
import type { Screen } from './screens'
import { matches, type ScreenNode, walk } from './tree'

export interface Rect {
  left: number
  top: number
  width: number
  height: number
}

type Answer = Record<string, unknown> | null
type Then = (answer: Answer | Answer[]) => void
type Wish = { node?: boolean; size?: boolean; rect?: boolean; dataset?: boolean; id?: boolean }

const canvases = new WeakMap<Screen, Map<string, Canvas>>()

/** The canvas node of an element; the same one every time it is asked for. */
export function canvasOf(screen: Screen, node: ScreenNode): Canvas {
  const known = canvases.get(screen) ?? new Map<string, Canvas>()
  canvases.set(screen, known)
  const id = String(node.attr.id ?? node.attr['data-sid'])
  const { width, height } = rectOf(node)
  const canvas = known.get(id) ?? createCanvas(width, height)
  known.set(id, canvas)
  return canvas
}

/** No layout is computed: the size is the style's own px, else a phone's width by a third of it. */
export function rectOf({ attr }: ScreenNode): Rect {
  const px = (name: string) =>
    Number(new RegExp(`(?:^|;)\\s*${name}:\\s*([\\d.]+)px`).exec(String(attr.style))?.[1])
  return { left: 16, top: 100, width: px('width') || 358, height: px('height') || 120 }
}

function describe(screen: Screen, node: ScreenNode, wish: Wish): Answer {
  const { left, top, width, height } = rectOf(node)
  return {
    ...(wish.id ? { id: node.attr.id } : {}),
    ...(wish.dataset ? { dataset: {} } : {}),
    ...(wish.size ? { width, height } : {}),
    ...(wish.rect ? { left, top, right: left + width, bottom: top + height, width, height } : {}),
    ...(wish.node && node.tag === 'canvas' ? { node: canvasOf(screen, node) } : {}),
  }
}

/** `wx.createSelectorQuery` for the page in front: what is not on the screen answers null, as in WeChat. */
export function createSelectorQuery(screenNow: () => Screen | undefined, answered: () => void) {
  const asked: { selector: string; all: boolean; wish: Wish; then: Then | undefined }[] = []
  const select = (selector: string, all: boolean) => {
    const ask = (wish: Wish, then?: Then) => {
      asked.push({ selector, all, wish, then })
      return query
    }
    return {
      boundingClientRect: (then?: Then) => ask({ rect: true, id: true, dataset: true }, then),
      fields: (wish: Wish, then?: Then) => ask(wish, then),
      node: (then?: Then) => ask({ node: true }, then),
      scrollOffset: (then?: Then) => ask({}, then),
    }
  }
  const query = {
    in: () => query,
    select: (selector: string) => select(selector, false),
    selectAll: (selector: string) => select(selector, true),
    selectViewport: () => select('page', false),
    exec(then?: (answers: (Answer | Answer[])[]) => void) {
      // WeChat answers after what setData sent before has been drawn.
      setImmediate(() => {
        const screen = screenNow()
        const answers = asked.map(({ selector, all, wish, then: told }) => {
          const found = screen ? [...walk(screen.nodes)].filter(node => matches(node, selector)) : []
          const described = found.map(node => describe(screen as Screen, node, wish))
          const answer = all ? described : (described[0] ?? null)
          told?.(answer)
          return answer
        })
        then?.(answers)
        answered()
      })
      return query
    },
  }
  return query
}
