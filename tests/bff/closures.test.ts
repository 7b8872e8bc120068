import { keepPlaces } from '@jiayitong/bff/features/appointments/jobs'
import { rollSessions } from '@jiayitong/bff/features/appointments/rolling'
import type { Appointment } from '@jiayitong/shared/api/appointments'
import type { ResponseOf } from '@jiayitong/shared/api/route'
import type { Closure, ClosureEffect, WorkSessionsApi } from '@jiayitong/shared/api/work-sessions'
import { addDays, dayOf } from '@jiayitong/shared/domain/days'
import { and, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { testVault } from '../support/app'
import { forEachEngine } from '../support/engines'
import type { Problem } from '../support/signing'
import { openSessions } from '../support/work-sessions'

const dayMs = 86_400_000

forEachEngine(engine => {
  describe('closing hours', () => {
    it('tells everybody booked, once, and keeps another time for them where there is one', async () => {
      const { add, slotsOf, book, lin, closing, store, clock, patient, whole } = await openSessions(engine)
      const { body } = await add()
      const monday = (await slotsOf(body.id)).filter(({ startsAt }) => dayOf(startsAt) === '2026-11-23')
      const [one, two] = [
        (await book(0, monday[0]?.id ?? '')).body,
        (await book(1, monday[1]?.id ?? '')).body,
      ]
      const effect = await lin.post<ClosureEffect>('/closures/preview', hoursOf(closing()))
      expect(effect.body).toEqual({ slots: 4, booked: 2, waiting: 0, movable: 2 })
      const closed = await lin.post<Closure & Problem>('/closures', closing())
      expect(closed.status, closed.body.detail).toBe(201)
      expect(closed.body).toMatchObject({ slots: 4, reason: '医生参加急救培训' })
      for (const [at, before] of [one, two].entries()) {
        const { items } = (await patient(at).caller.get<{ items: Appointment[] }>('/appointments')).body
        const held = items.find(({ insteadOf }) => insteadOf === before.id)
        expect(items.find(({ id }) => id === before.id)?.state).toBe('cancelled')
        expect(held).toMatchObject({ state: 'held', holdExpiresAt: expect.any(String) })
        if (at === 0)
          expect((await patient(at).caller.post(`/appointments/${held?.id}/confirm`, {})).status).toBe(200)
      }
      const { outbox } = store.tables
      const told = (await store.read.select().from(outbox)).filter(({ dedupeKey }) =>
        dedupeKey.startsWith('session-moved'),
      )
      expect(new Set(told.map(({ dedupeKey }) => dedupeKey)).size).toBe(told.length)
      // Who does not answer loses it a day later, and nobody else's place with it.
      clock.advance(2 * dayMs)
      await keepPlaces({ store, vault: testVault }, clock.now())
      const { appointments: a } = store.tables
      const lapsed = await store.read
        .select({ id: a.id })
        .from(a)
        .where(and(eq(a.residentId, patient(1).id), eq(a.state, 'lapsed')))
      expect(lapsed).toHaveLength(1)
      await whole()
    })

    it('C44: tells who booked by phone on their own phone, never the nurse who wrote it down, and has them rung up', async () => {
      const { addSlot, lin, closing, store, patient, family, whole } = await openSessions(engine)
      const [slotId, free] = [await addSlot(24), await addSlot(72)]
      const { residents, accounts, outbox } = store.tables
      const phone = testVault.seal('13900001111', `residents.phone:${patient(0).id}`)
      const staffPhone = testVault.seal('13900002222', `accounts.phone:${family.lin.accountId}`)
      await store.atomically(async tx => {
        await tx
          .update(residents)
          .set({ accountId: null, phoneSealed: phone })
          .where(eq(residents.id, patient(0).id))
        await tx
          .update(accounts)
          .set({ phoneSealed: staffPhone })
          .where(eq(accounts.id, family.lin.accountId))
      })
      const byPhone = { slotId, residentId: patient(0).id, channel: 'phone' }
      expect((await lin.post('/desk/appointments', byPhone)).status).toBe(201)
      expect((await lin.post('/closures', closing())).status).toBe(201)
      const told = (await store.read.select().from(outbox)).filter(({ dedupeKey }) =>
        dedupeKey.startsWith('session-moved'),
      )
      const phones = told.map(({ id, messageSealed }) =>
        testVault.open(messageSealed ?? '', `outbox.message:${id}`),
      )
      expect(phones).toEqual([expect.stringContaining('13900001111')])
      const { items } = (
        await lin.get<{ items: { id: string; phone: string; slot: { id: string } }[] }>('/phone-offers')
      ).body
      expect(items).toMatchObject([{ phone: '13900001111', slot: { id: free } }])
      expect((await lin.post(`/slot-waits/${items[0]?.id}/answer`, { accepted: true })).status).toBe(200)
      const { appointments: a } = store.tables
      const kept = await store.read
        .select()
        .from(a)
        .where(and(eq(a.slotId, free), eq(a.state, 'booked')))
      expect(kept).toHaveLength(1)
      await whole()
    })

    it('misses no slot that is being made at that moment', async () => {
      const { store, clock, add, closing, enter, family, slotsOf } = await openSessions(engine)
      const { body } = await add()
      for (let turn = 0; turn < 8; turn += 1) {
        clock.advance(dayMs)
        const by = await enter(family.lin.accountId)
        const day = addDays(dayOf(clock.now()), 14)
        const hours = { startsAt: `${day}T00:00:00+08:00`, endsAt: `${addDays(day, 1)}T00:00:00+08:00` }
        const [, closed] = await Promise.all([
          rollSessions({ store }, clock.now()),
          by.post<Closure>('/closures', closing(hours)),
        ])
        expect(closed.status).toBe(201)
        const made = (await slotsOf(body.id)).filter(({ startsAt }) => dayOf(startsAt) === day)
        expect(made.every(({ closureId }) => closureId === closed.body.id)).toBe(true)
      }
    })

    it('puts who finds no other time first in the line of the next', async () => {
      const { addSlot, book, lin, closing, store, patient, whole } = await openSessions(engine)
      const [closedSlot, full] = [await addSlot(24), await addSlot(72)]
      await book(0, closedSlot)
      await book(1, full)
      await patient(2).caller.post(`/slots/${full}/waitlist`, { residentId: patient(2).id })
      await lin.post('/closures', closing())
      const { slotWaits: t } = store.tables
      const line = await store.read.select().from(t).where(eq(t.slotId, full))
      const first = line.toSorted((one, other) => other.need - one.need)[0]
      expect(first?.residentId).toBe(patient(0).id)
      await whole()
    })

    it('takes nothing new, says why to residents, and is open again when it is reopened', async () => {
      const { addSlot, book, lin, closing, family, patient, whole } = await openSessions(engine)
      const slotId = await addSlot(24)
      const { body } = await lin.post<Closure>('/closures', closing())
      expect((await book(0, slotId)).body.code).toBe('slot-closed')
      const days = await patient(0).caller.get<ResponseOf<WorkSessionsApi['days']>>(
        `/slot-days?teamId=${family.lin.team}`,
      )
      expect(days.body.items).toContainEqual({ day: '2026-11-23', kind: 'closed', text: '医生参加急救培训' })
      expect((await lin.post(`/closures/${body.id}/reopen`)).status).toBe(200)
      expect((await lin.post<Problem>(`/closures/${body.id}/reopen`)).body.code).toBe('state-conflict')
      expect((await book(0, slotId)).status).toBe(201)
      await whole()
    })

    it('C44: stays closed when one of two reasons falls away', async () => {
      const { addSlot, book, lin, closing } = await openSessions(engine)
      const slotId = await addSlot(24)
      const [training, leave] = [
        (await lin.post<Closure>('/closures', closing())).body,
        (await lin.post<Closure>('/closures', closing({ reason: '病假' }))).body,
      ]
      expect(leave.slots).toBe(0)
      await lin.post(`/closures/${training.id}/reopen`)
      expect((await book(0, slotId)).body.code).toBe('slot-closed')
      expect((await lin.post<Closure>(`/closures/${leave.id}/reopen`)).status).toBe(200)
      expect((await book(0, slotId)).status).toBe(201)
    })
  })
})

const hoursOf = ({ reason: _, ...hours }: { reason: string }) => hours
