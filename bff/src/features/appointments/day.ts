import type { DayApi, DayAppointment } from '@jiayitong/shared/api/appointment-day'
import type { Appointment } from '@jiayitong/shared/api/appointments'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { dayOf } from '@jiayitong/shared/domain/days'
import { distanceMetres } from '@jiayitong/shared/domain/geometry'
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import { markDirectoryChanged } from '../../directory-version'
import { newId } from '../../ids'
import { refuse } from '../../refusal'
import { type Given, prepared } from '../../store/prepared'
import type { Tx } from '../../store/store'
import { earnPoints } from '../points/earning'
import { refuseEvent } from './appointments'
import { findOwn, readAppointment } from './appointments.read'
import { checkInCodes } from './check-in-codes'
import { findStaffed, ownPractitioner, readDayAppointment } from './day.read'
import type { ForEvent } from './facts'
import { nextWaiting, remindNear } from './queue'

const drawNumber = prepared(
  'queue-draw',
  (tx: Tx, { queues: q }, given: Given<{ practitionerId: string; day: string }>) =>
    tx
      .insert(q)
      .values({
        practitionerId: given('practitionerId', q.practitionerId),
        day: given('day', q.day),
        last: 1,
      })
      .onConflictDoUpdate({ target: [q.practitionerId, q.day], set: { last: sql`${q.last} + 1` } })
      .returning({ number: q.last }),
)

/** Arrives, by the code on the desk's screen or by being near enough (C53). */
export const checkIn = async (
  w: Writing,
  id: string,
  { code, at }: BodyOf<DayApi['checkIn']>,
): Promise<Appointment> => {
  const before = await findOwn(w, id)
  const { checkInMetres } = await refuseEvent(w, 'check-in', before)
  if (code !== undefined) {
    if (!checkInCodes(w, before.organisationId).includes(code)) refuse('check-in-code-wrong')
  } else if (!at || distanceMetres([at.lng, at.lat], [before.lng, before.lat]) > checkInMetres)
    refuse('too-far')
  await enqueueFor(w, before, code === undefined ? 'place' : 'code')
  return readAppointment(w, id)
}

/** Somebody came to the desk: whoever stands there must be who was booked, so the staff sees name and number's tail. */
export const arrive = async (w: Writing, id: string): Promise<DayAppointment> => {
  const before = await findStaffed(w, id)
  await refuseEvent(w, 'arrive', before)
  await enqueueFor(w, before, 'desk')
  return readDayAppointment(w, id)
}

/* Who comes after their time stands behind those whose time comes first. */
const enqueueFor = async (w: Writing, before: ForEvent, how: 'code' | 'place' | 'desk'): Promise<void> => {
  const { appointments: a } = w.tx.tables
  const { id, practitionerId, startsAt } = before
  const [arrived] = await w.tx
    .update(a)
    .set({ state: 'checked-in', checkedInAt: w.now })
    .where(and(eq(a.id, id), eq(a.state, 'booked'), eq(a.slotId, before.slotId)))
    .returning({ id: a.id })
  if (!arrived) return refuse('state-conflict')
  const [drawn] = await drawNumber(w.tx, { practitionerId, day: dayOf(startsAt) })
  const queueAt = new Date(Math.max(w.now.getTime(), startsAt.getTime()))
  await w.tx
    .update(a)
    .set({ queueNumber: drawn?.number ?? 0, queueAt })
    .where(eq(a.id, id))
  audit(w, 'appointment-checked-in', `appointments:${id}`, { how })
  await remindNear(w, before)
}

/** Calls the next who waits for the caller; who was called and does not come is put down as not come. */
export const callNext = async (w: Writing): Promise<DayAppointment> => {
  const { appointments: a } = w.tx.tables
  const next = await nextWaiting(w, await ownPractitioner(w))
  if (!next) return refuse('nobody-waiting')
  const [called] = await w.tx
    .update(a)
    .set({ calledAt: w.now })
    .where(and(eq(a.id, next), eq(a.state, 'checked-in'), isNull(a.calledAt)))
    .returning({ id: a.id })
  if (!called) return refuse('state-conflict')
  audit(w, 'appointment-called', `appointments:${next}`)
  await remindNear(w, await findStaffed(w, next))
  return readDayAppointment(w, next)
}

const marks = {
  start: (now: Date) => ({ state: 'in-service' as const, startedAt: now }),
  complete: (now: Date) => ({ state: 'completed' as const, endedAt: now }),
  'no-show': (now: Date) => ({ state: 'no-show' as const, endedAt: now }),
}

/** Begins a visit, ends it, or puts down that nobody came; a place not used stays taken. */
export const mark = async (w: Writing, id: string, event: keyof typeof marks): Promise<DayAppointment> => {
  const { appointments: a } = w.tx.tables
  const before = await findStaffed(w, id)
  await refuseEvent(w, event, before)
  const [marked] = await w.tx
    .update(a)
    .set(marks[event](w.now))
    .where(and(eq(a.id, id), eq(a.state, before.state)))
    .returning({ id: a.id })
  if (!marked) return refuse('state-conflict')
  if (event === 'complete')
    await earnPoints(w, { kind: 'visit', residentId: before.residentId, event: `appointment:${id}` })
  audit(w, `appointment-${event}`, `appointments:${id}`)
  if (event !== 'complete') await remindNear(w, before)
  return readDayAppointment(w, id)
}

/** What somebody thought of a visit, once (C5): it counts in the team's published rating of the period. */
export const rateAppointment = async (
  w: Writing,
  id: string,
  { stars, words }: BodyOf<DayApi['rate']>,
): Promise<Appointment> => {
  const { appointmentRatings, teamEvaluations: e } = w.tx.tables
  const before = await findOwn(w, id)
  await refuseEvent(w, 'rate', before)
  const ratingId = newId()
  await w.tx.insert(appointmentRatings).values({
    id: ratingId,
    appointmentId: id,
    teamId: before.teamId,
    accountId: w.who.accountId,
    stars,
    wordsSealed: words ? w.vault.seal(words, `appointment_ratings.words:${ratingId}`) : null,
    createdAt: w.now,
  })
  const [period] = await w.tx
    .select({ id: e.id })
    .from(e)
    .where(eq(e.teamId, before.teamId))
    .orderBy(desc(e.publishedOn))
    .limit(1)
  if (period) {
    await w.tx
      .update(e)
      .set({ ratingTotal: sql`${e.ratingTotal} + ${stars}`, ratingCount: sql`${e.ratingCount} + 1` })
      .where(eq(e.id, period.id))
    await markDirectoryChanged(w.tx)
  }
  audit(w, 'appointment-rated', `appointments:${id}`, { stars })
  return readAppointment(w, id)
}
