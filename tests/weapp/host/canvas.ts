/** One thing drawn: `['lineTo', 3, 4]`, or a setting such as `['lineWidth=', 2]`. */
export type Stroke = readonly [operation: string, ...values: unknown[]]

export interface Canvas {
  width: number
  height: number
  /** Everything drawn on it, in order. */
  readonly drawn: Stroke[]
  getContext(kind: string): object | null
}

/** A 2D canvas node as WeChat hands it out: nothing is painted, everything is written down. */
export function createCanvas(width: number, height: number): Canvas & Record<string, unknown> {
  const drawn: Stroke[] = []
  const settings: Record<string, unknown> = {}
  const answers: Record<string, (...values: unknown[]) => unknown> = {
    measureText: text => ({ width: String(text).length * 10 }),
    createLinearGradient: () => ({ addColorStop() {} }),
  }
  const context: object = new Proxy(settings, {
    get(known, name) {
      if (name === 'canvas') return canvas
      if (typeof name !== 'string' || name in known) return Reflect.get(known, name)
      return (...values: unknown[]) => {
        drawn.push([name, ...values])
        return answers[name]?.(...values)
      }
    },
    set(known, name, value) {
      drawn.push([`${String(name)}=`, value])
      return Reflect.set(known, name, value)
    },
  })
  const canvas = {
    width,
    height,
    drawn,
    getContext: (kind: string) => (kind === '2d' ? context : null),
    requestAnimationFrame: (then: () => void) => setImmediate(then),
    cancelAnimationFrame: (frame: NodeJS.Immediate) => clearImmediate(frame),
  }
  return canvas
}
