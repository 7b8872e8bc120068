import { newId } from '@jiayitong/bff/ids'
import type { CheckInCode, EventPlan } from '@jiayitong/shared/api/event-views'
import type { PointsFlag } from '@jiayitong/shared/api/points-desk'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { startOfTests, testVault } from '../support/app'
import { type Engine, forEachEngine } from '../support/engines'
import { openPoints } from '../support/points'
import type { Problem } from '../support/signing'

const open = async (engine: Engine) => {
  const story = await openPoints(engine)
  const { store, family, min } = story
  await store.atomically(tx =>
    tx.insert(tx.tables.roleGrants).values({
      id: newId(),
      accountId: family.he.accountId,
      role: 'manager',
      organisationId: family.organisationId,
      startsAt: startOfTests,
    }),
  )
  return {
    ...story,
    flags: async () => {
      const manager = await story.enter('he')
      return (await manager.get<{ items: PointsFlag[] }>('/points/flags')).body.items
    },
    measures: (what: object) => min.post('/points/check-ins', { ...what, residentId: family.min.id }),
    /** Others who earned today, each with an account of their own, some of them on a phone with a name. */
    earnedBefore: (people: number, device?: string) =>
      store.atomically(async tx => {
        const { accounts, pointsJournals, residents, sessions } = tx.tables
        const [like] = await tx.select().from(residents).where(eq(residents.id, family.min.id))
        if (!like) throw new Error('nobody to copy')
        for (let each = 0; each < people; each += 1) {
          const [accountId, residentId] = [newId(), newId()]
          await tx.insert(accounts).values({ id: accountId, createdAt: startOfTests })
          await tx.insert(residents).values({
            ...like,
            id: residentId,
            accountId: null,
            idNumberIndex: testVault.index(residentId, 'id-number'),
            nameSealed: testVault.seal('旁人', `residents.name:${residentId}`),
          })
          await tx.insert(sessions).values({
            id: newId(),
            accountId,
            startedAt: startOfTests,
            expiresAt: new Date(startOfTests.getTime() + 86_400_000),
            endedAt: startOfTests,
            deviceIndex: device ? testVault.index(device, 'device') : null,
          })
          await tx.insert(pointsJournals).values({
            id: newId(),
            kind: 'glucose',
            residentId,
            points: 5,
            accountId,
            day: '2026-11-27',
            occurredAt: story.clock.now(),
          })
        }
      }),
    /** From now on the caller's session is on this phone. */
    holds: (device: string) =>
      store.atomically(async tx => {
        const { sessions } = tx.tables
        await tx
          .update(sessions)
          .set({ deviceIndex: testVault.index(device, 'device') })
          .where(eq(sessions.accountId, family.accounts.min))
      }),
  }
}

const lecture = {
  kind: 'lecture',
  site: 'community',
  title: '冬天血压怎么管',
  summary: '林医生讲四十分钟，讲完单独问。',
  place: '柳浪社区活动室',
  startsAt: '2026-11-29T09:30:00+08:00',
  endsAt: '2026-11-29T11:00:00+08:00',
  capacity: 5,
}
const theDay = Date.parse('2026-11-29T01:30:00Z')

forEachEngine(engine => {
  describe('C79 an earning that can hardly be', () => {
    it('on a phone that earned for many people today is looked at, whoever was signed in on it', async () => {
      const { flags, measures, earnedBefore, holds, whole } = await open(engine)
      await holds('phone-of-the-desk')
      // Six of them may live together; that others earn on other phones says nothing.
      await earnedBefore(5, 'phone-of-the-desk')
      await earnedBefore(5, 'another-phone')
      await earnedBefore(5)
      await measures({ kind: 'blood-pressure', systolic: 128, diastolic: 80 })
      expect(await flags()).toEqual([])
      await earnedBefore(1, 'phone-of-the-desk')
      await measures({ kind: 'glucose', glucose: 6.1 })
      expect((await flags()).map(({ reason, points }) => [reason, points])).toEqual([['many-people', 5]])
      await whole()
    })

    it.each([
      { minutes: 10, reasons: ['too-far-apart'] },
      { minutes: 45, reasons: [] },
    ])(
      'at two doors fifty-five kilometres apart within $minutes minutes: $reasons',
      async ({ minutes, reasons }) => {
        const { store, family, lin, clock, enter } = await open(engine)
        const { organisations, events, eventSignups } = store.tables
        const opened = async (title: string) => {
          const { body } = await lin.post<EventPlan>('/events', {
            ...lecture,
            title,
            teamId: family.lin.team,
          })
          await lin.post(`/events/${body.id}/open`)
          return body.id
        }
        const [near, far] = [await opened('近处'), await opened('远处')]
        await store.atomically(async tx => {
          const [here] = await tx
            .select()
            .from(organisations)
            .where(eq(organisations.id, family.organisationId))
          if (!here) throw new Error('no institution')
          const there = { ...here, id: newId(), name: '远处的卫生院', lat: here.lat + 0.5 }
          await tx.insert(organisations).values(there)
          await tx
            .update(events)
            .set({ organisationId: there.id, teamId: null, taken: 1 })
            .where(eq(events.id, far))
          await tx.insert(eventSignups).values({
            id: newId(),
            eventId: far,
            residentId: family.min.id,
            accountId: family.accounts.min,
            state: 'booked',
            createdAt: startOfTests,
            arrivedAt: new Date(theDay),
            arrivedBy: 'code',
          })
        })
        clock.advance(theDay + minutes * 60_000 - clock.now().getTime())
        const { code } = (await (await enter('lin')).get<CheckInCode>(`/events/${near}/code`)).body
        const scanned = await (await enter('min')).post<Problem>(`/events/${near}/check-in`, {
          residentId: family.min.id,
          code,
        })
        expect(scanned.status, scanned.body.detail).toBe(200)
        const { pointsFlags } = store.tables
        const raised = await store.read.select({ reason: pointsFlags.reason }).from(pointsFlags)
        expect(raised.map(({ reason }) => reason)).toEqual(reasons)
      },
    )
  })
})
