import type { AreaKind } from '@jiayitong/shared/domain/directory'
import { chanceOf } from '../seed'
import { apart, between, inside, leftOf, moved, type Point, smooth } from './plane'

/** A rounded shape around a middle, `wide` and `high` in kilometres, uneven as shores and lawns are. */
const blob = (name: string, [x, y]: Point, wide: number, high: number, uneven: number): Point[] => {
  const chance = chanceOf('blob', name)
  const corners = Array.from({ length: 9 }, (_, at): Point => {
    const angle = (at / 9) * 2 * Math.PI
    const swell = 1 + (chance.number() - 0.5) * 2 * uneven
    return [x + (wide / 2) * swell * Math.cos(angle), y + (high / 2) * swell * Math.sin(angle)]
  })
  // Three more points before and behind make the seam as smooth as the rest.
  const around = [...corners.slice(-3), ...corners, ...corners.slice(0, 3)]
  return smooth(around, 5).slice(15, 15 + 9 * 5)
}

/** 望湖, where the river widens. */
export const lakeMiddle: Point = [3.3, 0.68]
export const lakeOf = (): Point[] => blob('望湖', lakeMiddle, 1.8, 1.3, 0.16)

/** A river's two banks as one ring, wider the nearer it comes to its end. */
export const riverOf = (line: readonly Point[]): Point[] => {
  const width = (at: number) => 0.05 + (0.045 * at) / line.length + 0.012 * Math.sin(at * 0.9)
  const bank = (side: 1 | -1) =>
    line.map((point, at) => {
      const [before, after] = [line[at - 1] ?? point, line[at + 1] ?? point]
      return moved(point, leftOf(before, after), side * width(at))
    })
  return [...bank(1), ...bank(-1).reverse()]
}

/** 柳浪公园 and the other green. */
export const parksOf = (): Point[][] => [
  blob('柳浪公园', [-1.75, 0.75], 0.75, 0.62, 0.14),
  blob('书院园', [-2.9, 2.05], 0.62, 0.5, 0.16),
  blob('青石公园', [1.75, 3.35], 0.7, 0.55, 0.15),
  blob('湖滨绿地', [2.35, 0.25], 0.55, 0.85, 0.18),
  blob('湖东湿地', [4.55, 0.95], 0.7, 0.75, 0.2),
  blob('槐园', [-2.55, -0.85], 0.55, 0.48, 0.15),
  blob('南浦江滩', [0.95, -2.55], 0.9, 0.42, 0.18),
  blob('云阶山', [-0.9, 5.35], 1.2, 1.0, 0.15),
  blob('竹坞山', [-6.95, 3.1], 1.6, 1.15, 0.16),
  blob('茶湾茶园', [-4.25, 4.3], 1.05, 0.8, 0.18),
  blob('枣林', [-5.35, -4.05], 1.1, 0.7, 0.17),
  blob('砚池林', [-2.0, -6.0], 0.9, 0.75, 0.16),
  blob('东塘藕田', [4.6, -3.9], 1.0, 0.7, 0.16),
]

interface Ground {
  readonly ring: readonly Point[]
  readonly kind: AreaKind
}

/** Small streets from edge to edge: in town two one way and one across in each area, in the villages one. */
export const lanesOf = (grounds: readonly Ground[], lake: readonly Point[]): Point[][] =>
  grounds.flatMap(({ ring, kind }, index) => {
    const chance = chanceOf('lanes', index)
    const sides = ring.map((from, at) => ({ from, to: ring[(at + 1) % ring.length] as Point }))
    const half = Math.floor(sides.length / 2)
    const lengths = sides.map(({ from, to }) => apart(from, to))
    const first = lengths.indexOf(Math.max(...lengths))
    const crossing = (side: number, share: number): Point[] => {
      const [one, other] = [sides[side % sides.length], sides[(side + half) % sides.length]]
      if (!one || !other) return []
      const start = between(one.from, one.to, share)
      const end = between(other.from, other.to, 1 - share + (chance.number() - 0.5) * 0.16)
      const bend = moved(between(start, end, 0.5), leftOf(start, end), (chance.number() - 0.5) * 0.16)
      return smooth([start, bend, end], 4)
    }
    const lanes =
      kind === 'village-group'
        ? [crossing(first, 0.5)]
        : [crossing(first, 0.32), crossing(first, 0.7), crossing(first + Math.ceil(half / 2), 0.5)]
    return lanes.filter(lane => !lane.some(point => inside(point, lake)))
  })
