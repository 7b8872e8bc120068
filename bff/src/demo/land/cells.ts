import { apart, type Point } from './plane'

/** Corners shared by neighbours, and each cell as the numbers of its corners, counter-clockwise. */
export interface Cells {
  corners: Point[]
  rings: number[][]
}

/** Corners nearer than this become one, so that no cell has a splinter for an edge. */
const weldKm = 0.22

/** The parts of `outline` nearest to each seed (Voronoi), cut out one half-plane after another. */
export const cellsOf = (seeds: readonly Point[], outline: readonly Point[]): Cells => {
  const raw = seeds.map(seed =>
    seeds.reduce<readonly Point[]>(
      (ring, other) => (other === seed ? ring : nearerPart(ring, seed, other)),
      outline,
    ),
  )
  const corners: Point[] = []
  const numberOf = (point: Point): number => {
    const known = corners.findIndex(corner => apart(corner, point) < weldKm)
    return known >= 0 ? known : corners.push(point) - 1
  }
  const rings = raw.map(ring => {
    const numbers = ring.map(numberOf)
    return numbers.filter((corner, at) => corner !== numbers[(at + 1) % numbers.length])
  })
  return { corners, rings }
}

/** What of a ring lies nearer to `seed` than to `other` (Sutherland and Hodgman's clipping). */
const nearerPart = (ring: readonly Point[], seed: Point, other: Point): Point[] => {
  const side = ([x, y]: Point) =>
    (x - (seed[0] + other[0]) / 2) * (other[0] - seed[0]) +
    (y - (seed[1] + other[1]) / 2) * (other[1] - seed[1])
  return ring.flatMap((from, at) => {
    const to = ring[(at + 1) % ring.length] as Point
    const [here, there] = [side(from), side(to)]
    const kept = here <= 0 ? [from] : []
    if (here <= 0 === there <= 0) return kept
    const share = here / (here - there)
    return [...kept, [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share] as const]
  })
}

/** Which corners each corner is joined to. */
export const neighboursOf = ({ corners, rings }: Cells): number[][] => {
  const joined = corners.map(() => new Set<number>())
  for (const ring of rings)
    ring.forEach((corner, at) => {
      const next = ring[(at + 1) % ring.length] as number
      joined[corner]?.add(next)
      joined[next]?.add(corner)
    })
  return joined.map(set => [...set])
}

/** Corners on the outline: where a corner's edges belong to one cell only. */
export const rimOf = ({ rings }: Cells): Set<number> => {
  const uses = new Map<string, number>()
  const edges = rings.flatMap(ring =>
    ring.map((corner, at) => [corner, ring[(at + 1) % ring.length] as number]),
  )
  for (const edge of edges) uses.set(edgeName(edge), (uses.get(edgeName(edge)) ?? 0) + 1)
  return new Set(edges.filter(edge => uses.get(edgeName(edge)) === 1).flat())
}

export const edgeName = (edge: readonly number[]): string => [...edge].sort((a, b) => a - b).join('-')
