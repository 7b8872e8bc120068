import type { DirectoryApi } from '@jiayitong/shared/api/directory'
import { useSyncExternalStore } from 'react'
import { call } from '../../lib/http'
import { useRemote } from '../../lib/remote'
import { useResident } from '../../lib/session'
import { locate, locationAllowed } from '../../platform/location'
import { useMe } from '../residents/use-me'

/** The point from which near is measured. */
export interface Here {
  lat: number
  lng: number
  /** The phone's position, the middle of the home's area, or of an area chosen by name. */
  by: 'phone' | 'home' | 'choice'
  /** The area's name, where it is known without asking. */
  area?: string
}

type Asked = 'not-yet' | 'asking' | 'refused' | 'unavailable'

interface State {
  here: Here | undefined
  asked: Asked
}

// Only in memory: where somebody stands is nobody's business tomorrow.
let state: State = { here: undefined, asked: 'not-yet' }
const listeners = new Set<() => void>()

const set = (next: Partial<State>) => {
  state = { ...state, ...next }
  for (const tell of listeners) tell()
}

const listen = (tell: () => void) => {
  listeners.add(tell)
  return () => {
    listeners.delete(tell)
  }
}

/** Asks the phone where it is; WeChat and browsers ask the person first. */
export const askPosition = async (): Promise<void> => {
  set({ asked: 'asking' })
  const place = await locate()
  if (typeof place === 'string') set({ asked: place })
  else set({ asked: 'not-yet', here: { ...place, by: 'phone' } })
}

/** Uses the phone's position without a question, when that was allowed before. */
export const takeAllowedPosition = async (): Promise<void> => {
  if (!state.here && state.asked === 'not-yet' && (await locationAllowed())) await askPosition()
}

/** From now on near means near this area. */
export const standIn = (area: { name: string; lat: number; lng: number }): void =>
  set({ here: { lat: area.lat, lng: area.lng, by: 'choice', area: area.name }, asked: 'not-yet' })

/** Where near is measured from, and what became of asking for it. */
export const useHere = (): { here: Here | undefined; asked: Asked } => {
  const now = useSyncExternalStore(
    listen,
    () => state,
    () => state,
  )
  const home = useHome()
  return { here: now.here ?? home, asked: now.asked }
}

/** The middle of the area in which the chosen resident lives, as far as it is on record. */
const useHome = (): Here | undefined => {
  const chosen = useResident()
  const areaId = useMe().data?.residents.find(({ id }) => id === chosen?.id)?.areaId ?? ''
  const { data } = useRemote(
    ['directory', 'area', areaId],
    signal => call<DirectoryApi['area']>('GET /areas/:id', { params: { id: areaId }, signal }),
    { when: areaId !== '' },
  )
  if (!data) return undefined
  const { labelLat: lat, labelLng: lng, name } = data.area.properties
  return homes.get(areaId) ?? keepHome(areaId, { lat, lng, by: 'home', area: name })
}

// The same object each time, or the map would jump back home on every render.
const homes = new Map<string, Here>()
const keepHome = (areaId: string, home: Here): Here => {
  homes.set(areaId, home)
  return home
}
