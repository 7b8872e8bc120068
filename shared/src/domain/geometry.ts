/** Longitude and latitude in GCJ-02, in this order as in GeoJSON. */
export type Position = [lng: number, lat: number]

export interface GeoPolygon {
  type: 'Polygon'
  coordinates: Position[][]
}

/** What a map shows where no tile can be had: drawn once for a district. */
export interface Scenery {
  roads: { name?: string; width: number; line: Position[] }[]
  waters: Position[][]
  parks: Position[][]
}

/** Degrees: west, south, east, north. */
export type Bounds = readonly [west: number, south: number, east: number, north: number]

const earthRadiusMetres = 6_371_000
const toRadians = (degrees: number) => (degrees * Math.PI) / 180

/** Great-circle distance in whole metres. */
export const distanceMetres = (from: Position, to: Position): number => {
  const [fromLng, fromLat] = from
  const [toLng, toLat] = to
  const halfLat = Math.sin(toRadians(toLat - fromLat) / 2)
  const halfLng = Math.sin(toRadians(toLng - fromLng) / 2)
  const h = halfLat ** 2 + Math.cos(toRadians(fromLat)) * Math.cos(toRadians(toLat)) * halfLng ** 2
  return Math.round(2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(h))))
}

/** The box around a point that holds every place within `metres`. */
export const boundsAround = ([lng, lat]: Position, metres: number): Bounds => {
  const latDegrees = metres / 111_320
  const lngDegrees = latDegrees / Math.max(0.01, Math.cos(toRadians(lat)))
  return [lng - lngDegrees, lat - latDegrees, lng + lngDegrees, lat + latDegrees]
}

/** The smallest box around a polygon's outer ring. */
export const boundsOf = (polygon: GeoPolygon): Bounds => {
  const ring = polygon.coordinates[0] ?? []
  const lngs = ring.map(([lng]) => lng)
  const lats = ring.map(([, lat]) => lat)
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)]
}

/** Whether a place lies inside a ring: a ray to the east crosses its edge an odd number of times. */
export const isInRing = ([lng, lat]: Position, ring: readonly Position[]): boolean =>
  ring.filter(([fromLng, fromLat], at) => {
    const [toLng, toLat] = ring[(at + 1) % ring.length] ?? [fromLng, fromLat]
    return (
      fromLat > lat !== toLat > lat &&
      lng < ((toLng - fromLng) * (lat - fromLat)) / (toLat - fromLat) + fromLng
    )
  }).length %
    2 ===
  1

/** Twice a ring's signed area in square degrees: enough to compare and to weigh. */
const doubleArea = (ring: readonly Position[]): number =>
  ring.reduce((sum, [lng, lat], at) => {
    const [nextLng, nextLat] = ring[(at + 1) % ring.length] ?? [lng, lat]
    return sum + lng * nextLat - nextLng * lat
  }, 0)

/** How large a polygon is, in square degrees, without its holes: to tell the smaller of two. */
export const sizeOf = (polygon: GeoPolygon): number => Math.abs(doubleArea(polygon.coordinates[0] ?? [])) / 2

/** The centre of mass of a polygon's outer ring; of a ring without area, the centre of its box. */
export const centreOf = (polygon: GeoPolygon): Position => {
  const [west, south, east, north] = boundsOf(polygon)
  // Seen from its own corner: at 120 degrees the products would lose the digits that matter.
  const ring = (polygon.coordinates[0] ?? []).map(([lng, lat]): Position => [lng - west, lat - south])
  const area = doubleArea(ring)
  if (area === 0) return [(west + east) / 2, (south + north) / 2]
  let [lngSum, latSum] = [0, 0]
  ring.forEach(([lng, lat], at) => {
    const [nextLng, nextLat] = ring[(at + 1) % ring.length] ?? [lng, lat]
    const cross = lng * nextLat - nextLng * lat
    lngSum += (lng + nextLng) * cross
    latSum += (lat + nextLat) * cross
  })
  return [west + lngSum / (3 * area), south + latSum / (3 * area)]
}

/** `620 米`, `1.4 公里`. */
export const distanceText = (metres: number): string =>
  metres < 1000 ? `${metres} 米` : `${(metres / 1000).toFixed(metres < 9_950 ? 1 : 0)} 公里`

const walkMetresPerMinute = 70

/** Minutes on foot, as a neighbour would say; nothing when it is too far to walk. */
export const walkMinutes = (metres: number): number | undefined =>
  metres <= 1500 ? Math.max(1, Math.round(metres / walkMetresPerMinute)) : undefined
