import type { BodyOf } from '@jiayitong/shared/api/route'
import type { Closure, ClosureEffect, WorkSessionsApi } from '@jiayitong/shared/api/work-sessions'
import { holdUntil, mostNeed } from '@jiayitong/shared/domain/appointments'
import { and, asc, desc, eq, gt, inArray, isNull, lt, ne, or, sql } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Reading, Writing } from '../../context'
import { newId } from '../../ids'
import { refuse, refuseField } from '../../refusal'
import { findStaffedTeam } from '../../staff'
import type { Reads } from '../../store/store'
import type { Tables } from '../../store/tables'
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

type Hours = BodyOf<WorkSessionsApi['preview']>
type Booked = Tables['appointments']['$inferSelect']
type SlotRow = Tables['slots']['$inferSelect']

/** More than one closing moves at once. */
const mostMoved = 500

/* Slots still to come of the hours, whoever closed or opened them. */
const within = (read: Reads, { teamId, practitionerId, startsAt, endsAt }: Hours, now: Date) => {
  const { slots: s } = read.tables
  return and(
    eq(s.teamId, teamId),
    practitionerId === null ? undefined : eq(s.practitionerId, practitionerId),
    lt(s.startsAt, new Date(endsAt)),
    gt(s.endsAt, new Date(startsAt)),
    gt(s.startsAt, now),
  )
}

const demandHours = async (r: Reading, { startsAt, endsAt, teamId }: Hours) => {
  if (new Date(endsAt) <= new Date(startsAt)) return refuseField('endsAt', '结束要在开始之后。')
  if (new Date(endsAt) <= r.now) return refuseField('endsAt', '这段时间已经过去了。')
  return findStaffedTeam(r, teamId)
}

/** Whom closing some hours would touch. */
export const previewClosure = async (r: Reading, hours: Hours): Promise<ClosureEffect> => {
  await demandHours(r, hours)
  const { slots: s, appointments: a, slotWaits: t } = r.read.tables
  const own = and(within(r.read, hours, r.now), isNull(s.closureId))
  const ids = r.read.select({ id: s.id }).from(s).where(own)
  const booked = await r.read
    .select({ appointment: a, slot: s })
    .from(a)
    .innerJoin(s, eq(s.id, a.slotId))
    .where(and(own, inArray(a.state, ['held', 'booked'])))
    .limit(mostMoved + 1)
  let movable = 0
  for (const kind of new Set(booked.map(({ slot }) => slot.kind))) {
    const room = await roomElsewhere(r.read, hours, kind, r.now)
    movable += Math.min(room, booked.filter(({ slot }) => slot.kind === kind).length)
  }
  return {
    slots: await r.read.$count(s, own),
    booked: booked.length,
    waiting: await r.read.$count(t, and(inArray(t.slotId, ids), eq(t.state, 'waiting'))),
    movable,
  }
}

const roomElsewhere = async (read: Reads, hours: Hours, kind: SlotRow['kind'], now: Date) => {
  const { slots: s } = read.tables
  const [row] = await read
    .select({ room: sql<number>`coalesce(sum(${s.capacity} - ${s.taken}), 0)`.mapWith(Number) })
    .from(s)
    .where(and(elsewhere(read, hours, kind, now), lt(s.taken, s.capacity)))
  return row?.room ?? 0
}

/* Of the same kind and team, at other hours, or by somebody else where only one is not there. */
const elsewhere = (
  read: Reads,
  { teamId, practitionerId, startsAt, endsAt }: Hours,
  kind: SlotRow['kind'],
  now: Date,
) => {
  const { slots: s } = read.tables
  return and(
    eq(s.teamId, teamId),
    eq(s.kind, kind),
    isNull(s.closureId),
    gt(s.startsAt, now),
    or(
      practitionerId === null ? undefined : ne(s.practitionerId, practitionerId),
      gt(s.startsAt, new Date(endsAt)),
      lt(s.endsAt, new Date(startsAt)),
    ),
  )
}

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
  const booked = await w.tx
    .select({ appointment: a, slot: s })
    .from(a)
    .innerJoin(s, eq(s.id, a.slotId))
    .where(and(eq(s.closureId, id), inArray(a.state, ['held', 'booked'])))
    .orderBy(asc(s.startsAt), asc(a.createdAt), asc(a.id))
    .limit(mostMoved + 1)
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
  const [cancelled] = await w.tx
    .update(a)
    .set({ state: 'cancelled', endedAt: w.now })
    .where(and(eq(a.id, before.id), eq(a.state, before.state)))
    .returning({ id: a.id })
  if (!cancelled) return
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

/** Opens the hours to come again: whoever waits by then comes first. */
export const reopenHours = async (w: Writing, id: string): Promise<Closure> => {
  const { closures: c, slots: s } = w.tx.tables
  const [row] = await w.tx.select().from(c).where(eq(c.id, id))
  if (!row) return refuse('not-found')
  await findStaffedTeam(w, row.teamId)
  const [reopened] = await w.tx
    .update(c)
    .set({ reopenedAt: w.now })
    .where(and(eq(c.id, id), isNull(c.reopenedAt), gt(c.endsAt, w.now)))
    .returning({ id: c.id })
  if (!reopened) return refuse('state-conflict')
  const open = await w.tx
    .update(s)
    .set({ closureId: null })
    .where(and(eq(s.closureId, id), gt(s.startsAt, w.now)))
    .returning({ id: s.id })
  for (const { id: slotId } of open) await passOn(w, slotId)
  audit(w, 'hours-reopened', `closures:${id}`)
  return readClosure(w, id)
}
