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
export const plantSlots = (store: Store, { lin, organisationId }: Family) =>
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
    const room = 'R00M0FTEST'
    await tx.insert(tx.tables.waitingRooms).values({
      id: newId(),
      organisationId,
      name: '二楼候诊区',
      code: room,
      createdBy: lin.accountId,
      createdAt: startOfTests,
    })
    return {
      room,
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
export const plantAppointments = async (
  store: Store,
  { owner, residentId }: Thing,
  slots: Slots,
  family: Family,
) => {
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
    ...(await plantToday(store, { owner, residentId }, family)),
    kept: await keepLong(store, await book(slots.fourth, startOfTests, true)),
    turn: await as(async w => (await joinSlotWait(w, slots.turn, { residentId })).id),
    offer: await plantOffer(store, { owner, residentId }, slots.call),
  }
}

/* A place is held for minutes, and a slow machine needs more of them to ask every route. */
const keepLong = async (store: Store, id: string): Promise<string> => {
  await store.atomically(async tx => {
    const { appointments: a } = tx.tables
    const holdExpiresAt = new Date(startOfTests.getTime() + 86_400_000)
    await tx.update(a).set({ holdExpiresAt }).where(eq(a.id, id))
  })
  return id
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

/** One of today in every state of the day. */
const plantToday = (
  store: Store,
  { owner, residentId }: Pick<Thing, 'owner' | 'residentId'>,
  { lin }: Family,
) =>
  store.atomically(async tx => {
    const of = async (state: 'booked' | 'checked-in' | 'in-service' | 'completed', minutes: number) => {
      const [slotId, id] = [newId(), newId()]
      const startsAt = new Date(startOfTests.getTime() + minutes * 60_000)
      await tx.insert(tx.tables.slots).values({
        id: slotId,
        teamId: lin.team,
        practitionerId: lin.doctor,
        kind: 'clinic',
        room: '2 楼 2 号诊室',
        startsAt,
        endsAt: new Date(startsAt.getTime() + 600_000),
        capacity: 1,
        taken: 1,
      })
      const arrived = state === 'booked' ? {} : { checkedInAt: startsAt, queueNumber: 1, queueAt: startsAt }
      await tx.insert(tx.tables.appointments).values({
        id,
        slotId,
        residentId,
        accountId: owner,
        state,
        createdAt: monthAgo,
        ...arrived,
        ...(state === 'completed' ? { endedAt: startOfTests } : {}),
      })
      return id
    }
    return {
      today: await of('booked', 30),
      arrived: await of('checked-in', -20),
      inService: await of('in-service', -30),
      seen: await of('completed', -40),
    }
  })
