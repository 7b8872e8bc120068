import type { Position, Scenery } from '@jiayitong/shared/domain/geometry'
import L from 'leaflet'
import 'leaflet/dist/leaflet.css'
import { useEffect, useRef } from 'react'
import { iconSvg } from '../ui/icon'
import { ringSvg } from '../ui/ring'
import './area-map.scss'
import type { AreaMapProps, MapArea, MapPin, MapPoint } from './area-map-contract'

const green = '#0E7C6B'
const blue = '#3A76C4'

const toLatLng = ([lng, lat]: Position): L.LatLngTuple => [lat, lng]

/** Leaflet on our own drawing of the district. Tiles only where an address was configured. */
export const AreaMap = ({
  centre,
  zoom = 15,
  areas,
  pins,
  points,
  scenery,
  me,
  coveredBottom = 0,
  onSelectPin,
  onSelectArea,
  onSelectPoint,
  onMove,
}: AreaMapProps) => {
  const holder = useRef<HTMLDivElement>(null)
  const map = useRef<L.Map>()
  const tell = useRef({ onSelectPin, onSelectArea, onSelectPoint, onMove })
  tell.current = { onSelectPin, onSelectArea, onSelectPoint, onMove }

  // Made once; what changes is drawn by the effects below, which run after this one.
  useEffect(() => {
    if (!holder.current) return
    const made = L.map(holder.current, {
      zoomControl: false,
      attributionControl: false,
      minZoom: 11,
      maxZoom: 18,
      zoomSnap: 0.5,
    })
    map.current = made
    if (MAP_TILES) L.tileLayer(MAP_TILES).addTo(made)
    made.on('moveend', () => {
      const seen = made.getBounds()
      tell.current.onMove?.([seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()])
    })
    const watch = new ResizeObserver(() => made.invalidateSize())
    watch.observe(holder.current)
    return () => {
      watch.disconnect()
      made.remove()
      map.current = undefined
    }
  }, [])

  useEffect(() => {
    const there = map.current
    if (!there) return
    const middle = there.project([centre.lat, centre.lng], zoom).add([0, coveredBottom / 2])
    there.setView(there.unproject(middle, zoom), zoom, { animate: false })
  }, [centre, zoom, coveredBottom])

  useLayer(map, () => (scenery && !MAP_TILES ? sceneryLayer(scenery) : undefined), [scenery])
  useRoadWidths(map, scenery)
  useLayer(map, () => areasLayer(areas, id => tell.current.onSelectArea(id)), [areas])
  useLayer(map, () => pinsLayer(pins, id => tell.current.onSelectPin(id)), [pins])
  useLayer(map, () => pointsLayer(points, id => tell.current.onSelectPoint(id)), [points])
  useLayer(map, () => me && meLayer(me), [me])

  return <div ref={holder} className="area-map" />
}

/** Draws a layer and takes it away again when what it shows has changed. */
const useLayer = (map: { current: L.Map | undefined }, make: () => L.Layer | undefined, of: unknown[]) => {
  // `make` is new on each render; `of` names what it draws.
  useEffect(() => {
    const layer = make()
    if (layer && map.current) layer.addTo(map.current)
    return () => {
      layer?.remove()
    }
  }, of)
}

const quiet = { interactive: false, stroke: false, fillOpacity: 1, pane: 'tilePane' } as const

const sceneryLayer = ({ waters, parks, roads }: Scenery): L.Layer =>
  L.layerGroup([
    ...parks.map(ring => L.polygon(ring.map(toLatLng), { ...quiet, fillColor: '#D9E7D3' })),
    ...waters.map(ring => L.polygon(ring.map(toLatLng), { ...quiet, fillColor: '#CFE1EA' })),
    ...roads.map(({ width, line }) =>
      L.polyline(line.map(toLatLng), {
        interactive: false,
        pane: 'tilePane',
        color: '#FFFFFF',
        className: `road-${width}`,
      }),
    ),
    ...roads.flatMap(({ name, line }) => {
      const middle = line[Math.floor(line.length / 2)]
      return name && middle ? [words(toLatLng(middle), name, 'map-road')] : []
    }),
  ])

