import { escalateLate } from '@jiayitong/bff/features/referrals/deadlines'
import { releaseUnused } from '@jiayitong/bff/features/referrals/release'
import type { Advice } from '@jiayitong/shared/api/advices'
import type { QuotaLine, ReferralResource } from '@jiayitong/shared/api/quotas'
import type { Referral } from '@jiayitong/shared/api/referrals'
import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { brokenInvariants } from '../support/invariants'
import { grounds, openReferring } from '../support/referring'

const dayMs = 86_400_000

/* The hospital half: what is kept, the ways there and back, and what follows from them between institutions. */
forEachEngine(engine => {
  describe('one round trip, with four people', () => {
    it('家医 asks a specialist, refers by the green channel, the hospital takes in and sends back, the team follows up; nobody is lost on the way (C45, C46, C49, C50, C51, C54)', async () => {
      const story = await openReferring(engine)
      const { gui, lin, wu, shen, family, hospital } = story
      const bed = await story.publish({
        kind: 'bed',
        department: '心内科床位',
        startsAt: ['2026-11-23T10:00:00+08:00'],
      })

      // C54: before a referral, a question.
      const asked = await lin.post<Advice>('/advices', {
        residentId: family.gui.id,
        hospitalId: hospital,
        department: '心内科',
        question: '静息胸痛两次，要不要马上住院？',
      })
      await wu.post(`/advices/${asked.body.id}/messages`, { text: '要，走绿色通道，我们留床。' })

      // C45, C49: the grounds, the green channel, the place in one claim.
      const up = await lin.post<Referral>('/referrals/open', {
        residentId: family.gui.id,
        ...grounds(hospital),
        kind: 'bed',
        title: '不稳定型心绞痛',
        criteria: ['疑似需要住院或手术'],
        greenReason: '静息胸痛',
      })
      expect(up.body).toMatchObject({ state: 'approved', green: true, next: { side: 'team' } })
      await story.reserve(up.body.id, bed.id)
      const inbox = await wu.get<{ items: { id: string; green: boolean; owner: string }[] }>(
        '/referrals?scope=hospital&state=open',
      )
      expect(inbox.body.items).toMatchObject([{ id: up.body.id, green: true, owner: 'hospital' }])
      await story.confirm(up.body.id, '急诊楼一楼转诊台')
      const seen = await story.see(up.body.id, gui)
      expect(seen.next).toMatchObject({ name: '吴静', deed: '接诊', late: false })
      expect(seen.steps.at(-1)).toMatchObject({ event: 'confirm', note: '急诊楼一楼转诊台' })
      await story.attend(up.body.id)

      // C46: back, with summary and guidance; a team that does not answer is heard of.
      story.clock.advance(6 * dayMs)
      const down = await story.sendDown(up.body.id)
      story.clock.advance(4 * dayMs)
      await escalateLate(story.deps, story.clock.now())
      const late = await shen.get<{ items: { number: string }[] }>('/referral-alarms')
      expect(late.body.items.map(({ number }) => number)).toEqual([down.number])
      await lin.post(`/referrals/${down.id}/accept`, { admitted: false })
      const planned = await lin.post<Referral>(`/referrals/${down.id}/plan`, {
        followUps: [{ dueOn: '2026-12-05', task: '量血压，看伤口' }],
        prescriptionWeeks: 12,
      })
      for (const { id } of planned.body.followUps)
        await lin.post(`/follow-ups/${id}/record`, { note: '血压 128/78' })
      await lin.post(`/referrals/${down.id}/close`, { result: '恢复良好' })

      // C50, C51: one story, whose stays and fees are told with where they are written.
      const { episode } = await story.see(down.id, gui)
      expect(episode).toMatchObject({
        closedAt: expect.any(String),
        legs: [{ direction: 'up' }, { direction: 'down' }],
        stays: [{ admittedOn: '2026-11-22', dischargedOn: '2026-11-28', ownDeductible: true }],
        deductible: { document: '威卫发〔2023〕4号', article: '六（二）' },
      })
      const { referralFees: t } = story.store.tables
      const fees = await story.store.read.select().from(t)
      expect(fees.reduce((sum, { fen }) => sum + fen, 0)).toBe(0)
      expect(fees).toHaveLength(4)
      expect(await brokenInvariants(story.store.read)).toEqual([])
    })
  })

  describe('what hospitals keep', () => {
    it('never under a fifth, shared fairly, public for all to see, and given back by the clock once (C47, C48, U26)', async () => {
      const story = await openReferring(engine)
      await story.unchanged('quota-below-share', () => story.tryPublish({ capacity: 22, quota: 4 }))
      const kept = await story.publish({ capacity: 22, quota: 5 })
      const board = await story.visitor.get<{ items: QuotaLine[] }>('/quota-board')
      expect(board.body.items).toMatchObject([{ quota: 5, capacity: 22, least: { places: 5 }, below: false }])
      // A team's part is three of five; the others are for other teams, however many wait here.
      for (const person of [family(story).gui, family(story).min, family(story).man])
        await story.reserve((await story.opened(person.id)).id, kept.id)
      const fourth = await story.opened()
      await story.unchanged('team-share-used', () => story.tryReserve(fourth.id, kept.id))
      story.clock.advance(3.3 * dayMs)
      expect(await releaseUnused(story.deps, story.clock.now())).toBe(1)
      expect(await releaseUnused(story.deps, story.clock.now())).toBe(0)
      expect(await story.resource(kept.id)).toMatchObject({ released: true, remaining: 0 })
      expect(await brokenInvariants(story.store.read)).toEqual([])
    })

    it('a desk plans more places than it published, on the record, and the share follows (U28)', async () => {
      const story = await openReferring(engine)
      const { id } = await story.publish()
      const change = (body: object) =>
        story.wu.post<ReferralResource & { code: string; detail: string }>(
          `/referral-resources/${id}/change`,
          body,
        )
      await story.unchanged('quota-below-share', () => change({ capacity: 15, quota: 2 }))
      expect((await change({ capacity: 15, quota: 3 })).body).toMatchObject({ capacity: 15, quota: 3 })
      const { auditEntries: t } = story.store.tables
      const changed = (await story.store.read.select().from(t)).filter(
        ({ action }) => action === 'resource-changed',
      )
      expect(changed.map(({ detail }) => JSON.parse(detail))).toEqual([{ capacity: 15, quota: 3 }])
    })
  })

  describe('a resident on the way to a hospital', () => {
    it('inside the combination books, outside is referred, and each no says what to do and where it is written (C21, U27)', async () => {
      const story = await openReferring(engine, { policyId: 'national-2016' })
      const { agreementHospitals: h } = story.store.tables
      await story.store.atomically(async tx => {
        await tx.insert(h).values({ agreementId: story.agreement.id, organisationId: story.other })
      })
      const { id } = await story.publish()
      const why = await story.unchanged('referral-needed', () =>
        story.gui.post('/hospital-bookings', { residentId: family(story).gui.id, resourceId: id }),
      )
      expect(why).toContain('要由家庭医生转诊（国医改办发〔2016〕1号（解读） 问答4、5）')
      await story.ask()
      const once = await story.unchanged('referral-open', () => story.tryAsk())
      expect(once).toContain('请先看那一张')
    })
  })
})

const family = ({ family: people }: { family: Awaited<ReturnType<typeof openReferring>>['family'] }) => people
