import { addDays, dayOf, instantOf } from '@jiayitong/shared/domain/days'
import { and, asc, eq, gte, isNull, lt } from 'drizzle-orm'
import type { Writing } from '../../context'
import { type Given, prepared } from '../../store/prepared'
import type { Reads } from '../../store/store'
import type { ForEvent } from './facts'
import { tellNear } from './notices'
import { bookingRules } from './places'

/** More than wait before one door on a day. */
const mostWaiting = 200

const selectQueue = prepared(
  'queue-waiting',
  (
    db,
    { appointments: a, slots: s, residents: r },
    given: Given<{ practitionerId: string; from: Date; before: Date }>,
  ) =>
    db
      .select({
        id: a.id,
        number: a.queueNumber,
        channel: a.channel,
        bookedBy: a.accountId,
        residentId: r.id,
        accountId: r.accountId,
        room: s.room,
      })
      .from(s)
      .innerJoin(a, eq(a.slotId, s.id))
      .innerJoin(r, eq(r.id, a.residentId))
      .where(
        and(
          eq(s.practitionerId, given('practitionerId', s.practitionerId)),
          gte(s.startsAt, given('from', s.startsAt)),
          lt(s.startsAt, given('before', s.startsAt)),
          eq(a.state, 'checked-in'),
          isNull(a.calledAt),
        ),
      )
      .orderBy(asc(a.queueAt), asc(a.queueNumber))
      .limit(mostWaiting),
)

const queueOf = (r: { readonly read: Reads; readonly now: Date }, practitionerId: string) => {
  const day = dayOf(r.now)
  return selectQueue(r.read, {
    practitionerId,
    from: instantOf(day),
    before: instantOf(addDays(day, 1)),
  })
}

/** Whoever is to be called next: who waits for a door and was not called yet. */
export const nextWaiting = async (
  r: { readonly read: Reads; readonly now: Date },
  practitionerId: string,
): Promise<string | undefined> => (await queueOf(r, practitionerId))[0]?.id

/** Reminds, once, whoever has only so many before them now (C53: 候诊提醒). */
export const remindNear = async (w: Writing, { practitionerId, regionCode }: ForEvent): Promise<void> => {
  const { remindAhead } = await bookingRules(w, regionCode)
  const waiting = await queueOf(w, practitionerId)
  // Who comes when fewer wait already sees it on the screen: told is whose turn comes near by others' going.
  const near = waiting[remindAhead]
  if (!near) return
  const { id, number, channel, bookedBy, room, residentId, accountId } = near
  // Their own phone before that of whoever booked for them.
  const who = accountId ? { accountId, channel: 'online' as const } : { accountId: bookedBy, channel }
  await tellNear(
    w,
    { id, residentId, ...who },
    {
      number: number ?? 0,
      ahead: remindAhead,
      room,
    },
  )
}
