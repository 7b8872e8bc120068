import type { Bounds, Position, Scenery } from '@jiayitong/shared/domain/geometry'

export interface MapArea {
  id: string
  name: string
  /** The outer ring. */
  polygon: Position[]
  /** Where its name is written: the middle of the ring when absent; `underPin` leaves room for the pin that stands there. */
  label?: { lat: number; lng: number; underPin?: boolean }
  selected: boolean
}

export interface MapPin {
  id: string
  lat: number
  lng: number
  /** The leader's family name. */
  letter: string
  /** Households over their most, 0…1. */
  load: number
  full: boolean
  selected: boolean
  /** Read aloud: 林书禾团队，868 户. */
  name: string
}

/** A health hut or a place where a mobile visit comes to (C6). */
export interface MapPoint {
  id: string
  lat: number
  lng: number
  mobile: boolean
  /** Read aloud. */
  name: string
}

/** The map of who looks after which streets; all coordinates GCJ-02. It fills its parent, which must have a height. */
export interface AreaMapProps {
  /** Moves the map whenever it becomes another object. */
  centre: { lat: number; lng: number }
  zoom?: number
  areas: MapArea[]
  pins: MapPin[]
  points: MapPoint[]
  /** Roads, water and parks drawn where there are no tiles; WeChat's own map needs none. */
  scenery?: Scenery | undefined
  me?: { lat: number; lng: number } | undefined
  /** Px at the bottom hidden under a sheet: the centre is put in the middle of what is left. */
  coveredBottom?: number
  onSelectPin: (id: string) => void
  onSelectArea: (id: string) => void
  onSelectPoint: (id: string) => void
  /** After the map came to rest. */
  onMove?: (seen: Bounds) => void
}
