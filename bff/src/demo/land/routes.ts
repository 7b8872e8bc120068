import { type Cells, edgeName, neighboursOf, rimOf } from './cells'
import { apart, between, distanceToLine, middleOf, type Point } from './plane'

/** A road or river along the edges of areas: roughly where it should run, and how straight. */
export interface RoutePlan {
  readonly name: string
  readonly kind: 'avenue' | 'road' | 'river'
  readonly guide: readonly Point[]
}

/** The corners a route passes, in order. */
export interface Route extends RoutePlan {
  readonly corners: readonly number[]
}

/** Leaving the guide by so many kilometres doubles the price of an edge. */
const strayKm = 0.5

/** The cheapest way along the edges from the guide's beginning to its end (Dijkstra). */
export const routeAlong = (cells: Cells, plan: RoutePlan): Route => {
  const { corners } = cells
  const joined = neighboursOf(cells)
  const rim = rimOf(cells)
  // A bend of the border that no other edge reaches leads nowhere.
  const reached = corners.map((_, at) => (joined[at]?.length ?? 0) > 2)
  const nearest = (point: Point) =>
    corners.reduce(
      (best, corner, at) =>
        reached[at] && (best < 0 || apart(corner, point) < apart(corners[best] as Point, point)) ? at : best,
      -1,
    )
  const start = nearest(plan.guide[0] as Point)
  const end = nearest(plan.guide.at(-1) as Point)
  const cost = new Map([[start, 0]])
  const from = new Map<number, number>()
  const open = new Set([start])
  while (open.size > 0) {
    const here = [...open].reduce((best, each) =>
      (cost.get(each) ?? 0) < (cost.get(best) ?? 0) ? each : best,
    )
    if (here === end) break
    open.delete(here)
    for (const next of joined[here] ?? []) {
      if (rim.has(here) && rim.has(next)) continue
      const [a, b] = [corners[here] as Point, corners[next] as Point]
      const stray = distanceToLine(between(a, b, 0.5), plan.guide) / strayKm
      const price = (cost.get(here) ?? 0) + apart(a, b) * (1 + stray * stray)
      if (price >= (cost.get(next) ?? Number.POSITIVE_INFINITY)) continue
      cost.set(next, price)
      from.set(next, here)
      open.add(next)
    }
  }
  const passed = [end]
  while (passed[0] !== start) passed.unshift(from.get(passed[0] as number) as number)
  return { ...plan, corners: passed }
}

/** Longer edges than this are not drawn together: a cell would lose its shape. */
const crossingKm = 1.3

/**
 * Three areas meet at a corner, so two routes can cross only by sharing an edge for a while. Each such edge is
 * drawn together into one corner, a crossing or a bridge.
 */
export const crossOver = (cells: Cells, routes: readonly Route[]): { cells: Cells; routes: Route[] } => {
  const uses = new Map<string, number>()
  for (const name of routes.flatMap(({ corners }) => edgesAlong(corners).map(edgeName)))
    uses.set(name, (uses.get(name) ?? 0) + 1)
  const shared = routes
    .flatMap(({ corners }) => {
      const edges = edgesAlong(corners)
      const twice = edges.map(edge => (uses.get(edgeName(edge)) ?? 0) > 1)
      return edges.filter((_, at) => twice[at] && !twice[at - 1] && !twice[at + 1])
    })
    .filter(([a, b]) => apart(cells.corners[a] as Point, cells.corners[b] as Point) < crossingKm)
  const into = new Map<number, number>()
  const corners = [...cells.corners]
  const rim = rimOf(cells)
  for (const [a, b] of shared) {
    if (rim.has(a) || rim.has(b) || into.has(a) || into.has(b)) continue
    corners[a] = between(corners[a] as Point, corners[b] as Point, 0.5)
    into.set(b, a)
  }
  const follow = (list: readonly number[]) => list.map(corner => into.get(corner) ?? corner)
  const unlike = (list: readonly number[]) => list.filter((corner, at) => corner !== list[at - 1])
  return {
    cells: {
      corners,
      rings: cells.rings.map(ring => {
        const kept = unlike(follow(ring))
        return kept[0] === kept.at(-1) ? kept.slice(1) : kept
      }),
    },
    routes: routes.map(route => ({ ...route, corners: unlike(follow(route.corners)) })),
  }
}

const edgesAlong = (corners: readonly number[]) =>
  corners.slice(1).map((to, at) => [corners[at] as number, to] as const)

const rounds = 16
const pull = { avenue: 0.5, road: 0.45, river: 0.3 }

/** Straightens the routes by moving the corners they pass, all others following a little; the rim stays. */
export const straighten = (cells: Cells, routes: readonly Route[]): Cells => {
  const fixed = rimOf(cells)
  const joined = neighboursOf(cells)
  let corners = cells.corners
  for (let round = 0; round < rounds; round += 1) {
    const wishes = corners.map((): [Point, number][] => [])
    for (const { corners: passed, kind } of routes)
      passed.slice(1, -1).forEach((corner, at) => {
        const ends = [corners[passed[at] as number], corners[passed[at + 2] as number]] as Point[]
        wishes[corner]?.push([middleOf(ends), pull[kind]])
      })
    corners = corners.map((corner, at) => {
      if (fixed.has(at)) return corner
      const around = (joined[at] ?? []).map(each => corners[each] as Point)
      const wanted = wishes[at] ?? []
      if (wanted.length === 0) return between(corner, middleOf(around), 0.06)
      return wanted.reduce((point, [goal, force]) => between(point, goal, force / wanted.length), corner)
    })
  }
  return { corners, rings: cells.rings }
}
