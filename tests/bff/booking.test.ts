import type { Appointment, Slot } from '@jiayitong/shared/api/appointments'
import { and, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { openClinic } from '../support/clinic'
import { forEachEngine } from '../support/engines'

const minutes = (count: number) => count * 60_000
const days = (count: number) => count * 24 * minutes(60)

forEachEngine(engine => {
  describe('holding a place (C44, U18, U19)', () => {
    it('is a place taken, and one confirmation books it', async () => {
      const clinic = await openClinic(engine)
      const slotId = await clinic.addSlot(24)
      const held = await clinic.book(0, slotId, { hold: true })
      expect(held).toMatchObject({
        status: 201,
        body: { state: 'held', holdExpiresAt: expect.stringMatching(/^2026-11-22T10:05/) },
      })
      expect(held.body.allowedEvents).toEqual(['confirm', 'cancel'])
      await clinic.refused('slot-full', () => clinic.book(1, slotId))
      const path = `/appointments/${held.body.id}/confirm`
      const booked = await clinic.patient(0).caller.post<Appointment>(path, { reason: '复诊' })
      expect(booked).toMatchObject({
        status: 200,
        body: {
          state: 'booked',
          holdExpiresAt: null,
          reason: '复诊',
          idTail: expect.stringMatching(/^\d{3}[\dX]$/),
        },
      })
      await clinic.refused('state-conflict', () => clinic.patient(0).caller.post(path, {}))
      expect((await clinic.slot(slotId)).taken).toBe(1)
      await clinic.whole()
    })

    it('never outlives its time: it cannot be confirmed, and whoever comes next has the place', async () => {
      const clinic = await openClinic(engine)
      const slotId = await clinic.addSlot(24)
      const { body: held } = await clinic.book(0, slotId, { hold: true })
      clinic.clock.advance(minutes(5))
      const path = `/appointments/${held.id}`
      const { body: seen } = await clinic.patient(0).caller.get<Appointment>(path)
      expect(seen).toMatchObject({ state: 'lapsed', allowedEvents: [], holdExpiresAt: null })
      await clinic.refused('hold-expired', () => clinic.patient(0).caller.post(`${path}/confirm`, {}))
      expect((await clinic.book(1, slotId)).body.state).toBe('booked')
      await clinic.refused('state-conflict', () => clinic.patient(0).caller.post(`${path}/confirm`, {}))
      await clinic.whole()
    })

    it('is somebody’s own: nobody else confirms it', async () => {
      const clinic = await openClinic(engine)
      const { body } = await clinic.book(0, await clinic.addSlot(24), { hold: true })
      await clinic.refused('not-found', () =>
        clinic.patient(1).caller.post(`/appointments/${body.id}/confirm`, {}),
      )
    })
  })

  describe('any doctor (U20)', () => {
    it('is picked as it is booked, the emptiest first, until all are full', async () => {
      const clinic = await openClinic(engine)
      const { tang, lin } = clinic.family
      const [big, small] = [
        await clinic.addSlot(24, { capacity: 2 }),
        await clinic.addSlot(24, { practitionerId: tang }),
      ]
      const any = { teamId: lin.team, kind: 'clinic', startsAt: '2026-11-23T10:00:00+08:00' }
      const ask = (at: number) =>
        clinic
          .patient(at)
          .caller.post<Appointment>('/appointments', { any, residentId: clinic.patient(at).id })
      const got = [await ask(0), await ask(1), await ask(2)].map(({ body }) => body.slot.id)
      expect(got[0]).toBe(big)
      expect(got.toSorted()).toEqual([big, big, small].toSorted())
      const gui = await clinic.enter(clinic.family.accounts.gui)
      await clinic.refused('agreement-needed', () =>
        gui.post('/appointments', { any, residentId: clinic.family.gui.id }),
      )
      await clinic.refused('not-found', () =>
        clinic.patient(0).caller.post('/appointments', {
          any: { ...any, kind: 'tcm' },
          residentId: clinic.patient(0).id,
        }),
      )
      await clinic.refused('validation', () =>
        clinic
          .patient(0)
          .caller.post('/appointments', { any, slotId: big, residentId: clinic.patient(0).id }),
      )
      await clinic.whole()
    })
  })

  describe('moving to another time', () => {
    it('takes the new place and gives the old one back in one step, or does nothing', async () => {
      const clinic = await openClinic(engine)
      const [old, wanted, full] = [
        await clinic.addSlot(24),
        await clinic.addSlot(48),
        await clinic.addSlot(72),
      ]
      await clinic.book(1, full)
      const { body } = await clinic.book(0, old, { reason: '复诊' })
      const move = (slotId: string) =>
        clinic.patient(0).caller.post<Appointment>(`/appointments/${body.id}/reschedule`, { slotId })
      await clinic.refused('slot-full', () => move(full))
      await clinic.refused('appointment-exists', () => move(old))
      expect(await move(wanted)).toMatchObject({
        status: 200,
        body: { id: body.id, slot: { id: wanted }, reason: '复诊', state: 'booked' },
      })
      expect([(await clinic.slot(old)).taken, (await clinic.slot(wanted)).taken]).toEqual([0, 1])
      await clinic.whole()
    })

    it('and giving back end with the deadline of the rules, then the team is asked', async () => {
      const clinic = await openClinic(engine)
      const [soon, later] = [await clinic.addSlot(2), await clinic.addSlot(48)]
      const { body } = await clinic.book(0, soon)
      clinic.clock.advance(minutes(61))
      const send = (event: string, given?: object) =>
        clinic.patient(0).caller.post(`/appointments/${body.id}/${event}`, given)
      expect(await clinic.refused('cancel-too-late', () => send('cancel'))).toContain('60 分钟')
      await clinic.refused('cancel-too-late', () => send('reschedule', { slotId: later }))
      const { body: seen } = await clinic.patient(0).caller.get<Appointment>(`/appointments/${body.id}`)
      expect(seen.allowedEvents).toEqual(['check-in'])
    })
  })

  describe('limits', () => {
    it('of one person: one a day with a doctor or of a kind, five to come', async () => {
      const clinic = await openClinic(engine)
      const { tang } = clinic.family
      await clinic.book(0, await clinic.addSlot(24))
      const sameDoctor = await clinic.addSlot(25, { kind: 'tcm' })
      const sameKind = await clinic.addSlot(26, { practitionerId: tang })
      await clinic.refused('booked-that-day', () => clinic.book(0, sameDoctor))
      await clinic.refused('booked-that-day', () => clinic.book(0, sameKind))
      for (const day of [2, 3, 4, 5]) await clinic.book(0, await clinic.addSlot(24 * day))
      const sixth = await clinic.addSlot(24 * 6)
      expect(await clinic.refused('too-many-bookings', () => clinic.book(0, sixth))).toContain('5 次')
      expect((await clinic.book(1, sixth)).status).toBe(201)
      await clinic.whole()
    })

    it('of who did not come three times: not online for thirty days, still at the desk', async () => {
      const clinic = await openClinic(engine)
      const { appointments } = clinic.store.tables
      for (const day of [1, 2, 3]) {
        const { body } = await clinic.book(0, await clinic.addSlot(24 * day))
        await clinic.store.atomically(async tx => {
          await tx
            .update(appointments)
            .set({ state: 'no-show', endedAt: clinic.clock.now() })
            .where(and(eq(appointments.id, body.id), eq(appointments.state, 'booked')))
        })
      }
      const next = await clinic.addSlot(24 * 4)
      expect(await clinic.refused('booking-locked', () => clinic.book(0, next))).toContain('2026-12-22')
      clinic.clock.advance(days(31))
      expect((await clinic.book(0, await clinic.addSlot(24 * 40))).status).toBe(201)
    })
  })

  describe('one inventory for three ways of booking (C44, U9)', () => {
    it('keeps what is for the desk and the phone, until all is open some hours before', async () => {
      const clinic = await openClinic(engine)
      const startsAt = clinic.clock.now().getTime() + days(3)
      const slotId = await clinic.addSlot(72, {
        capacity: 3,
        onlinePlaces: 1,
        openAt: new Date(startsAt - days(1)),
      })
      const look = async () => {
        const { body } = await clinic
          .patient(1)
          .caller.get<{ items: Slot[] }>(`/slots?teamId=${clinic.family.lin.team}`)
        return body.items.find(({ id }) => id === slotId)
      }
      expect(await look()).toMatchObject({ remaining: 1, capacity: 3, bookable: true })
      expect((await clinic.book(0, slotId)).status).toBe(201)
      expect(await look()).toMatchObject({ remaining: 0, bookable: false })
      expect(await clinic.refused('slot-full', () => clinic.book(1, slotId))).toContain('现场和电话')
      clinic.clock.advance(days(2))
      expect(await look()).toMatchObject({ remaining: 2, bookable: true })
      expect((await clinic.book(1, slotId)).status).toBe(201)
      await clinic.whole()
    })
  })
})
