import type { Bounds, Position } from '@jiayitong/shared/domain/geometry'

/** Metres of a degree of latitude; of longitude it is less, by how far north one is. */
const degreeMetres = 111_320

/**
 * A ring with fewer points, none of them off by more than `metres`, to five decimals (about a metre): what
 * has to be carried to a map that is seen at street size. After Douglas and Peucker, half by half.
 */
export const coarse = (ring: readonly Position[], metres: number): Position[] => {
  const half = Math.floor(ring.length / 2)
  const [first] = ring
  if (!first || half < 2) return [...ring]
  const shrink = Math.cos((first[1] * Math.PI) / 180)
  const kept = [
    ...line(ring.slice(0, half + 1), metres / degreeMetres, shrink).slice(0, -1),
    ...line([...ring.slice(half), first], metres / degreeMetres, shrink).slice(0, -1),
  ]
  return kept.map(([lng, lat]) => [Number(lng.toFixed(5)), Number(lat.toFixed(5))])
}

const line = (points: readonly Position[], most: number, shrink: number): readonly Position[] => {
  const from = points[0]
  const to = points.at(-1)
  if (!from || !to || points.length < 3) return points
  const offs = points.map(point => offOf(point, from, to, shrink))
  const worst = Math.max(...offs)
  if (worst <= most) return [from, to]
  const at = offs.indexOf(worst)
  return [
    ...line(points.slice(0, at + 1), most, shrink).slice(0, -1),
    ...line(points.slice(at), most, shrink),
  ]
}

/** How far a point lies off the line between two others, in degrees of latitude. */
const offOf = (
  [lng, lat]: Position,
  [fromLng, fromLat]: Position,
  [toLng, toLat]: Position,
  shrink: number,
) => {
  const [x, y] = [(lng - fromLng) * shrink, lat - fromLat]
  const [dx, dy] = [(toLng - fromLng) * shrink, toLat - fromLat]
  const length = Math.hypot(dx, dy)
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, (x * dx + y * dy) / length ** 2))
  return Math.hypot(x - along * dx, y - along * dy)
}

/** Whether any of a ring's box lies within bounds. */
export const touches = (ring: readonly Position[], [west, south, east, north]: Bounds): boolean =>
  ring.some(([lng]) => lng >= west) &&
  ring.some(([lng]) => lng <= east) &&
  ring.some(([, lat]) => lat >= south) &&
  ring.some(([, lat]) => lat <= north)
