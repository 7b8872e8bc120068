import type { Appointment, AppointmentsApi } from '@jiayitong/shared/api/appointments'
import type { BodyOf } from '@jiayitong/shared/api/route'
import {
  type AppointmentEvent,
  type AppointmentState,
  type Channel,
  holdUntil,
  missedSince,
  type SlotKind,
  whyNotBook,
  whyNotEvent,
  whyNotOneMore,
} from '@jiayitong/shared/domain/appointments'
import type { Booking } from '@jiayitong/shared/domain/booking-rules'
import type { WhyNot } from '@jiayitong/shared/domain/refusals'
import { and, eq, gt } from 'drizzle-orm'
import { actingFor, holdResidents } from '../../acting'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import { newId } from '../../ids'
import { refuse, refuseField, refuseIf } from '../../refusal'
import { type Given, prepared } from '../../store/prepared'
import type { Tx } from '../../store/store'
import { findOwn, viewAppointment } from './appointments.read'
import { type ForEvent, isContracted, selectOwnBookings } from './facts'
import {
  bookingRules,
  claimExtraPlace,
  claimPlace,
  dropPlace,
  endOwnWait,
  endTurn,
  findSlot,
  insertAppointment,
  passOn,
  releasePlace,
} from './places'
import { type SlotFound, selectAnySlot, shareOf } from './slots'

/**
 * Books a slot for a resident, or holds it while the form is filled. The place is claimed by a guarded update, so
 * however many come at once, no slot is sold beyond its capacity (C44, invariant 4).
 */
export const bookAppointment = async (
  w: Writing,
  command: BodyOf<AppointmentsApi['book']>,
): Promise<Appointment> => {
  const { slotId, any, residentId, reason, hold = false } = command
  await actingFor(w, residentId, 'appointments')
  if ((slotId === undefined) === (any === undefined)) return refuseField('slotId', '请选一个时间。')
  // With the person in hand: two bookings of one person are judged one after the other.
  await holdResidents(w.tx, [residentId])
  const wish = { residentId, channel: 'online' } as const
  const booked = any ? await claimAny(w, any, wish) : await claimOne(w, { ...wish, slotId: slotId ?? '' })
  const { slot } = booked.found
  const id = newId()
  await endOwnWait(w.tx, { slotId: slot.id, residentId, now: w.now })
  await insertAppointment(w.tx, {
    id,
    slotId: slot.id,
    residentId,
    accountId: w.who.accountId,
    state: hold ? 'held' : 'booked',
    reasonSealed: reason ? w.vault.seal(reason, `appointments.reason:${id}`) : null,
    createdAt: w.now,
    channel: 'online',
    extra: false,
    holdExpiresAt: hold ? holdUntil(booked.booking.holdMinutes, slot.startsAt, w.now) : null,
    insteadOf: null,
  })
  audit(w, hold ? 'appointment-held' : 'appointment-booked', `appointments:${id}`, {
    slotId: slot.id,
    residentId,
  })
  return viewAppointment(w, id)
}

interface Wish {
  readonly slotId: string
  readonly residentId: string
  readonly channel: Channel
  /** The booking that is moved, and counts no more. */
  readonly moving?: string
  /** One of the places the staff may give beyond the capacity. */
  readonly extra?: boolean
}

interface Claimed {
  readonly found: SlotFound
  readonly booking: Booking
}

/** Takes a place for a resident, or throws the refusal of the rule that says why not. */
export const claimOne = async (w: Writing, wish: Wish): Promise<Claimed> => {
  const claimed = await tryClaim(w, wish)
  if ('why' in claimed) return refuse(claimed.why.code, claimed.why.detail)
  return claimed
}

const tryClaim = async (
  w: Writing,
  { slotId, residentId, channel, moving, extra = false }: Wish,
): Promise<Claimed | { readonly why: NonNullable<WhyNot> }> => {
  const found = await findSlot(w, slotId)
  const { slot } = found
  const booking = await bookingRules(w, found.regionCode)
  const contracted = await isContracted(w.read, { residentId, teamId: slot.teamId })
  const facts = { ...slot, closed: slot.closureId !== null, contracted }
  // Whether it is full is told by the claim, which first clears away what was held too long.
  const roomy = { ...facts, taken: 0, capacity: 1, share: { places: null, taken: 0 } }
  const own = await selectOwnBookings(w.read, { residentId, since: missedSince(booking, w.now), now: w.now })
  const others = own.filter(({ id }) => id !== moving)
  const why = whyNotBook(roomy, w.now) ?? whyNotOneMore(others, { ...slot, slotId }, booking, channel, w.now)
  if (why) return { why }
  if (extra) {
    await claimExtraPlace(w, slotId, booking)
    return { found, booking }
  }
  if (await claimPlace(w, slotId, channel)) return { found, booking }
  const { detail } = whyNotBook({ ...facts, share: shareOf(slot, channel) }, w.now) ?? {}
  return { why: { code: 'slot-full', ...(detail ? { detail } : {}) } }
}

/** Any doctor will do: picks inside the transaction, so that no two are promised one place (U20). */
const claimAny = async (
  w: Writing,
  any: { readonly teamId: string; readonly kind: SlotKind; readonly startsAt: string },
  wish: Omit<Wish, 'slotId'>,
): Promise<Claimed> => {
  let why: NonNullable<WhyNot> = { code: 'not-found' }
  for (const { id } of await selectAnySlot(w.read, { ...any, startsAt: new Date(any.startsAt) })) {
    const claimed = await tryClaim(w, { ...wish, slotId: id })
    if (!('why' in claimed)) return claimed
    why = claimed.why
  }
  return refuse(why.code, why.detail)
}

