import { newId } from '@jiayitong/bff/ids'
import type { PointsApi, PointsFamily } from '@jiayitong/shared/api/points'
import type { PointsAward, PointsDeskApi } from '@jiayitong/shared/api/points-desk'
import type { ManagedReward } from '@jiayitong/shared/api/redemptions'
import type { ResponseOf } from '@jiayitong/shared/api/route'
import { addDays, dayOf } from '@jiayitong/shared/domain/days'
import { describe, expect, it } from 'vitest'
import { startOfTests } from '../support/app'
import { forEachEngine } from '../support/engines'
import { openPoints } from '../support/points'

type Entries = ResponseOf<PointsApi['entries']>
type Ending = ResponseOf<PointsApi['ending']>
type Given = ResponseOf<PointsDeskApi['given']>

forEachEngine(engine => {
  describe('what a family sees of its points (C79, C81)', () => {
    it('names whose doing and what cause every entry was, page by page', async () => {
      const { min, family, give, addReward, redeem } = await openPoints(engine)
      await give(family.gui.id, 200, { pooled: true })
      const paid = { payFrom: 'household', residentId: family.man.id }
      expect((await redeem(await addReward(), paid)).status).toBe(201)
      const page = async (more = '') =>
        (await min.get<Entries>(`/points/entries?residentId=${family.min.id}&limit=1${more}`)).body
      const first = await page()
      const second = await page(`&cursor=${first.nextCursor}`)
      const told = [...first.items, ...second.items].map(({ cause, points, resident, holder }) => [
        cause,
        points,
        resident.id,
        holder,
      ])
      // Both happened in the same second of the tests' clock: which comes first says nothing.
      expect(told.toSorted((a, b) => Number(a[1]) - Number(b[1]))).toEqual([
        ['兑换限盐勺一套', -120, family.man.id, 'household'],
        ['机构奖励', 200, family.gui.id, 'household'],
      ])
      expect(second.nextCursor).toBeNull()
    })

    it('tells what ends when, one’s own and the pool’s apart, and what never ends last', async () => {
      const { min, family, give, clock } = await openPoints(engine)
      const day = (days: number) => addDays(dayOf(clock.now()), days)
      await give(family.min.id, 50)
      await give(family.min.id, 10, { expiresOn: day(300) })
      await give(family.min.id, 5, { expiresOn: day(300) })
      await give(family.gui.id, 20, { pooled: true, expiresOn: day(9) })
      const { items } = (await min.get<Ending>(`/points/ending?residentId=${family.min.id}`)).body
      expect(items).toEqual([
        { on: day(9), holder: 'household', points: 20 },
        { on: day(300), holder: 'resident', points: 15 },
        { on: null, holder: 'resident', points: 50 },
      ])
    })

    it('tells who shares, who redeems and whose part is whose; a withdrawn consent keeps new points one’s own, and who leaves takes theirs', async () => {
      const { min, family, give, share, summary, clock, whole } = await openPoints(engine)
      const home = async () =>
        (await min.get<PointsFamily>(`/points/family?residentId=${family.min.id}`)).body
      await share(family.gui.id)
      await give(family.gui.id, 40, { pooled: true })
      const before = await home()
      expect(before.balance).toBe(40)
      expect(before.members.map(({ resident, ...rest }) => ({ id: resident.id, ...rest }))).toEqual(
        expect.arrayContaining([
          {
            id: family.min.id,
            self: true,
            representative: true,
            shares: null,
            points: 0,
            mayLeave: true,
          },
          {
            id: family.gui.id,
            self: false,
            representative: false,
            shares: true,
            points: 40,
            mayLeave: true,
          },
        ]),
      )
      clock.advance(1_000)
      await share(family.gui.id, false)
      expect((await home()).members.find(({ resident }) => resident.id === family.gui.id)?.shares).toBe(false)
      const body = { kind: 'blood-pressure', residentId: family.gui.id, systolic: 128, diastolic: 78 }
      await min.post('/points/check-ins', body)
      expect((await home()).balance).toBe(40)
      expect((await min.post(`/me/household/members/${family.gui.id}/leave`)).status).toBe(200)
      expect((await home()).balance).toBe(0)
      expect((await summary(family.gui.id)).balance).toBe(45)
      await whole()
    })

    it('is nobody else’s to see', async () => {
      const { gui, family } = await openPoints(engine)
      for (const path of ['ending', 'family', 'entries'])
        expect((await gui.get(`/points/${path}?residentId=${family.min.id}`)).status).toBe(404)
    })
  })

  describe('what the institution sees (C80, C81)', () => {
    it('lists what it gave a resident, with what is still there and what waits to be taken back', async () => {
      const { lin, family, give, addReward, redeem } = await openPoints(engine)
      await give(family.min.id, 100)
      await redeem(await addReward({ points: 30 }))
      const list = async () => (await lin.get<Given>(`/points/given?residentId=${family.min.id}`)).body.items
      const [given] = await list()
      expect(given).toMatchObject({ cause: '机构奖励', points: 100, remaining: 70, asked: false })
      const wish = { entryId: given?.entryId, reason: '登记错了人' }
      expect((await lin.post<PointsAward>('/points/corrections', wish)).body.points).toBe(-70)
      expect((await list())[0]?.asked).toBe(true)
      const nobody = await lin.get(`/points/given?residentId=${newId()}`)
      expect(nobody.status).toBe(404)
    })

    it('counts the vouchers of each reward for its manager, retired ones last', async () => {
      const { store, enter, family, give, addReward, redeem } = await openPoints(engine)
      await store.atomically(tx =>
        tx.insert(tx.tables.roleGrants).values({
          id: newId(),
          accountId: family.he.accountId,
          role: 'manager',
          organisationId: family.organisationId,
          startsAt: startOfTests,
        }),
      )
      const manager = await enter('he')
      await give(family.min.id, 300)
      const [gone, kept] = [await addReward({ points: 10 }), await addReward({ points: 20 })]
      await redeem(kept)
      await manager.post(`/rewards/${gone}/retire`)
      const { items } = (await manager.get<{ items: ManagedReward[] }>('/rewards/managed')).body
      const told = items
        .filter(({ id }) => [gone, kept].includes(id))
        .map(({ id, stock, retired, returns, vouchersOpen, vouchersUsed }) => [
          id,
          stock,
          retired,
          returns,
          vouchersOpen,
          vouchersUsed,
        ])
      expect(told).toEqual([
        [kept, 4, false, true, 1, 0],
        [gone, 5, true, true, 0, 0],
      ])
    })
  })
})
