import type { AgreementsApi } from '@jiayitong/shared/api/agreements'
import type { DirectoryApi } from '@jiayitong/shared/api/directory'
import type { MapItem, TeamCard } from '@jiayitong/shared/api/map'
import type { QueryOf } from '@jiayitong/shared/api/route'
import { liveStates } from '@jiayitong/shared/domain/agreements'
import type { Bounds } from '@jiayitong/shared/domain/geometry'
import { call } from '../../lib/http'
import { Refusal } from '../../lib/refusal'
import { type Remote, useChange, useRemote, useRemoteList } from '../../lib/remote'
import { useSession } from '../../lib/session'
import type { Here } from './here'

/** What a resident may narrow the teams to. */
export interface Filters {
  canSign: boolean
  evening: boolean
}

/** A team with the house it works in. */
export interface NearTeam extends TeamCard {
  organisation: MapItem['organisation']
}

const steady = 5 * 60_000

const point = (here: Here | undefined) =>
  // A metre is precise enough, and lets the same place be the same question.
  here ? { lat: Number(here.lat.toFixed(5)), lng: Number(here.lng.toFixed(5)) } : {}

const wishes = ({ canSign, evening }: Filters) => ({
  ...(canSign ? { canSign } : {}),
  ...(evening ? { evening } : {}),
})

const readMap = (query: QueryOf<DirectoryApi['map']>, signal: AbortSignal) =>
  call<DirectoryApi['map']>('GET /directory/map', { query, signal })

/** Who is near, with the areas and service points around. */
export const useNear = (here: Here | undefined, filters: Filters) => {
  const query = { ...point(here), ...wishes(filters), limit: 50 }
  return useRemote(['directory', 'near', query], signal => readMap(query, signal), { keepPrevious: true })
}

/** What lies in the part of the map that is looked at. */
export const useSeen = (seen: Bounds | undefined, filters: Filters) => {
  const query = { bbox: seen?.map(edge => edge.toFixed(4)).join(), ...wishes(filters), limit: 100 }
  return useRemote(['directory', 'seen', query], signal => readMap(query, signal), {
    when: seen !== undefined,
    keepPrevious: true,
  })
}

/** Organisations near, page by page. */
export const useNearList = (here: Here | undefined, filters: Filters) => {
  const query = { ...point(here), ...wishes(filters), limit: 20 }
  return useRemoteList(['directory', 'list', query], (cursor, signal) =>
    readMap({ ...query, ...(cursor ? { cursor } : {}) }, signal),
  )
}

/** The teams of map items, nearest first. */
export const teamsOf = (items: readonly MapItem[]): NearTeam[] =>
  items
    .flatMap(({ organisation, teams }) => teams.map(team => ({ ...team, organisation })))
    .sort((a, b) => (a.distance ?? 0) - (b.distance ?? 0))

/** The area one stands in and who is responsible; `null` where no area was drawn. */
export const useResponsible = (here: Here | undefined) =>
  useRemote(
    ['directory', 'locate', point(here)],
    signal =>
      call<DirectoryApi['locate']>('GET /directory/locate', {
        query: { lat: here?.lat ?? 0, lng: here?.lng ?? 0 },
        signal,
      }).catch((failure: unknown) => {
        if (failure instanceof Refusal && failure.code === 'outside-service-area') return null
        throw failure
      }),
    { when: here !== undefined },
  )

/** Name and drawn scenery of the district; it hardly ever changes. */
export const useDistrict = () =>
  useRemote(
    ['directory', 'district'],
    signal => call<DirectoryApi['district']>('GET /directory/district', { signal }),
    { staleMs: 24 * 60 * 60_000 },
  )

/** Hits for some Chinese, pinyin or initials. */
export const useSearch = (q: string) =>
  useRemote(
    ['directory', 'search', q],
    signal => call<DirectoryApi['search']>('GET /directory/search', { query: { q, limit: 30 }, signal }),
    { when: q !== '', keepPrevious: true, staleMs: steady },
  )

export const useTeam = (id: string, here: Here | undefined) =>
  useRemote(
    ['teams', id, point(here)],
    signal => call<DirectoryApi['team']>('GET /teams/:id', { params: { id }, query: point(here), signal }),
    { keepPrevious: true },
  )

export const useOrganisation = (id: string) =>
  useRemote(['organisations', id], signal =>
    call<DirectoryApi['organisation']>('GET /organisations/:id', { params: { id }, signal }),
  )

export const usePractitioner = (id: string) =>
  useRemote(
    ['practitioners', id],
    signal => call<DirectoryApi['practitioner']>('GET /practitioners/:id', { params: { id }, signal }),
    { staleMs: steady },
  )

/** Agreements that bind residents of this account now. */
export const useLiveAgreements = () => {
  const session = useSession()
  return useRemote(
    ['agreements', 'live', session?.account.id],
    signal =>
      call<AgreementsApi['list']>('GET /agreements', { query: { scope: 'mine', limit: 50 }, signal }).then(
        ({ items }) => items.filter(({ state }) => liveStates.includes(state)),
      ),
    { when: session !== null },
  )
}

export type Correcting = {
  subjectKind: 'organisation' | 'team' | 'area' | 'service-point'
  subjectId: string
  text: string
}

/** Tells the owner of an entry that it is wrong. */
export const useCorrect = () =>
  useChange(
    (body: Correcting, idempotencyKey) =>
      call<DirectoryApi['correct']>('POST /corrections', { body, idempotencyKey }),
    { stale: [['corrections']] },
  )

/** What I told owners, or what waits for an answer of mine. */
export const useCorrections = (scope: 'mine' | 'owner') => {
  const session = useSession()
  return useRemoteList(
    ['corrections', scope, session?.account.id],
    (cursor, signal) =>
      call<DirectoryApi['corrections']>('GET /corrections', {
        query: { scope, ...(cursor ? { cursor } : {}) },
        signal,
      }),
    { when: session !== null },
  )
}

/** Answers for the owning institution. */
export const useAnswer = () =>
  useChange(
    ({ id, answer }: { id: string; answer: string }, idempotencyKey) =>
      call<DirectoryApi['answerCorrection']>('POST /corrections/:id/answer', {
        params: { id },
        body: { answer },
        idempotencyKey,
      }),
    { stale: [['corrections'], ['organisations'], ['teams'], ['directory']] },
  )

/** For the one line that says there is no network: set when a read lacks it, with the time of what is shown. */
export const offlineOf = (...reads: Pick<Remote<unknown>, 'offline' | 'readAt'>[]) =>
  reads.some(({ offline }) => offline) ? { readAt: reads.find(({ readAt }) => readAt)?.readAt } : undefined
