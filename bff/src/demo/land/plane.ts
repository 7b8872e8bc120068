/** Kilometres east and north of the district's middle. */
export type Point = readonly [x: number, y: number]

export const between = (a: Point, b: Point, share: number): Point => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
]

export const apart = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1])

export const middleOf = (points: readonly Point[]): Point => [
  points.reduce((sum, [x]) => sum + x, 0) / points.length,
  points.reduce((sum, [, y]) => sum + y, 0) / points.length,
]

/** The unit vector to the left of the way from a to b. */
export const leftOf = (a: Point, b: Point): Point => {
  const length = apart(a, b) || 1
  return [-(b[1] - a[1]) / length, (b[0] - a[0]) / length]
}

export const moved = ([x, y]: Point, [dx, dy]: Point, by = 1): Point => [x + dx * by, y + dy * by]

/** How far a point is from a line of several points. */
export const distanceToLine = (point: Point, line: readonly Point[]): number =>
  line.slice(1).reduce((nearest, to, at) => {
    const from = line[at] as Point
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
    const share = ((point[0] - from[0]) * dx + (point[1] - from[1]) * dy) / (dx * dx + dy * dy || 1)
    return Math.min(nearest, apart(point, between(from, to, Math.min(1, Math.max(0, share)))))
  }, Number.POSITIVE_INFINITY)

/**
 * A smooth line through all points (Catmull-Rom), as one piece of `steps` points for each stretch; every piece
 * begins at its stretch's first point and ends at its last.
 */
export const smoothPieces = (points: readonly Point[], steps: number): Point[][] =>
  points.slice(1).map((to, at) => {
    const from = points[at] as Point
    const before = points[at - 1] ?? moved(from, [from[0] - to[0], from[1] - to[1]])
    const after = points[at + 2] ?? moved(to, [to[0] - from[0], to[1] - from[1]])
    const curve = (axis: 0 | 1, t: number) =>
      0.5 *
      (2 * from[axis] +
        (to[axis] - before[axis]) * t +
        (2 * before[axis] - 5 * from[axis] + 4 * to[axis] - after[axis]) * t * t +
        (3 * from[axis] - before[axis] - 3 * to[axis] + after[axis]) * t * t * t)
    const inner = Array.from({ length: steps - 1 }, (_, step): Point => {
      const t = (step + 1) / steps
      return [curve(0, t), curve(1, t)]
    })
    return [from, ...inner, to]
  })

/** The same as one line. */
export const smooth = (points: readonly Point[], steps = 6): Point[] =>
  smoothPieces(points, steps).flatMap((piece, at) => (at === 0 ? piece : piece.slice(1)))

/** Whether a point lies inside a closed ring. */
export const inside = ([x, y]: Point, ring: readonly Point[]): boolean =>
  ring.reduce((within, [ax, ay], at) => {
    const [bx, by] = ring[(at + 1) % ring.length] as Point
    return ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay) ? !within : within
  }, false)
