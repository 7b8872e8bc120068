import type { Channel } from '@jiayitong/shared/domain/appointments'
import { holdUntil } from '@jiayitong/shared/domain/appointments'
import type { Booking } from '@jiayitong/shared/domain/booking-rules'
import { dayOf } from '@jiayitong/shared/domain/days'
import { bookingOf } from '@jiayitong/shared/domain/policies'
import { and, asc, desc, eq, inArray, lte } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import { newId } from '../../ids'
import { refuse } from '../../refusal'
import { readRulebook } from '../../rulebook'
import { type Given, prepared, preparedInsert } from '../../store/prepared'
import type { Reads, Tx } from '../../store/store'
import { tellOffered } from './notices'
import { claim, claimExtra, holdOpen, release, releaseExtra, type SlotFound, selectSlot } from './slots'

/** The booking rules of a region today. */
export const bookingRules = async (
  r: { readonly read: Reads; readonly now: Date },
  regionCode: string,
): Promise<Booking> => bookingOf((await readRulebook(r.read)).forRegion(regionCode, dayOf(r.now)))

/** @throws Refusal `not-found` */
export const findSlot = async (r: { readonly read: Reads }, id: string): Promise<SlotFound> => {
  const [found] = await selectSlot(r.read, { id })
  return found ?? refuse('not-found')
}

export const insertAppointment = preparedInsert('appointment-insert', 'appointments', [
  'id',
  'slotId',
  'residentId',
  'accountId',
  'state',
  'reasonSealed',
  'createdAt',
  'channel',
  'extra',
  'holdExpiresAt',
  'insteadOf',
])

const lapseHolds = prepared(
  'appointments-lapse',
  (tx: Tx, { appointments: a }, given: Given<{ slotId: string; now: Date }>) =>
    tx
      .update(a)
      .set({ state: 'lapsed', endedAt: given('now', a.endedAt) })
      .where(
        and(
          eq(a.slotId, given('slotId', a.slotId)),
          eq(a.state, 'held'),
          lte(a.holdExpiresAt, given('now', a.holdExpiresAt)),
        ),
      )
      .returning({ id: a.id, slotId: a.slotId, channel: a.channel, extra: a.extra }),
)

const selectNext = prepared('slot-waits-next', (db, { slotWaits: t }, given: Given<{ slotId: string }>) =>
  db
    .select()
    .from(t)
    .where(and(eq(t.slotId, given('slotId', t.slotId)), eq(t.state, 'waiting')))
    .orderBy(desc(t.need), asc(t.createdAt), asc(t.id))
    .limit(1),
)

const offerTurn = prepared(
  'slot-waits-offer',
  (tx: Tx, { slotWaits: t }, given: Given<{ id: string; until: Date }>) =>
    tx
      .update(t)
      .set({ state: 'offered', offeredUntil: given('until', t.offeredUntil) })
      .where(and(eq(t.id, given('id', t.id)), eq(t.state, 'waiting')))
      .returning({ id: t.id }),
)

const keepFor = prepared(
  'slot-waits-keep',
  (tx: Tx, { slotWaits: t }, given: Given<{ id: string; appointmentId: string }>) =>
    tx
      .update(t)
      .set({ appointmentId: given('appointmentId', t.appointmentId) })
      .where(eq(t.id, given('id', t.id)))
      .returning({ id: t.id }),
)

/** The turn of an offered place ends with it: taken, let go or lost. */
export const endTurn = prepared(
  'slot-waits-end',
  (
    tx: Tx,
    { slotWaits: t },
    given: Given<{ appointmentId: string; state: 'taken' | 'lapsed' | 'left'; now: Date }>,
  ) =>
    tx
      .update(t)
      .set({ state: given('state', t.state), endedAt: given('now', t.endedAt) })
      .where(and(eq(t.appointmentId, given('appointmentId', t.appointmentId)), eq(t.state, 'offered')))
      .returning({ id: t.id }),
)

