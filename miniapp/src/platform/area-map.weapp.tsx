import { isInRing, type Position } from '@jiayitong/shared/domain/geometry'
import { Map as NativeMap } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useId, useMemo } from 'react'
import './area-map.scss'
import type { AreaMapProps, MapArea, MapPin, MapPoint } from './area-map-contract'

/** Markers carry numbers, not our ids; names of areas come after the pins, service points after those. */
const firstArea = 10_000
const firstPoint = 20_000

/** WeChat's own map, already GCJ-02. Rings are pictures, as its markers take no SVG: `draw-images.mjs` makes them. */
const ringOf = ({ load, full, selected }: MapPin): string => {
  const eighths = Math.max(1, Math.min(8, Math.round(load * 8)))
  return `/images/rings/${selected ? `on-${eighths}` : full ? 'full' : eighths}.png`
}

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
  const markers = useMemo(
    () => [
      ...pins.map(pinMarker),
      ...areas.map((area, at) => nameMarker(area, firstArea + at)),
      ...points.map((point, at) => pointMarker(point, firstPoint + at)),
    ],
    [pins, areas, points],
  )
  const polygons = useMemo(
    () =>
      areas.map(({ polygon, selected }) => ({
        points: polygon.map(toPoint),
        strokeWidth: selected ? 3 : 2,
        strokeColor: selected ? '#0E7C6B' : '#3A76C473',
        fillColor: selected ? '#0E7C6B33' : '#3A76C41A',
        zIndex: selected ? 2 : 1,
      })),
    [areas],
  )
  const tellSeen = () =>
    Taro.createMapContext(id).getRegion({
      success: ({ southwest, northeast }) =>
        onMove?.([southwest.longitude, southwest.latitude, northeast.longitude, northeast.latitude]),
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
