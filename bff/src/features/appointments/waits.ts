import type { BodyOf } from '@jiayitong/shared/api/route'
import type { SlotWait, SlotWaitsApi } from '@jiayitong/shared/api/slot-waits'
import { missedSince, needOf, whyNotBook, whyNotOneMore } from '@jiayitong/shared/domain/appointments'
import { dayOf } from '@jiayitong/shared/domain/days'
import { and, eq, inArray, isNull, lt, lte, or, sql } from 'drizzle-orm'
import { actingFor, holdResidents } from '../../acting'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import { newId } from '../../ids'
import { refuse, refuseIf } from '../../refusal'
import { worksAt } from '../../staff'
import { hold } from '../../store/hold'
import { confirmHeld, letGo } from './appointments'
import { isContracted, selectForEvent, selectOwnBookings } from './facts'
import { bookingRules, findSlot, sweepHolds } from './places'
import { findOwnWait, readSlotWait, staffedWait } from './waits.read'

/**
 * Waits for a place in a full slot (C44), ordered by need and then by time. Who has no app is put down by the staff,
 * and rung up.
 */
export const joinSlotWait = async (
  w: Writing,
  slotId: string,
  { residentId, byPhone = false }: BodyOf<SlotWaitsApi['join']>,
): Promise<SlotWait> => {
  const { slotWaits: t, residents } = w.tx.tables
  if (!byPhone) await actingFor(w, residentId, 'appointments')
  const found = await findSlot(w, slotId)
  if (byPhone && !(await worksAt(w)).includes(found.organisationId)) return refuse('not-found')
  const { slot } = found
  const contracted = await isContracted(w.read, { residentId, teamId: slot.teamId })
  // Of who is not in their care the staff learns nothing.
  if (byPhone && !contracted) return refuse('not-found')
  await holdResidents(w.tx, [residentId])
  const booking = await bookingRules(w, found.regionCode)
  const roomy = {
    ...slot,
    taken: 0,
    capacity: 1,
    share: { places: null, taken: 0 },
    closed: slot.closureId !== null,
  }
  refuseIf(whyNotBook({ ...roomy, contracted }, w.now))
  const own = await selectOwnBookings(w.read, { residentId, since: missedSince(booking, w.now), now: w.now })
  const channel = byPhone ? 'phone' : 'online'
  refuseIf(whyNotOneMore(own, { ...slot, slotId }, booking, channel, w.now))
  await sweepHolds(w, slotId)
  await refuseRoom(w, slotId, channel)
  const [person] = await w.tx
    .select({ bornOn: residents.bornOn })
    .from(residents)
    .where(eq(residents.id, residentId))
  const { referrals: down } = w.tx.tables
  const sent = await w.tx.$count(
    down,
    and(
      eq(down.residentId, residentId),
      eq(down.direction, 'down'),
      inArray(down.state, ['offered', 'accepted', 'in-follow-up']),
    ),
  )
  const facts = { bornOn: person?.bornOn ?? '', sentDown: sent > 0, contracted }
  const need = needOf(facts, dayOf(slot.startsAt))
  const id = newId()
  await w.tx.insert(t).values({
    id,
    slotId,
    residentId,
    accountId: w.who.accountId,
    state: 'waiting',
    need,
    byPhone,
    createdAt: w.now,
  })
  audit(w, 'slot-wait-joined', `slot_waits:${id}`, { slotId, residentId })
  return readSlotWait(w, id)
}

/**
 * With the slot in hand: nobody gives a place back or closes its hours between the look and the wait.
 * @throws Refusal `slot-has-room`, `slot-closed`
 */
const refuseRoom = async (w: Writing, slotId: string, channel: 'online' | 'phone'): Promise<void> => {
  const { slots: s } = w.tx.tables
  const [places, taken] = [s[`${channel}Places`], s[`${channel}Taken`]]
  const room = and(lt(s.taken, s.capacity), or(isNull(places), lt(taken, places), lte(s.openAt, w.now)))
  const [slot] = await hold(
    w.tx
      .select({ closureId: s.closureId, hasRoom: sql<boolean>`coalesce(${room}, false)`.mapWith(Boolean) })
      .from(s)
      .where(eq(s.id, slotId)),
  )
  if (!slot || slot.closureId) return refuse('slot-closed')
  if (slot.hasRoom) refuse('slot-has-room')
}

/** Waits no more; a place that was kept goes to the next. */
export const leaveSlotWait = async (w: Writing, id: string): Promise<SlotWait> => {
  const { slotWaits: t } = w.tx.tables
  await findOwnWait(w, id)
  const [left] = await w.tx
    .update(t)
    .set({ state: 'left', endedAt: w.now })
    .where(and(eq(t.id, id), inArray(t.state, ['waiting', 'offered'])))
    .returning({ appointmentId: t.appointmentId })
  if (!left) return refuse('state-conflict')
  audit(w, 'slot-wait-left', `slot_waits:${id}`)
  // As it is now: what freed the place may have offered it while this waited for the row.
  const [held] = left.appointmentId ? await selectForEvent(w.read, { id: left.appointmentId }) : []
  if (held) await letGo(w, held)
  return readSlotWait(w, id)
}

/** What somebody said on the phone about the place kept for them. */
export const answerPhoneOffer = async (
  w: Writing,
  id: string,
  { accepted }: BodyOf<SlotWaitsApi['answer']>,
): Promise<SlotWait> => {
  const { appointmentId } = await staffedWait(w, id)
  const [held] = appointmentId ? await selectForEvent(w.read, { id: appointmentId }) : []
  // Taken by a colleague's word already, it is a booking, and given back as one.
  if (held?.state !== 'held') return refuse('state-conflict')
  if (accepted) await confirmHeld(w, held)
  else await letGo(w, held)
  return readSlotWait(w, id)
}
