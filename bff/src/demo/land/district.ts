import type { GeoPolygon, Position, Scenery } from '@jiayitong/shared/domain/geometry'
import { type AreaPlan, areaPlans } from '../areas'
import { chanceOf } from '../seed'
import { cellsOf, edgeName } from './cells'
import { apart, between, leftOf, middleOf, moved, type Point, smooth, smoothPieces } from './plane'
import { crossOver, type Route, type RoutePlan, routeAlong, straighten } from './routes'
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

const plans: readonly RoutePlan[] = [
  {
    name: '柳浪河',
    kind: 'river',
    guide: [
      [-8.8, -2.2],
      [-5.5, -1.3],
      [-3.2, -1.9],
      [-1.6, -2.2],
      [-0.55, -1.0],
      [0.7, -0.95],
      [2.2, -0.95],
      [2.9, 0.2],
    ],
  },
  {
    name: '柳浪河',
    kind: 'river',
    guide: [
      [3.9, 1.3],
      [4.6, 1.4],
      [6.6, 1.2],
    ],
  },
  {
    name: '望湖路',
    kind: 'avenue',
    guide: [
      [-8.9, 1.3],
      [-5, 0.4],
      [-2.7, 1.1],
      [-0.9, 0.65],
      [0.9, 0.65],
      [2.6, 0.3],
    ],
  },
  {
    name: '槐荫街',
    kind: 'avenue',
    guide: [
      [-3.6, 6.8],
      [-2.4, 4.3],
      [-1.6, 2.4],
      [-1.1, 0.6],
      [-0.9, -0.8],
      [-2.3, -1.6],
      [-2.4, -3.6],
      [-3.4, -6.8],
    ],
  },
  {
    name: '柳浪路',
    kind: 'avenue',
    guide: [
      [1.2, 6.9],
      [1.3, 5.0],
      [0.4, 3.6],
      [0.2, 2.2],
      [0.55, 0.7],
      [0.65, -0.6],
      [1.15, -1.8],
      [0.95, -3.4],
      [0.5, -5],
      [0.3, -7.2],
    ],
  },
  {
    name: '青石桥路',
    kind: 'road',
    guide: [
      [-5.9, 5.3],
      [-4.1, 4.1],
      [-2.7, 3.9],
      [-0.6, 3.8],
      [1.4, 3.6],
      [3.1, 3.4],
      [4.6, 3.5],
      [6, 3.3],
    ],
  },
  {
    name: '南浦大道',
    kind: 'avenue',
    guide: [
      [-7.6, -4.8],
      [-5, -4.5],
      [-3.1, -3.5],
      [-0.7, -3.9],
      [0.9, -4.1],
      [2.5, -4],
      [4.2, -4],
      [6, -4.4],
    ],
  },
  {
    name: '书院路',
    kind: 'road',
    guide: [
      [-6.6, 4.4],
      [-4.6, 2.7],
      [-3.1, 2.7],
      [-1.4, 2.4],
      [0.2, 2.2],
      [1.8, 1.9],
      [3.2, 1.8],
    ],
  },
  {
    name: '老营街',
    kind: 'road',
    guide: [
      [-6.6, 4.1],
      [-6.2, 1.1],
      [-4.2, 0.2],
      [-3.9, -1.2],
      [-3.9, -3.3],
      [-4.6, -4.8],
      [-5.2, -6.4],
    ],
  },
  {
    name: '湖滨路',
    kind: 'road',
    guide: [
      [3.4, -6.8],
      [2.6, -5.7],
      [2.4, -4],
      [2.6, -2.5],
      [3.2, -1.7],
      [4.2, -0.6],
      [5.8, 0.9],
      [6.9, 1.3],
    ],
  },
  {
    name: '梧台路',
    kind: 'road',
    guide: [
      [3.3, 6.3],
      [2.9, 4.9],
      [3.1, 3.4],
      [3.3, 2.6],
      [3.3, 1.8],
    ],
  },
]

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
    plans.map(plan => routeAlong(raw, plan)),
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
