import { keepPlaces, nextKeeping } from '@jiayitong/bff/features/appointments/jobs'
import { newId } from '@jiayitong/bff/ids'
import type { Appointment } from '@jiayitong/shared/api/appointments'
import type { SlotWait } from '@jiayitong/shared/api/slot-waits'
import { toIso } from '@jiayitong/shared/domain/days'
import { describe, expect, it } from 'vitest'
import { testVault } from '../support/app'
import { type Clinic, openClinic } from '../support/clinic'
import { forEachEngine } from '../support/engines'

const minutes = (count: number) => count * 60_000

const wait = (clinic: Clinic, at: number, slotId: string, given = {}) =>
  clinic.patient(at).caller.post<SlotWait>(`/slots/${slotId}/waitlist`, {
    residentId: clinic.patient(at).id,
    ...given,
  })

const mine = async (clinic: Clinic, at: number) =>
  (await clinic.patient(at).caller.get<{ items: SlotWait[] }>('/slot-waits')).body.items

const keep = (clinic: Clinic) => keepPlaces({ store: clinic.store, vault: testVault }, clinic.clock.now())

/** Four patients, the last over eighty; the first has the only place. */
const openFull = async (engine: Parameters<typeof openClinic>[0]) => {
  const clinic = await openClinic(engine, ['1982-05-01', '1990-01-01', '1975-01-01', '1944-03-08'])
  const slotId = await clinic.addSlot(24)
  const { body } = await clinic.book(0, slotId)
  const cancel = () => clinic.patient(0).caller.post(`/appointments/${body.id}/cancel`)
  return { ...clinic, slotId, cancel }
}

