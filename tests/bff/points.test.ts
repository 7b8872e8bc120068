import { earnPoints } from '@jiayitong/bff/features/points/earning'
import { expirePoints } from '@jiayitong/bff/features/points/jobs'
import type { CheckedIn, PointsApi } from '@jiayitong/shared/api/points'
import type { ResponseOf } from '@jiayitong/shared/api/route'
import { addDays, dayOf } from '@jiayitong/shared/domain/days'
import { describe, expect, it } from 'vitest'
import { testVault } from '../support/app'
import { forEachEngine } from '../support/engines'
import { openPoints } from '../support/points'
import type { Problem } from '../support/signing'

const pressure = { kind: 'blood-pressure', systolic: 128, diastolic: 78 }

forEachEngine(engine => {
  describe('earning points (C79)', () => {
    it('gives what the region’s rule says, once for what happened once', async () => {
      const { store, clock, family, summary, whole } = await openPoints(engine)
      const earn = (event: string) =>
        store.atomically(tx =>
          earnPoints({ tx, now: clock.now() }, { kind: 'event', residentId: family.min.id, event }),
        )
      expect([await earn('signup:1'), await earn('signup:1')]).toEqual([
        { points: 30, balance: 30 },
        { points: 0 },
      ])
      expect((await summary(family.min.id)).balance).toBe(30)
      await whole()
    })

    it('stops at the day’s cap, and begins again the next day', async () => {
      const { store, clock, family } = await openPoints(engine)
      const earn = (event: string) =>
        store.atomically(tx =>
          earnPoints({ tx, now: clock.now() }, { kind: 'tip-quiz', residentId: family.min.id, event }),
        )
      expect([await earn('delivery:1'), await earn('delivery:2')]).toMatchObject([
        { points: 10 },
        { points: 0 },
      ])
      clock.advance(86_400_000)
      expect(await earn('delivery:3')).toEqual({ points: 10, balance: 20 })
      const accounts = await store.read.select().from(store.tables.pointsAccounts)
      expect(accounts.map(({ balance }) => balance)).toEqual([20])
    })

    it('gives nothing to who has no running agreement', async () => {
      const { store, clock, min, agreement, family } = await openPoints(engine)
      await min.post(`/agreements/${agreement.id}/terminate`, { reason: '搬家了' })
      const earned = await store.atomically(tx =>
        earnPoints({ tx, now: clock.now() }, { kind: 'event', residentId: family.gui.id, event: 'e' }),
      )
      expect(earned).toEqual({ points: 0 })
    })

    it('takes a blood pressure for one’s mother, and names the field that cannot be', async () => {
      const { min, family, summary, whole } = await openPoints(engine)
      const send = (body: object) =>
        min.post<CheckedIn & Problem & { errors: { path: string }[] }>('/points/check-ins', {
          ...pressure,
          residentId: family.gui.id,
          ...body,
        })
      const wrong = await send({ diastolic: 170 })
      expect([wrong.status, wrong.body.code]).toEqual([400, 'measurement-unlikely'])
      expect(wrong.body.errors.map(({ path }) => path)).toEqual(['diastolic'])
      expect((await send({})).body).toEqual({ earned: 5, balance: 5 })
      // Once more on the same day is written down, and earns nothing.
      expect((await send({ systolic: 131 })).body).toEqual({ earned: 0, balance: 5 })
      expect((await summary(family.gui.id)).balance).toBe(5)
      await whole()
    })

    it('lets nobody send for somebody they do not act for', async () => {
      const { gui, family } = await openPoints(engine)
      const { status } = await gui.post('/points/check-ins', { ...pressure, residentId: family.min.id })
      expect(status).toBe(404)
    })

    it('goes into the family’s pool where somebody agreed to share, and shows whose part is whose', async () => {
      const { gui, family, share, summary, whole } = await openPoints(engine)
      await share(family.gui.id)
      await gui.post('/points/check-ins', { ...pressure, residentId: family.gui.id })
      const { balance, household } = await summary(family.min.id)
      expect(balance).toBe(0)
      expect(household).toMatchObject({ balance: 5, mayRedeem: true })
      expect(household?.members.map(({ resident, points }) => [resident.name, points])).toEqual([
        [expect.stringContaining('周'), 5],
      ])
      await share(family.gui.id, false)
      await gui.post('/points/check-ins', {
        ...pressure,
        kind: 'glucose',
        glucose: 6.1,
        residentId: family.gui.id,
      })
      expect((await summary(family.gui.id)).balance).toBe(5)
      await whole()
    })

    it('tells what can be earned today and what is done', async () => {
      const { min, family } = await openPoints(engine)
      const read = async () =>
        (
          await min.get<ResponseOf<PointsApi['chances']>>(`/points/chances?residentId=${family.min.id}`)
        ).body.items.find(({ kind }) => kind === 'blood-pressure')
      expect(await read()).toMatchObject({ points: 5, earnedToday: 0, open: true })
      await min.post('/points/check-ins', { ...pressure, residentId: family.min.id })
      expect(await read()).toMatchObject({ earnedToday: 5, open: false })
    })
  })

  describe('keeping points', () => {
    it('shows what ends soon, takes it away once when it has, and never pays with it', async () => {
      const { store, clock, enter, family, give, summary, addReward, redeem, whole } =
        await openPoints(engine)
      const today = dayOf(clock.now())
      await give(family.min.id, 100, { expiresOn: addDays(today, 10) })
      await give(family.min.id, 50)
      expect((await summary(family.min.id)).expiring).toEqual([{ points: 100, on: addDays(today, 10) }])
      clock.advance(11 * 86_400_000)
      const reward = await addReward({ points: 60 })
      const min = await enter('min')
      expect((await redeem(reward, {}, min)).body.code).toBe('insufficient-points')
      expect(await expirePoints({ store, vault: testVault }, clock.now())).toBe(100)
      expect(await expirePoints({ store, vault: testVault }, clock.now())).toBe(0)
      await whole()
    })

    it('takes one’s own points along when one leaves the household', async () => {
      const { min, family, give, summary, whole } = await openPoints(engine)
      await give(family.man.id, 40, { pooled: true })
      await give(family.min.id, 60, { pooled: true })
      expect((await summary(family.min.id)).household?.balance).toBe(100)
      expect((await min.post(`/me/household/members/${family.man.id}/leave`)).status).toBe(200)
      expect((await summary(family.min.id)).household?.balance).toBe(60)
      expect((await summary(family.man.id)).balance).toBe(40)
      await whole()
    })

    it('lists a line for each time points moved, newest first, page by page', async () => {
      const { min, family, give, clock } = await openPoints(engine)
      for (const points of [1, 2, 3]) {
        await give(family.min.id, points)
        clock.advance(1_000)
      }
      const path = `/points/entries?residentId=${family.min.id}&limit=2`
      const first = await min.get<ResponseOf<PointsApi['entries']>>(path)
      expect(first.body.items.map(({ points }) => points)).toEqual([3, 2])
      const rest = await min.get<ResponseOf<PointsApi['entries']>>(`${path}&cursor=${first.body.nextCursor}`)
      expect(rest.body.items.map(({ points }) => points)).toEqual([1])
    })
  })
})
