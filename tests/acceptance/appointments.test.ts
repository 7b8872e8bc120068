import { keepPlaces } from '@jiayitong/bff/features/appointments/jobs'
import type { DayAppointment, RoomScreen } from '@jiayitong/shared/api/appointment-day'
import type { Appointment, Slot } from '@jiayitong/shared/api/appointments'
import type { SlotWait } from '@jiayitong/shared/api/slot-waits'
import { slotKindNames } from '@jiayitong/shared/domain/appointments'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { openClinic } from '../support/clinic'
import { forEachEngine } from '../support/engines'
import { addDelegation } from '../support/families'
import type { Problem } from '../support/signing'

const minutes = (count: number) => count * 60_000

/** Three adults and one of 82. */
const four = ['1982-05-01', '1990-01-01', '1975-01-01', '1944-03-08']

const openDoor = async (engine: Parameters<typeof openClinic>[0]) => {
  const clinic = await openClinic(engine, four)
  const elder = clinic.patient(3)
  const atDesk = (slotId: string, residentId: string, given: object = {}) =>
    clinic.lin.post<DayAppointment & Problem>('/desk/appointments', {
      slotId,
      residentId,
      channel: 'desk',
      ...given,
    })
  const wait = (at: number, slotId: string) =>
    clinic
      .patient(at)
      .caller.post<SlotWait>(`/slots/${slotId}/waitlist`, { residentId: clinic.patient(at).id })
  const turns = async (at: number) =>
    (await clinic.patient(at).caller.get<{ items: SlotWait[] }>('/slot-waits')).body.items
  const cancel = (at: number, id: string) =>
    clinic.patient(at).caller.post<Appointment>(`/appointments/${id}/cancel`)
  const confirm = (at: number, id: string | null | undefined) =>
    clinic.patient(at).caller.post<Appointment & Problem>(`/appointments/${id}/confirm`, {})
  return { ...clinic, elder, atDesk, wait, turns, cancel, confirm }
}

