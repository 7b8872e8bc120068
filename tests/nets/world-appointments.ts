import { perform, type Who, type Writing } from '@jiayitong/bff/context'
import { bookAppointment, cancelAppointment } from '@jiayitong/bff/features/appointments/appointments'
import { passOn } from '@jiayitong/bff/features/appointments/places'
import { joinSlotWait } from '@jiayitong/bff/features/appointments/waits'
import { newId } from '@jiayitong/bff/ids'
import type { Store } from '@jiayitong/bff/store/store'
import { eq } from 'drizzle-orm'
import { startOfTests, testVault } from '../support/app'
import type { Family } from '../support/families'
import type { Thing } from './world'
import { monthAgo } from './world-people'

/** Slots of the first team: some to be booked, one past. */
export const plantSlots = (store: Store, { lin }: Family) =>
  store.atomically(async tx => {
    const slot = async (startsAt: string, capacity = 3) => {
      const id = newId()
      await tx.insert(tx.tables.slots).values({
        id,
        teamId: lin.team,
        practitionerId: lin.doctor,
        kind: 'clinic',
        room: '2 楼 2 号诊室',
        startsAt: new Date(startsAt),
        endsAt: new Date(Date.parse(startsAt) + 1_800_000),
        capacity,
      })
      return id
    }
    return {
      first: await slot('2026-11-24T01:00:00Z'),
      second: await slot('2026-11-25T01:00:00Z'),
      third: await slot('2026-11-26T01:00:00Z'),
      fourth: await slot('2026-11-27T01:00:00Z'),
      past: await slot('2026-10-21T01:00:00Z'),
      full: await slot('2026-12-01T01:00:00Z', 0),
      turn: await slot('2026-12-02T01:00:00Z', 0),
      call: await slot('2026-12-03T01:00:00Z', 0),
    }
  })
type Slots = Awaited<ReturnType<typeof plantSlots>>

/** Appointments of one resident in every state somebody may ask about. */
export const plantAppointments = async (store: Store, { owner, residentId }: Thing, slots: Slots) => {
  const as = <R>(work: (w: Writing) => Promise<R>, now = startOfTests) => {
    const who: Who = { accountId: owner, sessionId: '', roles: ['doctor'] }
    return perform(store, { who, now, vault: testVault }, work)
  }
  const book = async (slotId: string, now?: Date, hold = false) =>
    (await as(w => bookAppointment(w, { slotId, residentId, hold }), now)).id
  const cancelled = await book(slots.second)
  await as(w => cancelAppointment(w, cancelled))
  return {
    live: await book(slots.first),
    past: await book(slots.past, monthAgo),
    cancelled,
    kept: await book(slots.fourth, startOfTests, true),
    turn: await as(async w => (await joinSlotWait(w, slots.turn, { residentId })).id),
    offer: await plantOffer(store, { owner, residentId }, slots.call),
  }
}

/** A place kept for somebody whom the staff is to ring up. */
const plantOffer = async (
  store: Store,
  { owner, residentId }: Pick<Thing, 'owner' | 'residentId'>,
  slotId: string,
): Promise<string> => {
  const who: Who = { accountId: owner, sessionId: '', roles: [] }
  return perform(store, { who, now: startOfTests, vault: testVault }, async w => {
    const { slots, slotWaits } = w.tx.tables
    const { id } = await joinSlotWait(w, slotId, { residentId })
    await w.tx.update(slotWaits).set({ byPhone: true }).where(eq(slotWaits.id, id))
    await w.tx.update(slots).set({ capacity: 1 }).where(eq(slots.id, slotId))
    await passOn(w, slotId)
    return id
  })
}
