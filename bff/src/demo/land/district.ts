import type { GeoPolygon, Position, Scenery } from '@jiayitong/shared/domain/geometry'
import { type AreaPlan, areaPlans } from '../areas'
import { chanceOf } from '../seed'
import { cellsOf, edgeName } from './cells'
import { apart, between, leftOf, middleOf, moved, type Point, smooth, smoothPieces } from './plane'
import { routePlans } from './route-plans'
import { crossOver, type Route, routeAlong, straighten } from './routes'
import { lakeMiddle, lakeOf, lanesOf, parksOf, riverOf } from './scenery'

/** GCJ-02. The district is invented; only its place on the globe is one that maps can show. */
export const centre = { lat: 30.2802, lng: 120.1006 }
const kmPerLat = 111.19
const kmPerLng = kmPerLat * Math.cos((centre.lat * Math.PI) / 180)
const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6

/** Kilometres to GCJ-02 degrees, to the nearest ten centimetres. */
export const toPosition = ([x, y]: Point): Position => [
  rounded(centre.lng + x / kmPerLng),
  rounded(centre.lat + y / kmPerLat),
]

const rimPoints = 60

/** An uneven oval: the district's border. */
const outline: readonly Point[] = Array.from({ length: rimPoints }, (_, at) => {
  const angle = (at / rimPoints) * 2 * Math.PI
  const waves = [
    [2, 0.05, 2.4],
    [3, 0.05, 0.6],
    [5, 0.042, 2.1],
    [9, 0.024, 0.4],
    [14, 0.013, 1.3],
  ] as const
  const swell = waves.reduce((sum, [count, high, from]) => sum + high * Math.sin(count * angle + from), 1)
  return [-1.05 + 7.75 * swell * Math.cos(angle), -0.15 + 7.05 * swell * Math.sin(angle)]
})

export interface Area extends AreaPlan {
  readonly polygon: GeoPolygon
  /** Where its people live, about. */
  readonly middle: Point
}

const chance = chanceOf('land')

/** An edge no road follows: lanes and field paths, so never quite straight. */
const crooked = (a: Point, b: Point, onRim: boolean): Point[] => {
  const kinks = apart(a, b) > 1.1 ? [0.34, 0.68] : [0.5]
  const swing = onRim ? 0.015 : 0.035
  return [
    a,
    ...kinks.map(share =>
      moved(between(a, b, share), leftOf(a, b), (chance.number() - 0.5) * 2 * swing * apart(a, b)),
    ),
    b,
  ]
}

const drawDistrict = (): { areas: Area[]; scenery: Scenery; border: Position[] } => {
  const raw = cellsOf(
    areaPlans.map(({ x, y }): Point => [x, y]),
    outline,
  )
  const { cells, routes } = crossOver(
    raw,
    routePlans.map(plan => routeAlong(raw, plan)),
  )
  const { corners, rings } = straighten(cells, routes)
  const at = (corner: number) => corners[corner] as Point

  const edges = new Map<string, { from: number; line: Point[] }>()
  const lineOf = (route: Route): Point[] => smooth(route.corners.map(at), 6)
  for (const { corners: passed } of routes)
    smoothPieces(passed.map(at), 6).forEach((line, piece) => {
      const edge = [passed[piece] as number, passed[piece + 1] as number]
      if (!edges.has(edgeName(edge))) edges.set(edgeName(edge), { from: edge[0] as number, line })
    })
  const uses = new Map<string, number>()
  const edgesOf = (ring: readonly number[]) =>
    ring.map((corner, place) => [corner, ring[(place + 1) % ring.length] as number] as const)
  for (const edge of rings.flatMap(edgesOf)) uses.set(edgeName(edge), (uses.get(edgeName(edge)) ?? 0) + 1)
  const along = (from: number, to: number): Point[] => {
    const name = edgeName([from, to])
    const known = edges.get(name)
    const edge = known ?? { from, line: crooked(at(from), at(to), uses.get(name) === 1) }
    if (!known) edges.set(name, edge)
    return edge.from === from ? edge.line : [...edge.line].reverse()
  }
  const outlines = rings.map(ring => edgesOf(ring).flatMap(([from, to]) => along(from, to).slice(0, -1)))

  const areas = areaPlans.map((plan, index): Area => {
    const ring = (outlines[index] ?? []).map(toPosition)
    return {
      ...plan,
      polygon: { type: 'Polygon', coordinates: [[...ring, ring[0] as Position]] },
      middle: middleOf((rings[index] ?? []).map(at)),
    }
  })
  const [above, below] = routes.filter(({ kind }) => kind === 'river').map(lineOf)
  const rivers = [
    [...(above ?? []), lakeMiddle],
    [lakeMiddle, ...(below ?? [])],
  ]
  const lake = lakeOf()
  const roads = routes
    .filter(({ kind }) => kind !== 'river')
    .map(route => ({
      name: route.name,
      width: route.kind === 'avenue' ? 3 : 2,
      line: lineOf(route).map(toPosition),
    }))
  const lanes = lanesOf(
    areas.map(({ kind }, index) => ({ ring: rings[index]?.map(at) ?? [], kind })),
    lake,
  )
  return {
    areas,
    border: outline.map(toPosition),
    scenery: {
      roads: [...lanes.map(line => ({ width: 1, line: line.map(toPosition) })), ...roads],
      waters: [...rivers.map(riverOf), lake].map(ring => ring.map(toPosition)),
      parks: parksOf().map(ring => ring.map(toPosition)),
    },
  }
}

/** The land of 清和区: its areas, and what a map without tiles draws under them. */
export const land = drawDistrict()
