import type { EventsApi } from '@jiayitong/shared/api/events'
import type { BodyOf } from '@jiayitong/shared/api/route'
import type { EventKind } from '@jiayitong/shared/domain/events'
import { call } from '../../lib/http'
import { useChange, useRemote, useRemoteList } from '../../lib/remote'
import { useSession } from '../../lib/session'

const touched = [['events']]

/** Events of some days, open or held, the earliest first. */
export const useCalendar = (days: { from: string; to: string }, kind: EventKind | undefined) =>
  useRemote(
    ['events', 'calendar', days, kind],
    signal =>
      call<EventsApi['list']>('GET /events', {
        query: { ...days, limit: 100, ...(kind ? { kind } : {}) },
        signal,
      }),
    { keepPrevious: true },
  )

export const useEvent = (id: string) =>
  useRemote(['events', id], signal => call<EventsApi['one']>('GET /events/:id', { params: { id }, signal }))

/** The caller's own places and waits, and their family's. */
export const useMySignups = () => {
  const session = useSession()
  return useRemoteList(
    ['events', 'mine', session?.account.id],
    (cursor, signal) =>
      call<EventsApi['mine']>('GET /me/event-signups', { query: cursor ? { cursor } : {}, signal }),
    { when: session !== null },
  )
}

export const useSignUp = (id: string) =>
  useChange(
    (body: BodyOf<EventsApi['signUp']>, idempotencyKey) =>
      call<EventsApi['signUp']>('POST /events/:id/signups', { params: { id }, body, idempotencyKey }),
    { stale: touched },
  )

export const useLeaveEvent = () =>
  useChange(
    (id: string, idempotencyKey) =>
      call<EventsApi['leave']>('POST /event-signups/:id/cancel', { params: { id }, idempotencyKey }),
    { stale: touched },
  )

export const useCheckIn = (id: string) =>
  useChange(
    (body: BodyOf<EventsApi['checkIn']>, idempotencyKey) =>
      call<EventsApi['checkIn']>('POST /events/:id/check-in', { params: { id }, body, idempotencyKey }),
    { stale: touched },
  )

/** What the caller's institutions hold. */
export const useDesk = (when: 'coming' | 'past') => {
  const session = useSession()
  return useRemoteList(
    ['events', 'desk', when, session?.account.id],
    (cursor, signal) =>
      call<EventsApi['desk']>('GET /events/desk', { query: { when, ...(cursor ? { cursor } : {}) }, signal }),
    { when: session !== null },
  )
}

export const usePlan = (id: string, wanted = true) =>
  useRemote(
    ['events', id, 'plan'],
    signal => call<EventsApi['planned']>('GET /events/:id/plan', { params: { id }, signal }),
    { when: wanted && id !== '' },
  )

export const usePlanEvent = () =>
  useChange(
    (body: BodyOf<EventsApi['plan']>, idempotencyKey) =>
      call<EventsApi['plan']>('POST /events', { body, idempotencyKey }),
    { stale: touched },
  )

export const useChangeEvent = (id: string) =>
  useChange(
    (body: BodyOf<EventsApi['change']>, idempotencyKey) =>
      call<EventsApi['change']>('PUT /events/:id', { params: { id }, body, idempotencyKey }),
    { stale: touched },
  )

export const useTickOff = (id: string) =>
  useChange(
    (body: BodyOf<EventsApi['checklist']>, idempotencyKey) =>
      call<EventsApi['checklist']>('PUT /events/:id/checklist', { params: { id }, body, idempotencyKey }),
    { stale: touched },
  )

export const useOpenEvent = (id: string) =>
  useChange(
    (_: undefined, idempotencyKey) =>
      call<EventsApi['open']>('POST /events/:id/open', { params: { id }, idempotencyKey }),
    { stale: touched },
  )

export const useCloseEvent = (id: string) =>
  useChange(
    (body: BodyOf<EventsApi['close']>, idempotencyKey) =>
      call<EventsApi['close']>('POST /events/:id/close', { params: { id }, body, idempotencyKey }),
    { stale: touched },
  )

export const useCancelEvent = (id: string) =>
  useChange(
    (body: BodyOf<EventsApi['cancel']>, idempotencyKey) =>
      call<EventsApi['cancel']>('POST /events/:id/cancel', { params: { id }, body, idempotencyKey }),
    { stale: touched },
  )

export const useAttendance = (id: string) =>
  useRemoteList(['events', id, 'attendance'], (cursor, signal) =>
    call<EventsApi['attendance']>('GET /events/:id/attendance', {
      params: { id },
      query: cursor ? { cursor } : {},
      signal,
    }),
  )

export const useArrive = () =>
  useChange(
    (id: string, idempotencyKey) =>
      call<EventsApi['arrive']>('POST /event-signups/:id/arrive', { params: { id }, idempotencyKey }),
    { stale: touched },
  )

/** The code at the door; asked for again before it changes. */
export const useDoorCode = (id: string) =>
  useRemote(
    ['events', id, 'code'],
    signal => call<EventsApi['code']>('GET /events/:id/code', { params: { id }, signal }),
    { everyMs: 15_000, staleMs: 0 },
  )

export const useYearly = (teamId: string | undefined, year: number) =>
  useRemote(
    ['events', 'yearly', teamId, year],
    signal =>
      call<EventsApi['yearly']>('GET /events/yearly', { query: { teamId: teamId ?? '', year }, signal }),
    { when: teamId !== undefined, keepPrevious: true },
  )

export const useYearlyTeams = (year: number) => {
  const session = useSession()
  return useRemote(
    ['events', 'yearly-teams', year, session?.account.id],
    signal => call<EventsApi['yearlyTeams']>('GET /events/yearly/teams', { query: { year }, signal }),
    { when: session !== null, keepPrevious: true },
  )
}
