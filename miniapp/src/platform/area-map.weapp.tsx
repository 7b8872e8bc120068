import { type Bounds, boundsAround, isInRing, type Position } from '@jiayitong/shared/domain/geometry'
import { Map as NativeMap } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useId, useMemo, useRef, useState } from 'react'
import './area-map.scss'
import type { AreaMapProps, MapArea, MapPin, MapPoint } from './area-map-contract'
import { coarse, touches } from './rings'

/** Markers carry numbers, not our ids; names of areas come after the pins, service points after those. */
const firstArea = 10_000
const firstPoint = 20_000

/** WeChat's own map, already GCJ-02. Rings are pictures, as its markers take no SVG: `draw-images.mjs` makes them. */
const ringOf = ({ load, full, selected }: MapPin): string => {
  const eighths = Math.max(1, Math.min(8, Math.round(load * 8)))
  return `/images/rings/${selected ? `on-${eighths}` : full ? 'full' : eighths}.png`
}

/** Metres from the middle of the map to its upper edge on a long phone at zoom 14; one step in halves them. */
const reachMetres = 3_600

/** A little over one px at zoom 14. */
const coarseMetres = 10

/** What a phone shows before the map has told: twice as high as wide. */
const firstSeen = ({ lat, lng }: AreaMapProps['centre'], zoom: number): Bounds => {
  const metres = reachMetres * 2 ** (14 - zoom)
  const [west, , east] = boundsAround([lng, lat], metres / 2)
  const [, south, , north] = boundsAround([lng, lat], metres)
  return [west, south, east, north]
}

/** Half as much again on every side, so that not every small move draws anew. */
const widened = ([west, south, east, north]: Bounds): Bounds => {
  const [lng, lat] = [(east - west) / 2, (north - south) / 2]
  return [west - lng, south - lat, east + lng, north + lat]
}

const holds = (outer: Bounds, inner: Bounds) =>
  outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3]

const toPoint = ([longitude, latitude]: Position) => ({ latitude, longitude })

const pinMarker = (pin: MapPin, id: number) => ({
  id,
  latitude: pin.lat,
  longitude: pin.lng,
  iconPath: ringOf(pin),
  width: pin.selected ? 56 : 44,
  height: pin.selected ? 70 : 44,
  anchor: pin.selected ? { x: 0.5, y: 0.93 } : { x: 0.5, y: 0.5 },
  zIndex: pin.selected ? 2 : 1,
  ariaLabel: pin.name,
  label: {
    content: pin.letter,
    color: pin.selected ? '#FFFFFF' : '#1B2B2A',
    fontSize: pin.selected ? 18 : 16,
    bgColor: '#00000000',
    borderColor: '#00000000',
    borderWidth: 0,
    borderRadius: 0,
    padding: 0,
    textAlign: 'center' as const,
    // From the anchor: the letter in the middle of the ring.
    anchorX: 0,
    anchorY: pin.selected ? -49 : -12,
  },
})

const nameMarker = ({ name, polygon, label, selected }: MapArea, id: number) => {
  const middle = label ?? middleOf(polygon)
  return {
    id,
    latitude: middle.lat,
    longitude: middle.lng,
    iconPath: '/images/rings/none.png',
    width: 1,
    height: 1,
    zIndex: 0,
    ariaLabel: name,
    label: {
      content: name,
      color: selected ? '#0A6155' : '#2B5E9F',
      fontSize: 13,
      bgColor: '#F6F7F4CC',
      borderColor: '#00000000',
      borderWidth: 0,
      borderRadius: 6,
      padding: 2,
      textAlign: 'center' as const,
      anchorX: 0,
      anchorY: label?.underPin ? (selected ? 6 : 22) : -10,
    },
  }
}

const pointMarker = ({ lat, lng, mobile, name }: MapPoint, id: number) => ({
  id,
  latitude: lat,
  longitude: lng,
  iconPath: '/images/rings/none.png',
  width: 1,
  height: 1,
  zIndex: 1,
  ariaLabel: name,
  label: {
    content: mobile ? '巡' : '驿',
    color: '#2B5E9F',
    fontSize: 13,
    bgColor: '#FFFFFF',
    borderColor: '#E5E9E3',
    borderWidth: 1,
    borderRadius: 8,
    padding: 5,
    textAlign: 'center' as const,
    anchorX: 0,
    anchorY: -13,
  },
})

