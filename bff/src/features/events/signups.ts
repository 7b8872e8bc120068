import type { Attendee, EventSignup } from '@jiayitong/shared/api/event-views'
import type { EventsApi } from '@jiayitong/shared/api/events'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { type Arrival, whyNotCheckIn, whyNotLeave, whyNotSignUp } from '@jiayitong/shared/domain/events'
import { and, eq, isNull, ne } from 'drizzle-orm'
import { actingFor, holdResidents, residentsOf } from '../../acting'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import { isDoorCode } from '../../door-codes'
import { newId } from '../../ids'
import { refuse, refuseIf } from '../../refusal'
import { suspectDoor } from '../points/doors'
import { earnPoints } from '../points/earning'
import { readAttendee, readSignup } from './events.read'
import { holdEvent, holdKept } from './keepers'
import { claimPlace, giveFreePlaces, releasePlace } from './places'
import type { EventRow } from './views'

/**
 * Signs a resident up (C78). However many come at once, no place is given twice; who may wait does so in the order they
 * came.
 */
export const signUp = async (
  w: Writing,
  eventId: string,
  { residentId, orWait }: BodyOf<EventsApi['signUp']>,
): Promise<EventSignup> => {
  await actingFor(w, residentId, 'appointments')
  const event = await holdEvent(w.tx, eventId)
  if (event.state === 'planned') return refuse('not-found')
  refuseIf(whyNotSignUp(event, w.now))
  await holdResidents(w.tx, [residentId])
  if (await signupOf(w, eventId, residentId)) return refuse('signed-up-already')
  const placed = await claimPlace(w, eventId)
  if (!placed && !orWait) return refuse('event-full')
  const id = await addSignup(w, { eventId, residentId, state: placed ? 'booked' : 'waiting' })
  audit(w, placed ? 'event-signed-up' : 'event-waiting', `event_signups:${id}`, { eventId, residentId })
  return readSignup(w, id)
}

const signupOf = async ({ tx }: Pick<Writing, 'tx'>, eventId: string, residentId: string) => {
  const { eventSignups: s } = tx.tables
  const [row] = await tx
    .select()
    .from(s)
    .where(and(eq(s.eventId, eventId), eq(s.residentId, residentId), ne(s.state, 'cancelled')))
  return row
}

const addSignup = async (
  w: Writing,
  signup: { eventId: string; residentId: string; state: 'booked' | 'waiting' },
): Promise<string> => {
  const id = newId()
  await w.tx
    .insert(w.tx.tables.eventSignups)
    .values({ ...signup, id, accountId: w.who.accountId, createdAt: w.now })
  return id
}

/** Gives a place or a wait back before it begins; a place goes to who waited longest. */
export const leaveEvent = async (w: Writing, id: string): Promise<EventSignup> => {
  const { eventSignups: s } = w.tx.tables
  const [before] = await w.tx.select().from(s).where(eq(s.id, id))
  const acting = before && (await residentsOf(w)).find(each => each.residentId === before.residentId)
  if (!before || !acting?.scopes.includes('appointments')) return refuse('not-found')
  const event = await holdEvent(w.tx, before.eventId)
  const [row] = await w.tx.select().from(s).where(eq(s.id, id))
  if (!row) return refuse('not-found')
  refuseIf(whyNotLeave({ state: row.state, arrived: row.arrivedAt !== null }, event, w.now))
  await w.tx.update(s).set({ state: 'cancelled', endedAt: w.now }).where(eq(s.id, id))
  if (row.state === 'booked') {
    await releasePlace(w, event.id)
    await giveFreePlaces(w, event)
  }
  audit(w, 'event-left', `event_signups:${id}`)
  return readSignup(w, id)
}

/** Checks a resident in with the code at the door; who had not signed up takes a place now, if there is one. */
export const checkIn = async (
  w: Writing,
  eventId: string,
  { residentId, code }: BodyOf<EventsApi['checkIn']>,
): Promise<EventSignup> => {
  await actingFor(w, residentId, 'appointments')
  const event = await holdEvent(w.tx, eventId)
  if (event.state === 'planned') return refuse('not-found')
  refuseIf(whyNotCheckIn(event, w.now))
  if (!isDoorCode(w.vault, eventId, code, w.now)) return refuse('check-in-code-wrong')
  await holdResidents(w.tx, [residentId])
  const there = await signupOf(w, eventId, residentId)
  const id = there?.id ?? (await addSignup(w, { eventId, residentId, state: 'waiting' }))
  await arrive(w, event, id, 'code')
  return readSignup(w, id)
}

/** Checks somebody on the list in at the desk. */
export const arriveAtDesk = async (w: Writing, id: string): Promise<Attendee> => {
  const { eventSignups: s } = w.tx.tables
  const [row] = await w.tx.select({ eventId: s.eventId }).from(s).where(eq(s.id, id))
  if (!row) return refuse('not-found')
  const event = await holdKept(w, row.eventId)
  refuseIf(whyNotCheckIn(event, w.now))
  await arrive(w, event, id, 'desk')
  return readAttendee(w, id)
}

/** Once, however often it is asked for; who waited takes a place that is free. @throws Refusal `event-full` */
const arrive = async (w: Writing, event: EventRow, id: string, by: Arrival): Promise<void> => {
  const { eventSignups: s } = w.tx.tables
  const [row] = await w.tx.select().from(s).where(eq(s.id, id))
  if (!row || row.state === 'cancelled') return refuse('not-found')
  if (row.arrivedAt) return
  if (row.state === 'waiting' && !(await claimPlace(w, event.id))) return refuse('event-full')
  const suspect = by === 'code' ? await suspectDoor(w, row.residentId, event.organisationId) : undefined
  const [there] = await w.tx
    .update(s)
    .set({ state: 'booked', arrivedAt: w.now, arrivedBy: by })
    .where(and(eq(s.id, id), eq(s.state, row.state), isNull(s.arrivedAt)))
    .returning({ id: s.id })
  if (!there) return refuse('not-found')
  await earnPoints(w, {
    kind: 'event',
    residentId: row.residentId,
    event: `signup:${id}`,
    accountId: by === 'code' ? w.who.accountId : null,
    suspect,
  })
  audit(w, 'event-arrived', `event_signups:${id}`, { eventId: event.id, by })
}