/** Whoever books a slot waits for it no more. */
export const endOwnWait = prepared(
  'slot-waits-end-own',
  (tx: Tx, { slotWaits: t }, given: Given<{ slotId: string; residentId: string; now: Date }>) =>
    tx
      .update(t)
      .set({ state: 'taken', endedAt: given('now', t.endedAt) })
      .where(
        and(
          eq(t.slotId, given('slotId', t.slotId)),
          eq(t.residentId, given('residentId', t.residentId)),
          inArray(t.state, ['waiting', 'offered']),
        ),
      )
      .returning({ id: t.id }),
)

type Work = Pick<Writing<unknown>, 'tx' | 'read' | 'now' | 'vault' | 'trail'>

/** Takes a place; holds that outlived their time are cleared away first where there is none. @returns whether it did */
export const claimPlace = async (w: Work, slotId: string, channel: Channel): Promise<boolean> => {
  const take = async () => (await claim[channel](w.tx, { id: slotId, now: w.now })).length > 0
  return (await take()) || ((await sweepHolds(w, slotId)) > 0 && (await take()))
}

/** Takes one of the places the staff may give beyond the capacity. @throws Refusal `slot-closed`, `no-extra-left` */
export const claimExtraPlace = async (w: Work, slotId: string, { extraPlaces }: Booking): Promise<void> => {
  // With the slot in hand: whoever closes its hours meanwhile sees this booking, or this one sees them closed.
  const [open] = await holdOpen(w.tx, { slotId })
  if (!open) refuse('slot-closed')
  const taken = extraPlaces > 0 ? await claimExtra(w.tx, { slotId, planned: extraPlaces }) : []
  if (taken.length === 0) refuse('no-extra-left')
}

interface Place {
  readonly slotId: string
  readonly channel: Channel
  readonly extra: boolean
}

/** Gives a place back, and keeps it for whoever's turn it is. */
export const releasePlace = async (w: Work, place: Place): Promise<void> => {
  await dropPlace(w, place)
  await passOn(w, place.slotId)
}

/** Gives a place back to nobody; `passOn` has to follow. */
export const dropPlace = async (w: Work, { slotId, channel, extra }: Place): Promise<void> => {
  if (extra) await releaseExtra(w.tx, { slotId })
  else await release[channel](w.tx, { id: slotId })
}

/** Clears away the holds of a slot that nobody confirmed in time; waiting people come first. @returns how many */
export const sweepHolds = async (w: Work, slotId: string): Promise<number> => {
  const lapsed = await lapseHolds(w.tx, { slotId, now: w.now })
  for (const hold of lapsed) {
    await dropPlace(w, hold)
    await endTurn(w.tx, { appointmentId: hold.id, state: 'lapsed', now: w.now })
    audit(w, 'appointment-lapsed', `appointments:${hold.id}`)
  }
  if (lapsed.length > 0) await passOn(w, slotId)
  return lapsed.length
}

/**
 * Holds every free place of a slot for whose turn it is (C44): as one step with what freed it, for nobody else gets
 * at the slot's row in between.
 */
export const passOn = async (w: Work, slotId: string): Promise<void> => {
  let found: SlotFound | undefined
  for (;;) {
    const [next] = await selectNext(w.tx, { slotId })
    if (!next) return
    found ??= await findSlot(w, slotId)
    const { slot } = found
    if (slot.startsAt <= w.now) return
    const channel: Channel = next.byPhone ? 'phone' : 'online'
    if ((await claim[channel](w.tx, { id: slotId, now: w.now })).length === 0) return
    const { offerMinutes } = await bookingRules(w, found.regionCode)
    const until = holdUntil(offerMinutes, slot.startsAt, w.now)
    const [offered] = await offerTurn(w.tx, { id: next.id, until })
    if (!offered) {
      // Left at this very moment: the one behind is next.
      await release[channel](w.tx, { id: slotId })
      continue
    }
    const id = newId()
    await insertAppointment(w.tx, {
      id,
      slotId,
      residentId: next.residentId,
      accountId: next.accountId,
      state: 'held',
      reasonSealed: null,
      createdAt: w.now,
      channel,
      extra: false,
      holdExpiresAt: until,
      insteadOf: null,
    })
    await keepFor(w.tx, { id: next.id, appointmentId: id })
    audit(w, 'slot-offered', `appointments:${id}`, { slotId, waitId: next.id })
    if (!next.byPhone) await tellOffered(w, next, found, until)
  }
}