const middleOf = (ring: Position[]) => ({
  lng: ring.reduce((sum, [lng]) => sum + lng, 0) / ring.length,
  lat: ring.reduce((sum, [, lat]) => sum + lat, 0) / ring.length,
})

/** As `useMemo`, but what comes out the same stays the same object: a new one is carried to the map again. */
const useSame = <T,>(make: () => T, of: readonly unknown[]): T => {
  const made = useMemo(make, of)
  const kept = useRef(made)
  if (kept.current !== made && JSON.stringify(kept.current) !== JSON.stringify(made)) kept.current = made
  return kept.current
}

export const AreaMap = ({
  centre,
  zoom = 15,
  areas,
  pins,
  points,
  me,
  onSelectPin,
  onSelectArea,
  onSelectPoint,
  onMove,
}: AreaMapProps) => {
  const id = `map${useId().replace(/\W/g, '')}`
  const [moved, setMoved] = useState<{ from: AreaMapProps['centre']; bounds: Bounds }>()
  const bounds = useMemo(
    () => (moved?.from === centre ? moved.bounds : firstSeen(centre, zoom)),
    [moved, centre, zoom],
  )
  // Only what can be seen is carried to the map. Numbers stay those of the full lists.
  const markers = useSame(() => {
    const seen = <T extends { lat: number; lng: number }, M>(
      things: T[],
      draw: (thing: T, at: number) => M,
    ) => things.flatMap((thing, at) => (touches([[thing.lng, thing.lat]], bounds) ? [draw(thing, at)] : []))
    const names = areas.map(area => ({ area, ...(area.label ?? middleOf(area.polygon)) }))
    return [
      ...seen(pins, pinMarker),
      ...seen(names, ({ area }, at) => nameMarker(area, firstArea + at)),
      ...seen(points, (point, at) => pointMarker(point, firstPoint + at)),
    ]
  }, [pins, areas, points, bounds])
  const polygons = useSame(
    () =>
      areas
        .filter(({ polygon }) => touches(polygon, bounds))
        .map(({ polygon, selected }) => ({
          points: coarse(polygon, coarseMetres).map(toPoint),
          strokeWidth: selected ? 3 : 2,
          strokeColor: selected ? '#0E7C6B' : '#3A76C473',
          fillColor: selected ? '#0E7C6B33' : '#3A76C41A',
          zIndex: selected ? 2 : 1,
        })),
    [areas, bounds],
  )
  const tellSeen = () =>
    Taro.createMapContext(id).getRegion({
      success: ({ southwest, northeast }) => {
        const seen = [
          southwest.longitude,
          southwest.latitude,
          northeast.longitude,
          northeast.latitude,
        ] as const
        if (!holds(bounds, seen)) setMoved({ from: centre, bounds: widened(seen) })
        onMove?.(seen)
      },
    })
  const selectMarker = (marker: number) => {
    const pin = pins[marker]
    const area = areas[marker - firstArea]
    const point = points[marker - firstPoint]
    if (pin) onSelectPin(pin.id)
    else if (area) onSelectArea(area.id)
    else if (point) onSelectPoint(point.id)
  }
  return (
    <NativeMap
      id={id}
      className="area-map"
      latitude={centre.lat}
      longitude={centre.lng}
      scale={zoom}
      markers={markers}
      polygons={polygons}
      showLocation={me !== undefined}
      enableRotate={false}
      enableOverlooking={false}
      onError={() => {}}
      onMarkerTap={({ detail }) => selectMarker(Number(detail.markerId))}
      onLabelTap={({ detail }) => selectMarker(Number(detail.markerId))}
      onTap={event => {
        const { longitude, latitude } = event.detail as unknown as { longitude: number; latitude: number }
        const area = areas.find(({ polygon }) => isInRing([longitude, latitude], polygon))
        if (area) onSelectArea(area.id)
      }}
      onRegionChange={event => {
        if (event.type === 'end') tellSeen()
      }}
    />
  )
}
