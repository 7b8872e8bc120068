import type { DayApi } from '@jiayitong/shared/api/appointment-day'
import type { AppointmentsApi } from '@jiayitong/shared/api/appointments'
import type { BodyOf } from '@jiayitong/shared/api/route'
import type { SlotWaitsApi } from '@jiayitong/shared/api/slot-waits'
import type { WorkSessionsApi } from '@jiayitong/shared/api/work-sessions'
import { call } from '../../lib/http'
import { useChange, useRemote, useRemoteList } from '../../lib/remote'
import { useSession } from '../../lib/session'

const stale = [['appointments'], ['slots'], ['home'], ['slot-waits']]

export const useAppointment = (id: string, everyMs?: number) =>
  useRemote(
    ['appointments', id],
    signal => call<AppointmentsApi['one']>('GET /appointments/:id', { params: { id }, signal }),
    everyMs === undefined ? {} : { everyMs },
  )

/** The whole family's appointments, the latest first. */
export const useVisits = () => {
  const session = useSession()
  return useRemoteList(
    ['appointments', 'mine', session?.account.id],
    (cursor, signal) =>
      call<AppointmentsApi['list']>('GET /appointments', { query: cursor ? { cursor } : {}, signal }),
    { when: session !== null },
  )
}

/** A team's times of the two weeks to come. */
export const useSlots = (teamId: string | undefined) =>
  useRemote(
    ['slots', teamId],
    signal => call<AppointmentsApi['slots']>('GET /slots', { query: { teamId: teamId ?? '' }, signal }),
    { when: useSession() !== null && teamId !== undefined },
  )

/** Why there is nothing on a day, or something on a weekend. */
export const useSlotDays = (teamId: string | undefined) =>
  useRemote(
    ['slots', 'days', teamId],
    signal => call<WorkSessionsApi['days']>('GET /slot-days', { query: { teamId: teamId ?? '' }, signal }),
    { when: teamId !== undefined },
  )

export const useBook = () =>
  useChange(
    (body: BodyOf<AppointmentsApi['book']>, idempotencyKey) =>
      call<AppointmentsApi['book']>('POST /appointments', { body, idempotencyKey }),
    { stale },
  )

export const useConfirm = () =>
  useChange(
    ({ id, ...body }: { id: string } & BodyOf<AppointmentsApi['confirm']>, idempotencyKey) =>
      call<AppointmentsApi['confirm']>('POST /appointments/:id/confirm', {
        params: { id },
        body,
        idempotencyKey,
      }),
    { stale },
  )

export const useReschedule = (id: string) =>
  useChange(
    (slotId: string, idempotencyKey) =>
      call<AppointmentsApi['reschedule']>('POST /appointments/:id/reschedule', {
        params: { id },
        body: { slotId },
        idempotencyKey,
      }),
    { stale },
  )

export const useCancel = () =>
  useChange(
    (id: string, idempotencyKey) =>
      call<AppointmentsApi['cancel']>('POST /appointments/:id/cancel', { params: { id }, idempotencyKey }),
    { stale },
  )

export const useCheckIn = (id: string) =>
  useChange(
    (body: BodyOf<DayApi['checkIn']>, idempotencyKey) =>
      call<DayApi['checkIn']>('POST /appointments/:id/check-in', { params: { id }, body, idempotencyKey }),
    { stale },
  )

export const useRate = (id: string) =>
  useChange(
    (body: BodyOf<DayApi['rate']>, idempotencyKey) =>
      call<DayApi['rate']>('POST /appointments/:id/rate', { params: { id }, body, idempotencyKey }),
    { stale },
  )

export const useJoinWait = () =>
  useChange(
    ({ slotId, residentId }: { slotId: string; residentId: string }, idempotencyKey) =>
      call<SlotWaitsApi['join']>('POST /slots/:id/waitlist', {
        params: { id: slotId },
        body: { residentId },
        idempotencyKey,
      }),
    { stale },
  )

export const useLeaveWait = () =>
  useChange(
    (id: string, idempotencyKey) =>
      call<SlotWaitsApi['leave']>('POST /slot-waits/:id/leave', { params: { id }, idempotencyKey }),
    { stale },
  )

export const useMyWaits = () => {
  const session = useSession()
  return useRemote(
    ['slot-waits', session?.account.id],
    signal => call<SlotWaitsApi['mine']>('GET /slot-waits', { signal }),
    { when: session !== null },
  )
}

const screenMs = 10_000

export const useRoom = (code: string) =>
  useRemote(
    ['rooms', code],
    signal => call<DayApi['room']>('GET /waiting-rooms/:code', { params: { code }, signal }),
    { when: code !== '', everyMs: screenMs },
  )

/** A day's appointments at the caller's institutions. */
export const useDay = (mine: 'yes' | 'no') =>
  useRemote(
    ['appointments', 'day', mine],
    signal => call<DayApi['day']>('GET /desk/appointments', { query: { mine, limit: 100 }, signal }),
    { everyMs: screenMs, keepPrevious: true },
  )

export const useDeskCode = (when: boolean) =>
  useRemote(
    ['appointments', 'desk-code'],
    signal => call<DayApi['code']>('GET /desk/check-in-code', { signal }),
    { when, everyMs: screenMs },
  )

/** For somebody at the desk or on the phone. */
export const useBookFor = () =>
  useChange(
    (body: BodyOf<DayApi['bookFor']>, idempotencyKey) =>
      call<DayApi['bookFor']>('POST /desk/appointments', { body, idempotencyKey }),
    { stale },
  )

export const usePhoneOffers = () =>
  useRemote(
    ['slot-waits', 'phone'],
    signal => call<SlotWaitsApi['phoneOffers']>('GET /phone-offers', { query: {}, signal }),
    { everyMs: screenMs },
  )

export const useAnswerOffer = () =>
  useChange(
    ({ id, accepted }: { id: string; accepted: boolean }, idempotencyKey) =>
      call<SlotWaitsApi['answer']>('POST /slot-waits/:id/answer', {
        params: { id },
        body: { accepted },
        idempotencyKey,
      }),
    { stale },
  )

export const useCallNext = () =>
  useChange(
    (_: 'next', idempotencyKey) => call<DayApi['callNext']>('POST /desk/call-next', { idempotencyKey }),
    { stale },
  )

const marks = {
  arrive: (id: string, idempotencyKey: string) =>
    call<DayApi['arrive']>('POST /appointments/:id/arrive', { params: { id }, idempotencyKey }),
  start: (id: string, idempotencyKey: string) =>
    call<DayApi['start']>('POST /appointments/:id/start', { params: { id }, idempotencyKey }),
  complete: (id: string, idempotencyKey: string) =>
    call<DayApi['complete']>('POST /appointments/:id/complete', { params: { id }, idempotencyKey }),
  'no-show': (id: string, idempotencyKey: string) =>
    call<DayApi['noShow']>('POST /appointments/:id/no-show', { params: { id }, idempotencyKey }),
}
export type Mark = keyof typeof marks

/** What the staff does with one of the day's appointments. */
export const useMark = () =>
  useChange(({ id, mark }: { id: string; mark: Mark }, idempotencyKey) => marks[mark](id, idempotencyKey), {
    stale,
  })

export const useOpenRoom = () =>
  useChange((name: string, idempotencyKey) =>
    call<DayApi['openRoom']>('POST /waiting-rooms', { body: { name }, idempotencyKey }),
  )
