import { demoHome, directoryRows } from '@jiayitong/bff/demo/directory'
import { land } from '@jiayitong/bff/demo/land/district'
import { distanceMetres, type Position } from '@jiayitong/shared/domain/geometry'
import { describe, expect, it } from 'vitest'

const rings = land.areas.map(({ name, leader, polygon }) => ({
  name,
  leader,
  ring: polygon.coordinates[0] as Position[],
}))

const turn = (a: Position, b: Position, c: Position) =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
const cross = (a: Position, b: Position, c: Position, d: Position) =>
  turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0

const isInside = ([x, y]: Position, ring: readonly Position[]) => {
  let within = false
  for (let at = 0; at + 1 < ring.length; at += 1) {
    const [ax, ay] = ring[at] as Position
    const [bx, by] = ring[at + 1] as Position
    if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) within = !within
  }
  return within
}

/** Square kilometres, near enough at this latitude. */
const sizeOf = (ring: readonly Position[]) =>
  Math.abs(
    ring.slice(1).reduce((sum, [x, y], at) => {
      const [px, py] = ring[at] as Position
      return sum + px * y - x * py
    }, 0) / 2,
  ) *
  111.19 ** 2 *
  Math.cos((30.28 * Math.PI) / 180)

describe('the land of the demo district', () => {
  it('C1 closes every area and crosses none with itself', () => {
    for (const { name, ring } of rings) {
      expect(ring[0], name).toEqual(ring.at(-1))
      for (let one = 0; one + 1 < ring.length; one += 1)
        for (let other = one + 2; other + 1 < ring.length; other += 1) {
          const [a, b, c, d] = [ring[one], ring[one + 1], ring[other], ring[other + 1]] as Position[]
          expect(cross(a as Position, b as Position, c as Position, d as Position), name).toBe(false)
        }
    }
  })

  it('C4 puts every place of the district into exactly one area', () => {
    const [west, east, south, north] = [119.995, 120.19, 30.2, 30.36]
    const counts = new Map<number, number>()
    for (let x = 0; x < 90; x += 1)
      for (let y = 0; y < 90; y += 1) {
        const place: Position = [
          west + ((x + 0.37) * (east - west)) / 90,
          south + ((y + 0.41) * (north - south)) / 90,
        ]
        const holders = rings.filter(({ ring }) => isInside(place, ring)).length
        counts.set(holders, (counts.get(holders) ?? 0) + 1)
        if (distanceMetres(place, [120.092, 30.279]) < 5_000) expect(holders, place.join()).toBe(1)
      }
    expect([...counts.keys()].sort()).toEqual([0, 1])
  })

  it('shares borders point by point, so that no gap shows between neighbours', () => {
    const edges = new Map<string, number>()
    for (const { ring } of rings)
      ring.slice(1).forEach((to, at) => {
        const edge = [ring[at], to]
          .map(point => String(point))
          .sort()
          .join(' ')
        edges.set(edge, (edges.get(edge) ?? 0) + 1)
      })
    expect(Math.max(...edges.values())).toBe(2)
    const shared = [...edges.values()].filter(uses => uses === 2).length
    expect(shared / edges.size).toBeGreaterThan(0.7)
  })

  it('gives each team neighbouring areas of a size one can walk', () => {
    for (const { name, ring } of rings) {
      expect(sizeOf(ring), name).toBeGreaterThan(0.6)
      expect(sizeOf(ring), name).toBeLessThan(8)
    }
    const touches = (a: readonly Position[], b: readonly Position[]) => {
      const points = new Set(a.map(String))
      return b.filter(point => points.has(String(point))).length > 1
    }
    for (const leader of new Set(rings.map(each => each.leader))) {
      const [first, ...rest] = rings.filter(each => each.leader === leader)
      const reached = first ? [first] : []
      for (let added = true; added; ) {
        added = false
        for (const each of rest)
          if (!reached.includes(each) && reached.some(known => touches(known.ring, each.ring))) {
            reached.push(each)
            added = true
          }
      }
      expect(reached.length, leader).toBe(rest.length + 1)
    }
  })

  it('C2 puts every team and institution on its own ground', () => {
    const { teams = [], areas = [], organisations = [], practitioners = [] } = directoryRows(new Date())
    for (const { id, name, lat, lng } of teams) {
      const own = areas.filter(({ teamId }) => teamId === id)
      expect(
        own.some(({ polygon }) => isInside([lng, lat], polygon.coordinates[0] as Position[])),
        name,
      ).toBe(true)
    }
    for (const { name, lat, lng } of organisations)
      expect(
        areas.some(({ polygon }) => isInside([lng, lat], polygon.coordinates[0] as Position[])),
        name,
      ).toBe(true)
    expect(practitioners.every(({ introduction }) => (introduction.match(/。/g) ?? []).length >= 2)).toBe(
      true,
    )
  })

  it('C2 has 周敏 at home in 柳浪一片区, 620 metres from her team', () => {
    const home: Position = [demoHome.lng, demoHome.lat]
    expect(rings.find(({ ring }) => isInside(home, ring))?.name).toBe('柳浪一片区')
    const team = directoryRows(new Date()).teams?.find(({ name }) => name === '林书禾团队')
    const metres = distanceMetres(home, [team?.lng ?? 0, team?.lat ?? 0])
    expect(Math.abs(metres - 620)).toBeLessThan(10)
  })

  it('draws named roads, the river, the lake and parks for a map without tiles', () => {
    const { roads, waters, parks } = land.scenery
    expect(roads.flatMap(({ name }) => name ?? [])).toEqual(
      expect.arrayContaining(['望湖路', '柳浪路', '槐荫街']),
    )
    expect(waters.length).toBeGreaterThanOrEqual(3)
    expect(parks.length).toBeGreaterThan(5)
  })
})
