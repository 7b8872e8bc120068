import type { AreaFeature, ServicePoint } from '@jiayitong/shared/api/map'
import { type Bounds, distanceMetres, isInRing } from '@jiayitong/shared/domain/geometry'
import { View } from '@tarojs/components'
import { useMemo, useState } from 'react'
import { go } from '../../../lib/go'
import { AreaMap } from '../../../platform/area-map'
import type { MapArea, MapPin, MapPoint } from '../../../platform/area-map-contract'
import { Icon } from '../../../ui/icon'
import { OfflineLine } from '../../../ui/offline-line'
import { Tap } from '../../../ui/tap'
import {
  type Filters,
  type NearTeam,
  offlineOf,
  teamsOf,
  useDistrict,
  useNear,
  useResponsible,
  useSeen,
} from '../directory.remote'
import { askPosition, type Here, useHere } from '../here'
import { FilterRow } from './filters'
import './team-map.scss'
import { TeamSheet } from './team-sheet'

/** Px of the map that lie under the sheet; the style sheet has the same number. */
const covered = 316

/** The map of areas and teams. Its sheet repeats the same as text for those who cannot read a map. */
export const TeamMap = () => {
  const { here } = useHere()
  const [filters, setFilters] = useState<Filters>({ canSign: false, evening: false })
  const [chosen, setChosen] = useState<string>()
  const [seen, setSeen] = useState<Bounds>()
  const [recentred, setRecentred] = useState(0)
  const district = useDistrict()
  const near = useNear(here, filters)
  const around = useSeen(seen, filters)
  const responsible = useResponsible(here).data?.teams[0]?.id
  const offline = offlineOf(near, district)

  const teams = useMemo(() => teamsOf(near.data?.items ?? []), [near.data])
  const known = useMemo(
    () => unique([...teams, ...teamsOf(around.data?.items ?? []).map(team => measured(team, here))]),
    [teams, around.data, here],
  )
  const features = useMemo(
    () => unique([...(near.data?.areas.features ?? []), ...(around.data?.areas.features ?? [])]),
    [near.data, around.data],
  )
  const points = useMemo(
    () => unique([...(near.data?.servicePoints ?? []), ...(around.data?.servicePoints ?? [])]),
    [near.data, around.data],
  )
  const selected = known.find(({ id }) => id === chosen)
  const shown = selected?.id ?? responsible
  const areas = useMemo(
    () => features.map(feature => toMapArea(feature, shown, known)),
    [features, shown, known],
  )
  const mapPoints = useMemo(() => points.map(toMapPoint), [points])
  const pins = useMemo(() => known.map(team => toMapPin(team, shown)), [known, shown])
  // A new object moves the map, also back to where it was: hence `recentred`.
  const centre = useMemo(() => {
    const place = here ?? district.data?.centre
    return place && { lat: place.lat, lng: place.lng }
  }, [here, district.data, recentred])

  const goHere = () => {
    setChosen(undefined)
    setRecentred(recentred + 1)
    void askPosition()
  }
  return (
    <View className="team-map">
      <View className="team-map-canvas">
        {centre && (
          <AreaMap
            centre={centre}
            zoom={here ? 14 : 13}
            areas={areas}
            pins={pins}
            points={mapPoints}
            scenery={district.data?.scenery}
            me={here?.by === 'phone' ? here : undefined}
            coveredBottom={covered}
            onSelectPin={setChosen}
            onSelectArea={area => setChosen(features.find(({ id }) => id === area)?.properties.teamId)}
            onSelectPoint={setChosen}
            onMove={setSeen}
          />
        )}
      </View>
      <View className="team-map-top">
        {offline && <OfflineLine readAt={offline.readAt} />}
        <View className="team-map-search">
          <Tap className="team-map-ask" label="搜医生、小区或病名" onTap={() => go.teams('')}>
            <Icon name="search" size={20} />
            <View>搜医生、小区或病名</View>
          </Tap>
          <Tap className="team-map-list" label="看列表" onTap={() => go.teams()}>
            列表
          </Tap>
        </View>
        <FilterRow here={here} filters={filters} onChange={setFilters} />
      </View>
      <View className="team-map-under">
        <Tap className="team-map-locate" label="回到我的位置" onTap={goHere}>
          <Icon name="locate" size={22} />
        </Tap>
        <TeamSheet
          near={near}
          teams={teams}
          selected={selected}
          point={points.find(({ id }) => id === chosen)}
          responsible={responsible}
          onClear={() => setChosen(undefined)}
        />
      </View>
    </View>
  )
}

/** Each thing once; of two that are the same the first stays. */
const unique = <T extends { id: string }>(things: T[]): T[] =>
  [...new Map([...things].reverse().map(thing => [thing.id, thing])).values()].reverse()

/** What was found by moving the map comes without a distance from where one stands. */
const measured = (team: NearTeam, here: Here | undefined): NearTeam =>
  here ? { ...team, distance: distanceMetres([here.lng, here.lat], [team.lng, team.lat]) } : team

const toMapArea = (
  { id, geometry, properties }: AreaFeature,
  shown: string | undefined,
  teams: NearTeam[],
): MapArea => {
  const polygon = geometry.coordinates[0] ?? []
  // A name in the middle would lie over a pin there: it goes under the pin of its team instead.
  const pin = teams.find(team => team.id === properties.teamId && isInRing([team.lng, team.lat], polygon))
  return {
    id,
    name: properties.name,
    polygon,
    label: pin
      ? { lat: pin.lat, lng: pin.lng, underPin: true }
      : { lat: properties.labelLat, lng: properties.labelLng },
    selected: properties.teamId === shown,
  }
}

const toMapPin = (
  { id, lat, lng, name, leader, households, householdsMax }: NearTeam,
  shown: string | undefined,
): MapPin => ({
  id,
  lat,
  lng,
  letter: Array.from(leader.name)[0] ?? '',
  load: householdsMax > 0 ? households / householdsMax : 1,
  full: households >= householdsMax,
  selected: id === shown,
  name: `${name}，已签 ${households} 户`,
})

const toMapPoint = ({ id, lat, lng, kind, name }: ServicePoint): MapPoint => ({
  id,
  lat,
  lng,
  mobile: kind === 'mobile',
  name: kind === 'mobile' ? `${name}，巡诊点` : name,
})