const moveState = prepared(
  'appointment-move-state',
  (
    tx: Tx,
    { appointments: a },
    given: Given<{
      id: string
      slotId: string
      from: AppointmentState
      to: AppointmentState
      endedAt: Date | null
    }>,
  ) =>
    tx
      .update(a)
      .set({ state: given('to', a.state), endedAt: given('endedAt', a.endedAt) })
      .where(
        and(
          eq(a.id, given('id', a.id)),
          eq(a.state, given('from', a.state)),
          // Moved meanwhile, its place is another.
          eq(a.slotId, given('slotId', a.slotId)),
        ),
      )
      .returning({ id: a.id }),
)

const confirmHold = prepared(
  'appointment-confirm',
  (tx: Tx, { appointments: a }, given: Given<{ id: string; now: Date }>) =>
    tx
      .update(a)
      .set({ state: 'booked' })
      .where(
        and(
          eq(a.id, given('id', a.id)),
          eq(a.state, 'held'),
          gt(a.holdExpiresAt, given('now', a.holdExpiresAt)),
        ),
      )
      .returning({ id: a.id, slotId: a.slotId }),
)

/** Books a place that is held, as long as it is: a hold and its end can never both come true (U18, U19). */
export const confirmAppointment = async (
  w: Writing,
  id: string,
  { reason }: BodyOf<AppointmentsApi['confirm']>,
): Promise<Appointment> => {
  const { appointments: a } = w.tx.tables
  await confirmHeld(w, await findOwn(w, id))
  if (reason)
    await w.tx
      .update(a)
      .set({ reasonSealed: w.vault.seal(reason, `appointments.reason:${id}`) })
      .where(eq(a.id, id))
  return viewAppointment(w, id)
}

/** Books what is held, by who may. @throws Refusal `hold-expired`, `state-conflict`, `slot-past` */
export const confirmHeld = async (w: Writing, { id, ...before }: ForEvent): Promise<void> => {
  await refuseEvent(w, 'confirm', { id, ...before })
  await holdResidents(w.tx, [before.residentId])
  const [confirmed] = await confirmHold(w.tx, { id, now: w.now })
  if (!confirmed) return refuse('hold-expired')
  await endTurn(w.tx, { appointmentId: id, state: 'taken', now: w.now })
  audit(w, 'appointment-booked', `appointments:${id}`, {
    slotId: confirmed.slotId,
    residentId: before.residentId,
  })
}

/** Gives a place back before its time begins; it goes to whose turn it is. */
export const cancelAppointment = async (w: Writing, id: string): Promise<Appointment> => {
  await letGo(w, await findOwn(w, id))
  return viewAppointment(w, id)
}

/** Lets go of what is booked or held, by who may. @throws Refusal `state-conflict`, `cancel-too-late` */
export const letGo = async (w: Writing, before: ForEvent): Promise<void> => {
  const { id, slotId, state: from } = before
  await refuseEvent(w, 'cancel', before)
  const [cancelled] = await moveState(w.tx, { id, slotId, from, to: 'cancelled', endedAt: w.now })
  if (!cancelled) return refuse('state-conflict')
  await endTurn(w.tx, { appointmentId: id, state: 'left', now: w.now })
  await releasePlace(w, before)
  audit(w, 'appointment-cancelled', `appointments:${id}`)
}

/** Moves a booking to another slot in one step: the new place is taken and the old one given back, or nothing. */
export const rescheduleAppointment = async (
  w: Writing,
  id: string,
  { slotId }: BodyOf<AppointmentsApi['reschedule']>,
): Promise<Appointment> => {
  const { appointments: a } = w.tx.tables
  const before = await findOwn(w, id)
  await refuseEvent(w, 'reschedule', before)
  await holdResidents(w.tx, [before.residentId])
  const { residentId, channel } = before
  // The slots in the order of their ids: of two who change places, none waits for the other's.
  const backFirst = before.slotId < slotId
  if (backFirst) await dropPlace(w, before)
  await claimOne(w, { slotId, residentId, channel, moving: before.slotId === slotId ? undefined : id })
  await endOwnWait(w.tx, { slotId, residentId, now: w.now })
  const [moved] = await w.tx
    .update(a)
    .set({ slotId, extra: false })
    .where(and(eq(a.id, id), eq(a.state, 'booked'), eq(a.slotId, before.slotId)))
    .returning({ id: a.id })
  if (!moved) return refuse('state-conflict')
  if (!backFirst) await dropPlace(w, before)
  await passOn(w, before.slotId)
  audit(w, 'appointment-moved', `appointments:${id}`, { from: before.slotId, to: slotId })
  return viewAppointment(w, id)
}

/** @throws Refusal of the rule that says why an event is not allowed now */
export const refuseEvent = async (
  w: Pick<Writing, 'read' | 'now'>,
  event: AppointmentEvent,
  row: ForEvent,
): Promise<Booking> => {
  const booking = await bookingRules(w, row.regionCode)
  refuseIf(whyNotEvent(event, { ...row, rated: row.ratedBy !== null }, booking, w.now))
  return booking
}
