/** Handwriting: strokes of points, each 0…1000 of the pad's width and 0…1000 of its height. */
export type Strokes = [x: number, y: number][][]

/** Width over height of the signing pad, on screen and on paper. */
export const padRatio = 3.15

/**
 * Whether handwriting can be a name: some length of line, not a dot or a tap.
 * Lengths are in pad units; a single Chinese character is at least twice this.
 */
export const isSignature = (strokes: Strokes): boolean =>
  strokes.reduce((sum, stroke) => sum + lengthOf(stroke), 0) >= 300

const lengthOf = (stroke: Strokes[number]): number =>
  stroke.reduce((sum, [x, y], at) => {
    const before = stroke[at - 1]
    return before ? sum + Math.hypot(x - before[0], y - before[1]) : sum
  }, 0)

/** Handwriting as an SVG path in a box of the given size. */
export const strokePath = (strokes: Strokes, width: number, height: number): string =>
  strokes
    .map(stroke =>
      stroke
        .map(
          ([x, y], at) =>
            `${at === 0 ? 'M' : 'L'}${((x * width) / 1000).toFixed(1)} ${((y * height) / 1000).toFixed(1)}`,
        )
        .join(''),
    )
    .join('')