/** Roads grow with the zoom, as streets do; the style sheet reads these variables. */
const useRoadWidths = (map: { current: L.Map | undefined }, scenery: Scenery | undefined) => {
  useEffect(() => {
    const there = map.current
    if (!there) return
    const widen = () => {
      const grown = 2 ** (there.getZoom() - 15)
      there.getContainer().style.setProperty('--road', String(Math.max(0.35, grown)))
    }
    widen()
    there.on('zoomend', widen)
    return () => {
      there.off('zoomend', widen)
    }
  }, [scenery])
}

/** Names of roads lie under everything, the person under the names of areas, pins on top. */
const layers = { road: -2000, me: -1000, pin: 1000, chosen: 2000 } as const

const words = (at: L.LatLngExpression, text: string, className: string): L.Marker =>
  L.marker(at, {
    zIndexOffset: className === 'map-road' ? layers.road : 0,
    interactive: false,
    keyboard: false,
    icon: L.divIcon({
      className: `map-words ${className}`,
      html: `<span>${escaped(text)}</span>`,
      iconSize: [0, 0],
    }),
  })

const areasLayer = (areas: MapArea[], select: (id: string) => void): L.Layer =>
  L.layerGroup(
    // The selected one last, so that its edge lies over its neighbours'.
    [...areas]
      .sort((one, other) => Number(one.selected) - Number(other.selected))
      .flatMap(({ id, name, polygon, label, selected }) => {
        const shape = L.polygon(polygon.map(toLatLng), {
          color: selected ? green : blue,
          weight: selected ? 2.5 : 1.5,
          opacity: selected ? 1 : 0.45,
          fillColor: selected ? green : blue,
          fillOpacity: selected ? 0.2 : 0.1,
        }).on('click', () => select(id))
        const at = label ? L.latLng(label.lat, label.lng) : shape.getBounds().getCenter()
        const colour = selected ? 'map-mine' : 'map-area'
        return [shape, words(at, name, label?.underPin ? `${colour} map-under` : colour)]
      }),
  )

const pinsLayer = (pins: MapPin[], select: (id: string) => void): L.Layer =>
  L.layerGroup(
    pins.map(({ id, lat, lng, letter, load, full, selected, name }) =>
      L.marker([lat, lng], {
        zIndexOffset: selected ? layers.chosen : layers.pin,
        title: name,
        alt: name,
        icon: L.divIcon({
          className: 'map-pin',
          html: ringSvg(escaped(letter), load, full, selected),
          iconSize: selected ? [56, 70] : [44, 44],
          iconAnchor: selected ? [28, 65] : [22, 22],
        }),
      }).on('click', () => select(id)),
    ),
  )

const pointsLayer = (points: MapPoint[], select: (id: string) => void): L.Layer =>
  L.layerGroup(
    points.map(({ id, lat, lng, mobile, name }) =>
      L.marker([lat, lng], {
        title: name,
        alt: name,
        icon: L.divIcon({
          className: 'map-point',
          html: `<span>${iconSvg(mobile ? 'calendar' : 'drop', 16, '#2B5E9F')}</span>`,
          iconSize: [44, 44],
        }),
      }).on('click', () => select(id)),
    ),
  )

const meLayer = ({ lat, lng }: { lat: number; lng: number }): L.Layer =>
  L.marker([lat, lng], {
    zIndexOffset: layers.me,
    interactive: false,
    keyboard: false,
    icon: L.divIcon({ className: 'map-me', iconSize: [30, 30] }),
  })

const escaped = (text: string): string => text.replace(/[&<>"']/g, mark => `&#${mark.charCodeAt(0)};`)
