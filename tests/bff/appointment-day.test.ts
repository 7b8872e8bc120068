import { newId } from '@jiayitong/bff/ids'
import type { DayAppointment, RoomScreen } from '@jiayitong/shared/api/appointment-day'
import type { Appointment } from '@jiayitong/shared/api/appointments'
import type { Team } from '@jiayitong/shared/api/directory'
import { describe, expect, it } from 'vitest'
import { type Clinic, openClinic } from '../support/clinic'
import { forEachEngine } from '../support/engines'

const minutes = (count: number) => count * 60_000

/** Patients booked half an hour apart, from one hour on. */
const openDay = async (engine: Parameters<typeof openClinic>[0], count = 2) => {
  const clinic = await openClinic(
    engine,
    Array.from({ length: count }, () => '1982-05-01'),
  )
  const ids: string[] = []
  for (let at = 0; at < count; at += 1) {
    const { body } = await clinic.book(at, await clinic.addSlot(1 + at / 2))
    ids.push(body.id)
  }
  clinic.clock.advance(minutes(5))
  const id = (at: number) => ids[at] ?? ''
  const code = async () => (await clinic.lin.get<{ code: string }>('/desk/check-in-code')).body.code
  const checkIn = async (at: number, given?: object) =>
    clinic
      .patient(at)
      .caller.post<Appointment>(`/appointments/${id(at)}/check-in`, given ?? { code: await code() })
  const staff = (event: string, at: number) =>
    clinic.lin.post<DayAppointment>(`/appointments/${id(at)}/${event}`)
  return { ...clinic, id, code, checkIn, staff }
}

const queueOf = async (clinic: Clinic, at: number, id: string) =>
  (await clinic.patient(at).caller.get<{ number: number; ahead: number }>(`/appointments/${id}/queue`)).body

