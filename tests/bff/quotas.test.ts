import { releaseUnused } from '@jiayitong/bff/features/referrals/release'
import type { QuotaLine, ReferralResource } from '@jiayitong/shared/api/quotas'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { brokenInvariants } from '../support/invariants'
import { openHospitals, tenNumbers, thursday } from '../support/referring'

const lines = (answer: { body: { items: QuotaLine[] } }) => answer.body.items

forEachEngine(engine => {
  describe('what hospitals keep for family doctors (C47, C48)', () => {
    it('is published with at least the share the policy names, and the refusal says how many and where it is written', async () => {
      const story = await openHospitals(engine)
      const detail = await story.unchanged('quota-below-share', () => story.tryPublish({ quota: 1 }))
      expect(detail).toBe('总数 10，至少给家医留 2 个（威卫发〔2023〕4号 四（三））。')
      await story.unchanged('quota-below-share', () => story.tryPublish({ quota: 11 }))
      await story.unchanged('quota-below-share', () => story.tryPublish({ kind: 'exam', quota: 1 }))
      expect(await story.publish({ practitionerId: story.expert })).toMatchObject({
        hospital: { id: story.hospital },
        practitioner: { name: '陈砚秋' },
        startsAt: thursday,
        capacity: 10,
        quota: 2,
        remaining: 2,
        releaseAt: '2026-11-25T13:20:00+08:00',
        released: false,
      })
    })

    it('where beds are optional, fewer are published and raise an alarm; where documents want some, none is refused', async () => {
      const weihai = await openHospitals(engine)
      await weihai.publish({ kind: 'bed', department: '康复床位', capacity: 10, quota: 1 })
      expect(lines(await weihai.shen.get('/quota-alarms'))).toMatchObject([
        { kind: 'bed', quota: 1, capacity: 10, below: true, least: { places: 2, enforced: false } },
      ])
      expect(lines(await weihai.wu.get('/quota-alarms'))).toHaveLength(1)
      expect(lines(await weihai.elsewhere.get('/quota-alarms'))).toEqual([])
      const erqi = await openHospitals(engine, { policyId: 'erqi-2016' })
      await erqi.unchanged('quota-below-share', () => erqi.tryPublish({ kind: 'bed', quota: 0 }))
    })

    it('is published by the own desk only, for a time to come, once, and by an own expert', async () => {
      const story = await openHospitals(engine)
      await story.publish()
      await story.unchanged('already-published', () => story.tryPublish())
      await story.unchanged('slot-past', () => story.tryPublish({ startsAt: ['2026-11-01T09:00:00+08:00'] }))
      await story.unchanged('validation', () => story.tryPublish({ startsAt: ['2226-11-01T09:00:00+08:00'] }))
      await story.unchanged('validation', () => story.tryPublish({ startsAt: ['2026-12-31T23:59:60Z'] }))
      await story.unchanged('not-found', () =>
        story.elsewhere.post('/referral-resources', { ...tenNumbers, practitionerId: story.expert }),
      )
      expect((await story.lin.post('/referral-resources', tenNumbers)).status).toBe(403)
    })

    it('keeps the share when the hospital changes how many there are', async () => {
      const story = await openHospitals(engine)
      const { id } = await story.publish()
      const change = (body: object, by = story.wu) =>
        by.post<ReferralResource & { code: string; detail: string }>(`/referral-resources/${id}/change`, body)
      await story.unchanged('quota-below-share', () => change({ capacity: 20, quota: 2 }))
      await story.unchanged('not-found', () => change({ capacity: 20, quota: 4 }, story.elsewhere))
      expect((await change({ capacity: 20, quota: 4 })).body).toMatchObject({ capacity: 20, quota: 4 })
      expect(await brokenInvariants(story.store.read)).toEqual([])
    })

    it('is held to its share by the database itself, whoever writes', async () => {
      const { store, publish } = await openHospitals(engine)
      const { id } = await publish()
      const { resourcePublics: t } = store.tables
      const write = (set: object) =>
        store.atomically(async tx => {
          await tx.update(t).set(set).where(eq(t.resourceId, id))
        })
      await expect(write({ quota: 1 })).rejects.toMatchObject({ constraint: 'resource_publics_share' })
      await expect(write({ taken: 9 })).rejects.toMatchObject({ constraint: 'resource_publics_not_oversold' })
    })

    it('goes back to everybody at its time, once', async () => {
      const story = await openHospitals(engine)
      const { id } = await story.publish()
      const one = async () =>
        (await story.lin.get<{ items: ReferralResource[] }>('/referral-resources')).body.items[0]
      expect(await releaseUnused(story.deps, story.clock.now())).toBe(0)
      story.clock.advance(78 * 3_600_000)
      expect(await one()).toMatchObject({ remaining: 2, released: false })
      expect(await releaseUnused(story.deps, story.clock.now())).toBe(1)
      expect(await releaseUnused(story.deps, story.clock.now())).toBe(0)
      expect(await one()).toMatchObject({ remaining: 0, released: true })
      const { resourcePublics: t } = story.store.tables
      expect(await story.store.read.select().from(t).where(eq(t.resourceId, id))).toMatchObject([
        { returned: 2, quota: 2, capacity: 10 },
      ])
      await story.unchanged('state-conflict', () =>
        story.wu.post(`/referral-resources/${id}/change`, { capacity: 20, quota: 4 }),
      )
      expect(await brokenInvariants(story.store.read)).toEqual([])
    })

    it('stands on a public board with its share, its source and what is used; nobody signs in for it', async () => {
      const story = await openHospitals(engine)
      await story.publish()
      await story.publish({ startsAt: ['2026-11-27T09:20:00+08:00'], capacity: 20, quota: 5 })
      expect(lines(await story.visitor.get('/quota-board'))).toEqual([
        {
          hospital: { id: story.hospital, name: '望川市立医院' },
          kind: 'clinic',
          department: '心内科',
          capacity: 30,
          quota: 7,
          used: 0,
          least: {
            permille: 200,
            places: 6,
            enforced: true,
            source: { document: '威卫发〔2023〕4号', article: '四（三）' },
          },
          below: false,
        },
      ])
      expect(lines(await story.visitor.get(`/quota-board?hospitalId=${story.other}`))).toEqual([])
    })
  })
})
