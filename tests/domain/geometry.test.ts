import {
  boundsAround,
  boundsOf,
  centreOf,
  distanceMetres,
  distanceText,
  type GeoPolygon,
  type Position,
  sizeOf,
  walkMinutes,
} from '@jiayitong/shared/domain/geometry'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const polygon = (...ring: Position[]): GeoPolygon => ({ type: 'Polygon', coordinates: [ring] })
const inChina = fc.tuple(
  fc.double({ min: 74, max: 134, noNaN: true }),
  fc.double({ min: 18, max: 53, noNaN: true }),
) as fc.Arbitrary<Position>

describe('geometry (C2)', () => {
  it('measures known distances', () => {
    // One degree of latitude is 111.2 km; of longitude half of that at 60 degrees north.
    expect(distanceMetres([120, 30], [120, 31])).toBe(111_195)
    expect(distanceMetres([10, 60], [11, 60])).toBeCloseTo(55_597, -1)
    expect(distanceMetres([120.1, 30.2], [120.1, 30.2])).toBe(0)
  })

  it('measures the same there and back', () => {
    fc.assert(fc.property(inChina, inChina, (a, b) => distanceMetres(a, b) === distanceMetres(b, a)))
  })

  it('draws a box that holds every place within the distance', () => {
    fc.assert(
      fc.property(
        inChina,
        fc.integer({ min: 1, max: 50_000 }),
        fc.double({ min: 0, max: 6.28, noNaN: true }),
        (at, metres, angle) => {
          const there: Position = [
            at[0] + ((metres / 111_320) * Math.cos(angle)) / Math.cos((at[1] * Math.PI) / 180),
            at[1] + (metres / 111_320) * Math.sin(angle),
          ]
          if (distanceMetres(at, there) > metres) return
          const [west, south, east, north] = boundsAround(at, metres)
          // A millimetre of rounding.
          expect(there[0]).toBeGreaterThanOrEqual(west - 1e-8)
          expect(there[0]).toBeLessThanOrEqual(east + 1e-8)
          expect(there[1]).toBeGreaterThanOrEqual(south - 1e-8)
          expect(there[1]).toBeLessThanOrEqual(north + 1e-8)
        },
      ),
    )
  })

  it('finds the middle of a polygon, whichever way round and whether or not the ring repeats its start', () => {
    const corners: Position[] = [
      [120, 30],
      [120.02, 30],
      [120.02, 30.01],
      [120, 30.01],
    ]
    for (const ring of [corners, [...corners].reverse(), [...corners, corners[0] as Position]]) {
      const [lng, lat] = centreOf(polygon(...ring))
      expect(lng).toBeCloseTo(120.01, 9)
      expect(lat).toBeCloseTo(30.005, 9)
    }
  })

  it('weighs a polygon by its surface and not by its corners', () => {
    const [lng] = centreOf(polygon([0, 0], [3, 0], [3, 1], [1, 1], [1, 1.001], [0.5, 1.001], [0, 1]))
    expect(lng).toBeCloseTo(1.5, 2)
  })

  it('answers for a ring without surface, too', () => {
    expect(centreOf(polygon([1, 1], [3, 1]))).toEqual([2, 1])
    expect(sizeOf(polygon([1, 1], [3, 1]))).toBe(0)
    expect(boundsOf(polygon([1, 2], [3, -1]))).toEqual([1, -1, 3, 2])
  })

  it('says distances as people do', () => {
    expect([0, 620, 999, 1000, 1420, 9949, 9950, 12_600].map(distanceText)).toEqual([
      '0 米',
      '620 米',
      '999 米',
      '1.0 公里',
      '1.4 公里',
      '9.9 公里',
      '10 公里',
      '13 公里',
    ])
    expect(walkMinutes(620)).toBe(9)
    expect(walkMinutes(10)).toBe(1)
    expect(walkMinutes(1600)).toBeUndefined()
  })
})