forEachEngine(engine => {
  describe('the day of an appointment (C53)', () => {
    it('arrives by the code on the desk’s screen, which is another one soon, or by being there', async () => {
      const day = await openDay(engine)
      const old = await day.code()
      await day.refused('check-in-code-wrong', () => day.checkIn(0, { code: 'ABCDEFGH' }))
      await day.refused('too-far', () => day.checkIn(0, { at: { lat: 30.3, lng: 120.1 } }))
      await day.refused('too-far', () => day.checkIn(0, {}))
      day.clock.advance(minutes(3))
      await day.refused('check-in-code-wrong', () => day.checkIn(0, { code: old }))
      expect(await day.checkIn(0)).toMatchObject({
        status: 200,
        body: { state: 'checked-in', queue: { number: 1, ahead: 0 }, allowedEvents: [] },
      })
      await day.refused('too-early', () => day.checkIn(1))
      day.clock.advance(minutes(30))
      expect(await day.checkIn(1, { at: { lat: 30.2001, lng: 120.1001 } })).toMatchObject({
        body: { state: 'checked-in', queue: { number: 2, ahead: 1 } },
      })
      await day.refused('state-conflict', () => day.checkIn(0))
      await day.whole()
    })

    it('is called in the order of the booked times, is seen, and ends', async () => {
      const day = await openDay(engine)
      await day.refused('nobody-waiting', () => day.lin.post('/desk/call-next'))
      day.clock.advance(minutes(30))
      await day.checkIn(1)
      const { body: arrived } = await day.staff('arrive', 0)
      expect(arrived).toMatchObject({
        state: 'checked-in',
        queueNumber: 2,
        resident: { name: '赵一' },
        idTail: expect.stringMatching(/^\d{3}[\dX]$/),
      })
      expect(await queueOf(day, 1, day.id(1))).toMatchObject({ number: 1, ahead: 1 })
      const { body: called } = await day.lin.post<DayAppointment>('/desk/call-next')
      expect(called).toMatchObject({ id: day.id(0), calledAt: expect.any(String) })
      await day.refused('state-conflict', () => day.staff('complete', 0))
      expect((await day.staff('start', 0)).body.state).toBe('in-service')
      expect(await queueOf(day, 1, day.id(1))).toMatchObject({ ahead: 0 })
      expect((await day.staff('complete', 0)).body).toMatchObject({ state: 'completed', allowedEvents: [] })
      const { body: list } = await day.lin.get<{ items: DayAppointment[] }>('/desk/appointments?mine=yes')
      expect(list.items.map(({ state }) => state)).toEqual(['completed', 'checked-in'])
      await day.refused('forbidden', () => day.patient(0).caller.post(`/appointments/${day.id(1)}/start`))
      await day.whole()
    })

    it('who did not come is put down so when the time is over, not before', async () => {
      const day = await openDay(engine)
      await day.refused('too-early', () => day.staff('no-show', 0))
      day.clock.advance(minutes(90))
      expect((await day.staff('no-show', 0)).body.state).toBe('no-show')
      await day.refused('state-conflict', () => day.staff('arrive', 0))
      await day.whole()
    })

    it('reminds, once, who has three before them', async () => {
      const day = await openDay(engine, 4)
      day.clock.advance(minutes(60))
      for (const at of [0, 1, 2]) await day.checkIn(at)
      await day.drain()
      expect(day.sandbox.messages().filter(({ text }) => text.includes('前面还有'))).toEqual([])
      day.clock.advance(minutes(30))
      await day.checkIn(3)
      await day.drain()
      const told = day.sandbox.messages().filter(({ text }) => text.includes('前面还有'))
      expect(told.map(({ text }) => text)).toEqual([expect.stringContaining('4 号，前面还有 3 位')])
    })

    it('is rated once, by who was seen, and counts for the team', async () => {
      const day = await openDay(engine)
      const rate = (given: object) =>
        day.patient(0).caller.post<Appointment>(`/appointments/${day.id(0)}/rate`, given)
      await day.refused('state-conflict', () => rate({ stars: 5 }))
      await day.checkIn(0)
      await day.staff('start', 0)
      await day.staff('complete', 0)
      await day.refused('validation', () => rate({ stars: 6 }))
      const { teamEvaluations } = day.store.tables
      const { team } = day.family.lin
      await day.store.atomically(tx =>
        tx.insert(teamEvaluations).values({
          id: newId(),
          teamId: team,
          period: '2026 年三季度',
          grade: '优秀',
          ratingTotal: 116,
          ratingCount: 29,
          replyMinutes: 20,
          publishedOn: '2026-10-15',
        }),
      )
      await day.visitor.get(`/teams/${team}`)
      expect(await rate({ stars: 5, words: '看得仔细' })).toMatchObject({
        status: 200,
        body: { allowedEvents: [] },
      })
      await day.refused('state-conflict', () => rate({ stars: 1 }))
      // Every process looks every few seconds whether the directory changed.
      await expect
        .poll(async () => (await day.visitor.get<Team>(`/teams/${team}`)).body.evaluation, { timeout: 8_000 })
        .toMatchObject({ ratingCount: 30, ratingTenths: 40 })
      await day.whole()
    })

    it('the waiting room’s screen shows numbers and masked names to whoever has its code', async () => {
      const day = await openDay(engine)
      await day.checkIn(0)
      const { body: room } = await day.lin.post<{ code: string }>('/waiting-rooms', { name: '二楼候诊区' })
      const { body } = await day.visitor.get<RoomScreen>(`/waiting-rooms/${room.code}`)
      expect(body).toMatchObject({
        name: '二楼候诊区',
        doors: [{ practitionerName: '林书禾', now: [], next: [{ number: 1, name: '赵*' }], waiting: 1 }],
      })
      expect(JSON.stringify(body)).not.toContain('赵一')
      expect((await day.visitor.get('/waiting-rooms/0000000000')).status).toBe(404)
    })
  })

  describe('booking at the desk and on the phone (C44, U9, U14)', () => {
    it('takes from the one inventory, and beyond it only what is planned, with a reason', async () => {
      const clinic = await openClinic(
        engine,
        Array.from({ length: 4 }, () => '1982-05-01'),
      )
      const slotId = await clinic.addSlot(24)
      const put = (at: number, given = {}) =>
        clinic.lin.post<DayAppointment>('/desk/appointments', {
          slotId,
          residentId: clinic.patient(at).id,
          channel: 'phone',
          ...given,
        })
      expect(await put(0)).toMatchObject({ status: 201, body: { channel: 'phone', extra: false } })
      await clinic.refused('slot-full', () => put(1))
      const extra = { reason: '高热，当天要看' }
      expect((await put(1, { extra })).body.extra).toBe(true)
      const { body: second } = await put(2, { extra })
      await clinic.refused('no-extra-left', () => put(3, { extra }))
      await clinic.patient(2).caller.post(`/appointments/${second.id}/cancel`)
      expect((await put(3, { extra })).status).toBe(201)
      expect((await clinic.slot(slotId)).taken).toBe(1)
      const stranger = clinic.family.gui.id
      await clinic.refused('not-found', () => put(0, { residentId: stranger }))
      await clinic.whole()
    })
  })
})