forEachEngine(engine => {
  describe('booking', () => {
    it('C44 is one inventory for the app, the consulting room and the phone: what one took no other has', async () => {
      const door = await openDoor(engine)
      const slotId = await door.addSlot(24, { capacity: 3 })
      const taken = [
        (await door.book(0, slotId)).body.channel,
        (await door.atDesk(slotId, door.patient(1).id)).body.channel,
        (await door.atDesk(slotId, door.elder.id, { channel: 'phone' })).body.channel,
      ]
      expect(taken).toEqual(['online', 'desk', 'phone'])
      await door.refused('slot-full', () => door.book(2, slotId))
      await door.refused('slot-full', () => door.atDesk(slotId, door.patient(2).id))
      await door.whole()
    })

    it('C52 is offered at noon, in the evening, off-peak and at home, each under its name', async () => {
      const door = await openDoor(engine)
      const kinds = ['noon', 'evening', 'off-peak', 'home-visit'] as const
      for (const [at, kind] of kinds.entries()) {
        const slotId = await door.addSlot(24 * (at + 1), { kind })
        const { body } = await door
          .patient(0)
          .caller.get<{ items: Slot[] }>(`/slots?teamId=${door.family.lin.team}&kind=${kind}`)
        expect(body.items.map(({ id }) => id)).toEqual([slotId])
        expect((await door.book(0, slotId)).body.slot.kind).toBe(kind)
      }
      expect(kinds.map(kind => slotKindNames[kind])).toEqual(['午间门诊', '晚间门诊', '错时门诊', '上门服务'])
      await door.whole()
    })

    it('C53 goes on to the door: who has arrived sees number and how many are before, is reminded, called and seen', async () => {
      const door = await openDoor(engine)
      const ids: string[] = []
      for (const at of [0, 1, 2, 3]) ids.push((await door.book(at, await door.addSlot(1 + at / 10))).body.id)
      const { body: room } = await door.lin.post<{ code: string }>('/waiting-rooms', { name: '二楼候诊区' })
      door.clock.advance(minutes(30))
      for (const [at, id] of ids.entries()) {
        const { body } = await door.lin.get<{ code: string }>('/desk/check-in-code')
        const checkedIn = await door
          .patient(at)
          .caller.post<Appointment>(`/appointments/${id}/check-in`, { code: body.code })
        expect(checkedIn.body.queue).toMatchObject({ number: at + 1, ahead: at })
      }
      await door.drain()
      expect(door.sandbox.messages().filter(({ text }) => text.includes('前面还有 3 位'))).toHaveLength(1)
      const { body: called } = await door.lin.post<DayAppointment>('/desk/call-next')
      expect(called.id).toBe(ids[0])
      const { body: screen } = await door.visitor.get<RoomScreen>(`/waiting-rooms/${room.code}`)
      expect(screen.doors).toMatchObject([{ now: [{ number: 1, name: '赵*', called: true }], waiting: 3 }])
      await door.lin.post(`/appointments/${ids[0]}/start`)
      const done = await door.lin.post<DayAppointment>(`/appointments/${ids[0]}/complete`)
      expect(done.body.state).toBe('completed')
      await door.whole()
    })
  })

  describe('what people told of other systems', () => {
    it('U9 numbers gone online in a minute are still there for who comes to the desk or rings up', async () => {
      const door = await openDoor(engine)
      const slotId = await door.addSlot(72, { capacity: 3, onlinePlaces: 2 })
      await door.book(0, slotId)
      await door.book(1, slotId)
      expect(await door.refused('slot-full', () => door.book(2, slotId))).toContain('现场和电话')
      expect((await door.atDesk(slotId, door.elder.id, { channel: 'phone' })).status).toBe(201)
      await door.whole()
    })

    it('U10 what is missing is said before a form is filled: signed out, not contracted, or somebody one may not act for', async () => {
      const door = await openDoor(engine)
      const slotId = await door.addSlot(24)
      const { gui, accounts } = door.family
      const hold = { slotId, residentId: gui.id, hold: true }
      expect((await door.visitor.post('/appointments', hold)).status).toBe(401)
      const uncontracted = await door.enter(accounts.gui)
      const why = await door.refused('agreement-needed', () => uncontracted.post('/appointments', hold))
      expect(why).toContain('签约')
      await door.refused('not-found', () => door.book(0, slotId, { residentId: gui.id }))
    })

    it('U11, U16 a helper with the scope books, is told, and gives back for an elder; without it they do nothing', async () => {
      const door = await openDoor(engine)
      const slotId = await door.addSlot(24)
      const helper = await door.enter(door.family.accounts.min)
      const bookFor = () =>
        helper.post<Appointment & Problem>('/appointments', { slotId, residentId: door.elder.id })
      const given = { residentId: door.elder.id, accountId: door.family.accounts.min }
      const id = await door.store.atomically(tx => addDelegation(tx, { ...given, scopes: ['messages'] }))
      await door.refused('not-allowed-for-resident', bookFor)
      const { delegations: t } = door.store.tables
      await door.store.atomically(async tx => {
        await tx
          .update(t)
          .set({ scopes: ['appointments'] })
          .where(eq(t.id, id))
      })
      const { body } = await bookFor()
      expect(body.resident.id).toBe(door.elder.id)
      const own = await door.elder.caller.get<{ items: Appointment[] }>('/appointments')
      expect(own.body.items.map(each => each.id)).toEqual([body.id])
      const back = await helper.post<Appointment>(`/appointments/${body.id}/cancel`)
      expect(back.body.state).toBe('cancelled')
      await door.whole()
    })

    it('U12 a booking is of one real person, whom the desk knows by name and number, and nobody else can take it over', async () => {
      const door = await openDoor(engine)
      const { body } = await door.book(0, await door.addSlot(24))
      const day = await door.lin.get<{ items: DayAppointment[] }>('/desk/appointments?day=2026-11-23')
      expect(day.body.items).toMatchObject([{ id: body.id, resident: { name: '赵一' }, idTail: body.idTail }])
      expect(body.idTail).toMatch(/^\d{3}[\dX]$/)
      const other = door.patient(1).caller
      const path = `/appointments/${body.id}`
      await door.refused('not-found', () => other.get(path))
      await door.refused('not-found', () => other.post(`${path}/cancel`))
      await door.refused('not-found', () => other.post(`${path}/check-in`, { at: { lat: 30.2, lng: 120.1 } }))
      await door.refused('validation', () =>
        door.patient(0).caller.post(`${path}/reschedule`, {
          slotId: body.slot.id,
          residentId: door.patient(1).id,
        }),
      )
    })

    it('U17 no number is not the end: one waits, is told of a place, and is never left in between', async () => {
      const door = await openDoor(engine)
      const slotId = await door.addSlot(24)
      const { body } = await door.book(0, slotId)
      await door.wait(1, slotId)
      await door.wait(2, slotId)
      await door.cancel(0, body.id)
      expect((await door.turns(1))[0]).toMatchObject({ state: 'offered', offeredUntil: expect.any(String) })
      await door.drain()
      expect(door.sandbox.messages().at(-1)?.text).toContain('有人退号')
      // Who does not answer in time makes room; who waits in vain is not kept waiting after the time.
      door.clock.advance(minutes(31))
      await keepPlaces(door.deps, door.clock.now())
      expect([await door.turns(1), (await door.turns(2))[0]?.state]).toEqual([[], 'offered'])
      door.clock.advance(minutes(24 * 60))
      await keepPlaces(door.deps, door.clock.now())
      expect(await door.turns(2)).toEqual([])
      await door.whole()
    })

    it('U18 confirming what is pending twice, or after somebody else has it, books nothing a second time', async () => {
      const door = await openDoor(engine)
      const slotId = await door.addSlot(24)
      const { body: first } = await door.book(0, slotId, { hold: true })
      door.clock.advance(minutes(6))
      const { body: second } = await door.book(1, slotId, { hold: true })
      await door.refused('state-conflict', () => door.confirm(0, first.id))
      const both = await Promise.all([door.confirm(1, second.id), door.confirm(1, second.id)])
      expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
      expect((await door.slot(slotId)).taken).toBe(1)
      await door.whole()
    })

    it('U19 a place is nobody else’s from the first touch, with the minute it ends; the next is told before filling anything in', async () => {
      const door = await openDoor(engine)
      const slotId = await door.addSlot(24)
      const { body } = await door.book(0, slotId, { hold: true })
      expect(Date.parse(body.holdExpiresAt ?? '') - door.clock.now().getTime()).toBeLessThanOrEqual(
        minutes(5),
      )
      await door.refused('slot-full', () => door.book(1, slotId, { hold: true }))
      expect((await door.confirm(0, body.id)).body.state).toBe('booked')
      await door.whole()
    })

    it('U20 any doctor will do: four ask at once for three doctors’ one place each, three have one, of three doctors', async () => {
      const door = await openDoor(engine)
      const { tang, he, lin } = door.family
      for (const practitionerId of [lin.doctor, tang, he.doctor]) await door.addSlot(24, { practitionerId })
      const any = { teamId: lin.team, kind: 'clinic', startsAt: '2026-11-23T10:00:00+08:00' }
      const asked = await Promise.all(
        [0, 1, 2, 3].map(at =>
          door
            .patient(at)
            .caller.post<Appointment & Problem>('/appointments', { any, residentId: door.patient(at).id }),
        ),
      )
      const got = asked.flatMap(({ status, body }) => (status === 201 ? [body.slot.practitioner.id] : []))
      expect(got.toSorted()).toEqual([lin.doctor, tang, he.doctor].toSorted())
      expect(asked.find(({ status }) => status !== 201)?.body.code).toBe('slot-full')
      await door.whole()
    })

    it('U26 the line is fair and visible: eighty and over first, then who came first', async () => {
      const door = await openDoor(engine)
      const slotId = await door.addSlot(24)
      const { body } = await door.book(0, slotId)
      for (const at of [1, 2, 3]) await door.wait(at, slotId)
      expect([(await door.turns(3))[0], (await door.turns(1))[0], (await door.turns(2))[0]]).toMatchObject([
        { turn: 1, waiting: 3 },
        { turn: 2 },
        { turn: 3 },
      ])
      await door.cancel(0, body.id)
      const [elder] = await door.turns(3)
      expect((await door.confirm(3, elder?.appointmentId)).body.state).toBe('booked')
    })

    it('U27 one person has one visit a day with a doctor, and every no says in words what to do', async () => {
      const door = await openDoor(engine)
      const [one, two] = [await door.addSlot(24), await door.addSlot(26)]
      await door.book(0, one)
      const words = [
        await door.refused('booked-that-day', () => door.book(0, two)),
        await door.refused('slot-full', () => door.book(1, one)),
        await door.refused('appointment-exists', () => door.book(0, one)),
      ]
      for (const said of words) expect(said).toMatch(/[\u4e00-\u9fff]{4,}/)
      expect(new Set(words).size).toBe(3)
    })

    it('U28 the staff gives a place beyond the capacity, as many as are planned, each with its reason on the record', async () => {
      const door = await openDoor(engine)
      const slotId = await door.addSlot(24)
      await door.book(0, slotId)
      const extra = { reason: '高热，当天要看' }
      const { body } = await door.atDesk(slotId, door.patient(1).id, { extra })
      expect(body.extra).toBe(true)
      const { auditEntries: t } = door.store.tables
      const trail = await door.store.read.select().from(t).where(eq(t.action, 'appointment-extra'))
      expect(trail.map(({ subject }) => subject)).toEqual([`appointments:${body.id}`])
      await door.atDesk(slotId, door.patient(2).id, { extra })
      await door.refused('no-extra-left', () => door.atDesk(slotId, door.elder.id, { extra }))
      await door.whole()
    })
  })
})
