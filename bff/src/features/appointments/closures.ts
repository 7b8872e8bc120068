import type { BodyOf } from '@jiayitong/shared/api/route'
import type { Closure, WorkSessionsApi } from '@jiayitong/shared/api/work-sessions'
import { holdUntil, mostNeed } from '@jiayitong/shared/domain/appointments'
import { and, asc, desc, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import { newId } from '../../ids'
import { refuse } from '../../refusal'
import { findStaffedTeam } from '../../staff'
import { hold } from '../../store/hold'
import type { Tables } from '../../store/tables'
import { demandHours, elsewhere, type Hours, mostMoved, overlapping, within } from './closed-hours'
import { readClosure } from './closures.read'
import { tellClosed, tellMoved } from './notices'
import {
  bookingRules,
  claimPlace,
  endOwnWait,
  endTurn,
  findSlot,
  insertAppointment,
  passOn,
  releasePlace,
} from './places'
import { holdTeam } from './rolling'

type Booked = Tables['appointments']['$inferSelect']
type SlotRow = Tables['slots']['$inferSelect']

/**
 * Closes hours in one step: the slots are taken off, and everybody booked hears of it once, with another time of the
 * same kind kept for them where there is one, else first in the line of the next. Who waited waits no more (C44).
 */
export const closeHours = async (
  w: Writing,
  { reason, ...hours }: BodyOf<WorkSessionsApi['close']>,
): Promise<Closure> => {
  const team = await demandHours(w, hours)
  const { closures: c, slots: s, appointments: a, slotWaits: t } = w.tx.tables
  await holdTeam(w.tx, hours.teamId)
  const id = newId()
  await w.tx.insert(c).values({
    id,
    teamId: hours.teamId,
    practitionerId: hours.practitionerId,
    startsAt: new Date(hours.startsAt),
    endsAt: new Date(hours.endsAt),
    reason,
    createdBy: w.who.accountId,
    createdAt: w.now,
  })
  await w.tx
    .update(s)
    .set({ closureId: id })
    .where(and(within(w.tx, hours, w.now), isNull(s.closureId)))
  const closed = w.tx.select({ id: s.id }).from(s).where(eq(s.closureId, id))
  await w.tx
    .update(t)
    .set({ state: 'lapsed', endedAt: w.now })
    .where(and(inArray(t.slotId, closed), eq(t.state, 'waiting')))
  // In hand from here: who confirms a hold at this moment loses the booking and hears of it like everybody else.
  const booked = await hold(
    w.tx
      .select({ appointment: a, slot: s })
      .from(a)
      .innerJoin(s, eq(s.id, a.slotId))
      .where(and(eq(s.closureId, id), inArray(a.state, ['held', 'booked'])))
      .orderBy(asc(s.startsAt), asc(a.createdAt), asc(a.id))
      .limit(mostMoved + 1),
    a,
  )
  if (booked.length > mostMoved) refuse('closure-too-large')
  const { closureOfferHours } = await bookingRules(w, team.regionCode)
  for (const { appointment, slot } of booked) await moveOne(w, appointment, slot, hours, closureOfferHours)
  audit(w, 'hours-closed', `closures:${id}`, { booked: booked.length })
  return readClosure(w, id)
}

const moveOne = async (
  w: Writing,
  before: Booked,
  slot: SlotRow,
  hours: Hours,
  offerHours: number,
): Promise<void> => {
  const { appointments: a } = w.tx.tables
  await w.tx.update(a).set({ state: 'cancelled', endedAt: w.now }).where(eq(a.id, before.id))
  await endTurn(w.tx, { appointmentId: before.id, state: 'lapsed', now: w.now })
  await releasePlace(w, before)
  audit(w, 'appointment-closed', `appointments:${before.id}`)
  const found = await findSlot(w, slot.id)
  const other = await keepElsewhere(w, before, slot, hours, offerHours)
  if (other) await tellMoved(w, before, found, other)
  else {
    await waitElsewhere(w, before, slot, hours)
    await tellClosed(w, before, found)
  }
}

/* With the same doctor before the others, then the earliest. */
const keepElsewhere = async (
  w: Writing,
  before: Booked,
  slot: SlotRow,
  hours: Hours,
  offerHours: number,
): Promise<{ startsAt: Date; until: Date } | undefined> => {
  const { slots: s, appointments: a } = w.tx.tables
  const own = w.tx.select({ id: a.slotId }).from(a).where(eq(a.residentId, before.residentId))
  const candidates = await w.tx
    .select({ id: s.id, startsAt: s.startsAt })
    .from(s)
    .where(and(elsewhere(w.tx, hours, slot.kind, w.now), lt(s.taken, s.capacity), sql`${s.id} not in ${own}`))
    .orderBy(
      desc(sql`case when ${s.practitionerId} = ${slot.practitionerId} then 1 else 0 end`),
      asc(s.startsAt),
      asc(s.id),
    )
    .limit(10)
  for (const { id: slotId, startsAt } of candidates) {
    if (!(await claimPlace(w, slotId, before.channel))) continue
    await endOwnWait(w.tx, { slotId, residentId: before.residentId, now: w.now })
    const until = holdUntil(offerHours * 60, startsAt, w.now)
    const id = newId()
    const { residentId, accountId, channel } = before
    const reason =
      before.reasonSealed && w.vault.open(before.reasonSealed, `appointments.reason:${before.id}`)
    await insertAppointment(w.tx, {
      id,
      slotId,
      residentId,
      accountId,
      state: 'held',
      reasonSealed: reason ? w.vault.seal(reason, `appointments.reason:${id}`) : null,
      createdAt: w.now,
      channel,
      extra: false,
      holdExpiresAt: until,
      insteadOf: before.id,
    })
    if (isByPhone(before)) await ringUp(w, before, { slotId, appointmentId: id, offeredUntil: until })
    audit(w, 'appointment-offered', `appointments:${id}`, { insteadOf: before.id })
    return { startsAt, until }
  }
  return undefined
}

/* Nothing is free: before everybody else who waits for the next of its kind. */
const waitElsewhere = async (w: Writing, before: Booked, slot: SlotRow, hours: Hours): Promise<void> => {
  const { slots: s, slotWaits: t } = w.tx.tables
  const [next] = await w.tx
    .select({ id: s.id })
    .from(s)
    .where(elsewhere(w.tx, hours, slot.kind, w.now))
    .orderBy(asc(s.startsAt), asc(s.id))
    .limit(1)
  if (!next) return
  await w.tx
    .insert(t)
    .values({ ...turnOf(w, before), slotId: next.id, state: 'waiting' })
    .onConflictDoNothing()
}

/* Who booked at the desk or on the phone need not have an app. */
const isByPhone = ({ channel }: Booked): boolean => channel !== 'online'

const turnOf = (w: Writing, before: Booked) => ({
  id: newId(),
  residentId: before.residentId,
  accountId: before.accountId,
  need: mostNeed,
  byPhone: isByPhone(before),
  createdAt: w.now,
})

/* The other time kept for who has no app stands in the list of those to ring up. */
const ringUp = async (
  w: Writing,
  before: Booked,
  offer: { readonly slotId: string; readonly appointmentId: string; readonly offeredUntil: Date },
): Promise<void> => {
  await w.tx.insert(w.tx.tables.slotWaits).values({ ...turnOf(w, before), ...offer, state: 'offered' })
}

/** Opens the hours to come again, but for those another closing covers: whoever waits by then comes first. */
export const reopenHours = async (w: Writing, id: string): Promise<Closure> => {
  const { closures: c, slots: s } = w.tx.tables
  const [row] = await w.tx.select().from(c).where(eq(c.id, id))
  if (!row) return refuse('not-found')
  await findStaffedTeam(w, row.teamId)
  await holdTeam(w.tx, row.teamId)
  const [reopened] = await w.tx
    .update(c)
    .set({ reopenedAt: w.now })
    .where(and(eq(c.id, id), isNull(c.reopenedAt), gt(c.endsAt, w.now)))
    .returning({ id: c.id })
  if (!reopened) return refuse('state-conflict')
  for (const other of await overlapping(w.tx, row)) {
    const covered = and(eq(s.closureId, id), within(w.tx, other, w.now))
    await w.tx.update(s).set({ closureId: other.id }).where(covered)
  }
  const open = await w.tx
    .update(s)
    .set({ closureId: null })
    .where(and(eq(s.closureId, id), gt(s.startsAt, w.now)))
    .returning({ id: s.id })
  for (const { id: slotId } of open) await passOn(w, slotId)
  audit(w, 'hours-reopened', `closures:${id}`)
  return readClosure(w, id)
}