forEachEngine(engine => {
  describe('waiting for a full slot (C44)', () => {
    it('goes by need and then by time, and everybody sees their turn', async () => {
      const clinic = await openFull(engine)
      expect(await wait(clinic, 1, clinic.slotId)).toMatchObject({
        status: 201,
        body: { state: 'waiting', turn: 1, waiting: 1, appointmentId: null },
      })
      expect((await wait(clinic, 2, clinic.slotId)).body.turn).toBe(2)
      // Over eighty (国卫办基层发〔2025〕21号 二（七）).
      expect((await wait(clinic, 3, clinic.slotId)).body.turn).toBe(1)
      expect(await mine(clinic, 1)).toMatchObject([{ turn: 2, waiting: 3 }])
      await clinic.refused('waiting-for-slot', () => wait(clinic, 1, clinic.slotId))
      await clinic.refused('appointment-exists', () => wait(clinic, 0, clinic.slotId))
      await clinic.refused('not-found', () =>
        wait(clinic, 0, clinic.slotId, { residentId: clinic.family.gui.id }),
      )
      const roomy = await clinic.addSlot(48)
      await clinic.refused('slot-has-room', () => wait(clinic, 1, roomy))
      await clinic.whole()
    })

    it('who was sent down from a hospital goes before others of their age, until the team has followed up (C49)', async () => {
      const clinic = await openFull(engine)
      const { referrals, referralEpisodes } = clinic.store.tables
      const residentId = clinic.patient(2).id
      const createdAt = clinic.clock.now()
      await clinic.store.atomically(async tx => {
        const episodeId = newId()
        await tx.insert(referralEpisodes).values({ id: episodeId, residentId, openedAt: createdAt })
        await tx.insert(referrals).values({
          id: newId(),
          number: '2026-1121-009',
          direction: 'down',
          state: 'in-follow-up',
          episodeId,
          residentId,
          teamId: clinic.family.lin.team,
          contentSealed: '',
          createdBy: clinic.family.lin.accountId,
          createdAt,
        })
      })
      await wait(clinic, 1, clinic.slotId)
      expect((await wait(clinic, 2, clinic.slotId)).body.turn).toBe(1)
      expect((await wait(clinic, 3, clinic.slotId)).body.turn).toBe(1)
      expect(await mine(clinic, 1)).toMatchObject([{ turn: 3, waiting: 3 }])
    })

    it('a freed place is kept for whose turn it is, who is told, and nobody else gets it', async () => {
      const clinic = await openFull(engine)
      await wait(clinic, 1, clinic.slotId)
      await clinic.cancel()
      await clinic.refused('slot-full', () => clinic.book(2, clinic.slotId))
      const [kept] = await mine(clinic, 1)
      expect(kept).toMatchObject({ state: 'offered', turn: null })
      await clinic.drain()
      expect(clinic.sandbox.messages().at(-1)?.text).toContain('有人退号')
      const path = `/appointments/${kept?.appointmentId}/confirm`
      await clinic.refused('not-found', () => clinic.patient(2).caller.post(path, {}))
      const { body } = await clinic.patient(1).caller.post<Appointment>(path, {})
      expect(body.state).toBe('booked')
      expect(await mine(clinic, 1)).toEqual([])
      await clinic.whole()
    })

    it('who says no, leaves or lets the time pass makes room for the next', async () => {
      const clinic = await openFull(engine)
      for (const at of [1, 2, 3]) await wait(clinic, at, clinic.slotId)
      await clinic.cancel()
      const [elder] = await mine(clinic, 3)
      expect(elder?.state).toBe('offered')
      await clinic.patient(3).caller.post(`/appointments/${elder?.appointmentId}/cancel`)
      const [second] = await mine(clinic, 1)
      expect(second?.state).toBe('offered')
      const left = await clinic.patient(1).caller.post<SlotWait>(`/slot-waits/${second?.id}/leave`)
      expect(left.body).toMatchObject({ state: 'left', turn: null })
      const [third] = await mine(clinic, 2)
      expect(third?.state).toBe('offered')
      const due = await nextKeeping({ store: clinic.store }, clinic.clock.now())
      expect(due && toIso(due)).toBe(third?.offeredUntil)
      clinic.clock.advance(minutes(31))
      expect(await keep(clinic)).toBe(1)
      expect(await keep(clinic)).toBe(0)
      expect(await mine(clinic, 2)).toEqual([])
      expect((await clinic.slot(clinic.slotId)).taken).toBe(0)
      expect((await clinic.book(2, clinic.slotId)).status).toBe(201)
      await clinic.whole()
    })

    it('ends when the time has come', async () => {
      const clinic = await openFull(engine)
      await wait(clinic, 1, clinic.slotId)
      clinic.clock.advance(minutes(24 * 60))
      expect(await keep(clinic)).toBe(1)
      expect(await mine(clinic, 1)).toEqual([])
      await clinic.whole()
    })

    it('who books the slot after all waits no more', async () => {
      const clinic = await openFull(engine)
      const startsAt = clinic.clock.now().getTime() + minutes(3 * 24 * 60)
      const shared = await clinic.addSlot(72, {
        capacity: 2,
        onlinePlaces: 1,
        openAt: new Date(startsAt - minutes(24 * 60)),
      })
      await clinic.book(1, shared)
      await wait(clinic, 2, shared)
      clinic.clock.advance(minutes(2 * 24 * 60))
      expect((await clinic.book(2, shared)).status).toBe(201)
      expect(await mine(clinic, 2)).toEqual([])
      await clinic.whole()
    })

    it('what one way of booking left unused goes to who waits, once it is anybody’s', async () => {
      const clinic = await openFull(engine)
      const startsAt = clinic.clock.now().getTime() + minutes(3 * 24 * 60)
      const shared = await clinic.addSlot(72, {
        capacity: 2,
        onlinePlaces: 1,
        openAt: new Date(startsAt - minutes(24 * 60)),
      })
      await clinic.book(1, shared)
      await wait(clinic, 2, shared)
      expect(await keep(clinic)).toBe(0)
      clinic.clock.advance(minutes(2 * 24 * 60 + 1))
      await keep(clinic)
      expect(await mine(clinic, 2)).toMatchObject([{ state: 'offered' }])
      await clinic.whole()
    })
  })

  describe('waiting without an app (U9, U11)', () => {
    it('the staff puts them down, rings them up in time, and says what they said', async () => {
      const clinic = await openFull(engine)
      const elder = clinic.patient(3)
      const put = () =>
        clinic.lin.post<SlotWait>(`/slots/${clinic.slotId}/waitlist`, { residentId: elder.id, byPhone: true })
      expect(await put()).toMatchObject({ status: 201, body: { state: 'waiting' } })
      const offers = async () =>
        (await clinic.lin.get<{ items: { id: string; phone: string }[] }>('/phone-offers')).body.items
      expect(await offers()).toEqual([])
      await clinic.cancel()
      const [offer] = await offers()
      expect(offer?.phone).toMatch(/^1\d{10}$/)
      await clinic.refused('forbidden', () =>
        clinic.patient(1).caller.post(`/slot-waits/${offer?.id}/answer`, { accepted: true }),
      )
      const said = await clinic.lin.post<SlotWait>(`/slot-waits/${offer?.id}/answer`, { accepted: true })
      expect(said.body.state).toBe('taken')
      expect(await offers()).toEqual([])
      const { body } = await elder.caller.get<{ items: Appointment[] }>('/appointments')
      expect(body.items).toMatchObject([{ state: 'booked', channel: 'phone' }])
      // A colleague's screen from before says no: what is booked stays booked.
      await clinic.refused('state-conflict', () =>
        clinic.lin.post(`/slot-waits/${offer?.id}/answer`, { accepted: false }),
      )
      await clinic.whole()
    })

    it('of who is in nobody’s care here the staff learns nothing', async () => {
      const clinic = await openFull(engine)
      const { gui } = clinic.family
      await clinic.refused('not-found', () =>
        clinic.lin.post(`/slots/${clinic.slotId}/waitlist`, { residentId: gui.id, byPhone: true }),
      )
    })
  })
})
