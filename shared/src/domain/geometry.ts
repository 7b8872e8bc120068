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
