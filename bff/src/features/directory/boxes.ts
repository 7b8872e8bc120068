import { type Bounds, boundsAround, type Position } from '@jiayitong/shared/domain/geometry'
import Flatbush from 'flatbush'

/** Things with a place, found by where they are. */
export interface Boxes<T> {
  /** Those whose box touches `bounds`, in no order. */
  touching(bounds: Bounds): T[]
  /** The `most` nearest wanted ones, nearest first. @param metres none further than this, within one per cent */
  nearest(from: Position, most: number, metres: number, wanted: (each: T) => boolean): T[]
}

/** The tree measures flat distance, and in Mercator's degrees near is near in every direction. */
const mercator = (lat: number): number =>
  (Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) * 180) / Math.PI

/** Indexes things by their boxes; `boundsOf` gives degrees, a point as a box without width. */
export const boxesOf = <T>(things: readonly T[], boundsOf: (thing: T) => Bounds): Boxes<T> => {
  if (things.length === 0) return { touching: () => [], nearest: () => [] }
  const tree = new Flatbush(things.length)
  for (const thing of things) {
    const [west, south, east, north] = boundsOf(thing)
    tree.add(west, mercator(south), east, mercator(north))
  }
  tree.finish()
  const at = (index: number) => things[index] as T
  return {
    touching: ([west, south, east, north]) =>
      tree.search(west, mercator(south), east, mercator(north)).map(at),
    nearest: ([lng, lat], most, metres, wanted) => {
      const [, , east] = boundsAround([lng, lat], metres * 1.01)
      return tree.neighbors(lng, mercator(lat), most, east - lng, index => wanted(at(index))).map(at)
    },
  }
}
