import { escalateLate } from '@jiayitong/bff/features/referrals/deadlines'
import { openReferral } from '@jiayitong/bff/features/referrals/opening'
import { releaseUnused } from '@jiayitong/bff/features/referrals/release'
import type { Referral, ReferralLine } from '@jiayitong/shared/api/referrals'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { meet } from '../support/blocked'
import { forEachEngine, forEngine } from '../support/engines'
import { brokenInvariants } from '../support/invariants'
import { grounds, openReferring } from '../support/referring'

const hourMs = 3_600_000

forEachEngine(engine => {
  describe('a referral up (C45)', () => {
    it('is asked for, agreed with, booked from the quota, confirmed, attended and closed; each step has an owner and a deadline', async () => {
      const story = await openReferring(engine)
      const asked = await story.ask()
      expect(asked).toMatchObject({
        number: '2026-1122-001',
        state: 'requested',
        hospital: null,
        next: {
          side: 'team',
          name: '林书禾',
          deed: '答复你的申请',
          dueAt: expect.stringMatching(/^2026-11-23T10:0/),
          late: false,
        },
        allowedEvents: ['cancel'],
      })
      expect((await story.see(asked.id, story.lin)).allowedEvents).toEqual(['approve', 'decline'])
      const approved = await story.approve(asked.id)
      expect(approved).toMatchObject({
        state: 'approved',
        title: '胸闷待查',
        department: '心内科',
        criteria: grounds(story.hospital).criteria,
        hospital: { id: story.hospital },
      })
      const resource = await story.publish({ practitionerId: story.expert })
      const reserved = await story.reserve(asked.id, resource.id)
      expect(reserved).toMatchObject({
        state: 'reserved',
        place: { id: resource.id, practitioner: { name: '陈砚秋' }, startsAt: '2026-11-26T09:20:00+08:00' },
        next: { side: 'hospital', name: '吴静' },
      })
      const confirmed = await story.confirm(asked.id, '门诊楼 3 楼，提前 20 分钟取号')
      expect(confirmed).toMatchObject({
        state: 'confirmed',
        next: { dueAt: '2026-11-28T09:20:00+08:00', deed: '接诊' },
        allowedEvents: ['attend'],
      })
      expect((await story.attend(asked.id)).state).toBe('attended')
      const closed = await story.close(asked.id, '冠脉 CT 未见狭窄，继续降压。')
      expect(closed).toMatchObject({ state: 'closed', result: '冠脉 CT 未见狭窄，继续降压。', next: null })
      expect(closed.steps.map(({ event, side, name }) => [event, side, name])).toEqual([
        ['open', 'resident', '周桂兰'],
        ['approve', 'team', '林书禾'],
        ['reserve', 'team', '林书禾'],
        ['confirm', 'hospital', '吴静'],
        ['attend', 'hospital', '吴静'],
        ['close', 'hospital', '吴静'],
      ])
      expect(closed.steps[3]?.note).toBe('门诊楼 3 楼，提前 20 分钟取号')
      expect(closed.episode.closedAt).not.toBeNull()
      expect(await brokenInvariants(story.store.read)).toEqual([])
    })

    it('needs an own criterion of the region, and a reason for the green channel where there is one (C49)', async () => {
      const story = await openReferring(engine)
      const open = (given: object) =>
        story.lin.post<Referral & { code: string; detail: string }>('/referrals/open', {
          residentId: story.family.gui.id,
          ...grounds(story.hospital),
          ...given,
        })
      await story.unchanged('criteria-needed', () => open({ criteria: [] }))
      await story.unchanged('criteria-needed', () => open({ criteria: ['想去大医院'] }))
      await story.unchanged('not-found', () => open({ hospitalId: story.family.organisationId }))
      expect((await open({ greenReason: '胸痛两小时' })).body).toMatchObject({
        state: 'approved',
        green: true,
        greenReason: '胸痛两小时',
      })
    })

    it('is for contracted residents of the own team only; a nurse does not decide', async () => {
      const story = await openReferring(engine)
      const [he, tang] = [await story.enter('he'), await story.enter('tang')]
      await story.unchanged('not-found', () =>
        he.post('/referrals/open', {
          residentId: story.family.gui.id,
          ...grounds(story.hospital),
        }),
      )
      const { id } = await story.ask()
      await story.unchanged('forbidden', () =>
        tang.post(`/referrals/${id}/decline`, { reason: '先在社区看' }),
      )
      await story.unchanged('referral-open', () => story.tryAsk())
      await story.min.post(`/agreements/${story.agreement.id}/terminate`, { reason: '搬家了' })
      expect((await story.lin.get(`/referrals/${id}`)).status).toBe(404)
      expect((await story.gui.get(`/referrals/${id}`)).status).toBe(200)
      const again = await story.gui.post<{ code: string }>('/referrals', {
        residentId: story.family.gui.id,
        reason: '还想看',
      })
      expect(again.body.code).toBe('agreement-needed')
    })

    it('is declined with a reason, and the resident is told without a word about health', async () => {
      const story = await openReferring(engine)
      const { id } = await story.ask()
      const declined = await story.lin.post<Referral>(`/referrals/${id}/decline`, {
        reason: '心电图正常，先在社区调药两周。',
      })
      expect(declined.body).toMatchObject({ state: 'declined', next: null, allowedEvents: [] })
      const told = JSON.stringify(await story.told())
      expect(told).toContain('referral-declined')
      expect(told).not.toContain('心电图')
    })

    it('the hospital says no with another offer: the place is free, the doctor books what was offered', async () => {
      const story = await openReferring(engine)
      const first = await story.publish()
      const other = await story.publish({ startsAt: ['2026-11-27T09:20:00+08:00'] })
      const { id } = await story.reserved(first.id)
      await story.unchanged('not-found', () =>
        story.wu.post(`/referrals/${id}/return`, { reason: '停诊', offerId: story.family.organisationId }),
      )
      const returned = await story.wu.post<Referral>(`/referrals/${id}/return`, {
        reason: '周四专家停诊',
        offerId: other.id,
      })
      expect(returned.body).toMatchObject({ state: 'approved', allowedEvents: [] })
      expect((await story.wu.get(`/referrals/${id}`)).status).toBe(404)
      const seen = await story.see(id, story.lin)
      expect(seen).toMatchObject({ state: 'approved', place: null, offered: { id: other.id } })
      expect((await story.resource(first.id)).remaining).toBe(2)
      expect((await story.reserve(id, other.id)).place?.id).toBe(other.id)
      expect((await story.resource(other.id)).remaining).toBe(1)
      expect(await brokenInvariants(story.store.read)).toEqual([])
    })

    it('is cancelled by the resident or the team, not by the hospital, and the place is free again', async () => {
      const story = await openReferring(engine)
      const { id: resourceId } = await story.publish()
      const { id } = await story.reserved(resourceId)
      await story.unchanged('forbidden', () => story.wu.post(`/referrals/${id}/cancel`, { reason: '不来了' }))
      const cancelled = await story.gui.post<Referral>(`/referrals/${id}/cancel`, { reason: '好多了' })
      expect(cancelled.body).toMatchObject({ state: 'cancelled', place: null })
      expect((await story.resource(resourceId)).remaining).toBe(2)
      expect((await story.wu.get(`/referrals/${id}`)).status).toBe(404)
      await story.unchanged('state-conflict', () =>
        story.gui.post(`/referrals/${id}/cancel`, { reason: '好多了' }),
      )
      expect(await brokenInvariants(story.store.read)).toEqual([])
    })

    it('that was only asked for is withdrawn by the resident, and may be asked for again (C45)', async () => {
      const story = await openReferring(engine)
      const { id } = await story.ask()
      const seen = await story.see(id, story.gui)
      expect(seen.allowedEvents).toEqual(['cancel'])
      await story.unchanged('forbidden', () =>
        story.lin.post(`/referrals/${id}/cancel`, { reason: '不去了' }),
      )
      const { status, body } = await story.gui.post<Referral>(`/referrals/${id}/cancel`, { reason: '好多了' })
      expect([status, body.state]).toEqual([200, 'cancelled'])
      await story.unchanged('state-conflict', () =>
        story.lin.post(`/referrals/${id}/decline`, { reason: '先不转' }),
      )
      expect((await story.ask()).state).toBe('requested')
      expect(await brokenInvariants(story.store.read)).toEqual([])
    })

    it('takes no more than there is, than a team’s fair part, or than what went back to everybody (C48)', async () => {
      const story = await openReferring(engine)
      const { id: scarce } = await story.publish({ capacity: 10, quota: 2 })
      await story.reserved(scarce)
      const second = await story.opened(story.family.min.id)
      await story.unchanged('team-share-used', () => story.tryReserve(second.id, scarce))
      const { id: single } = await story.publish({ department: '骨科', capacity: 5, quota: 1 })
      await story.reserve(second.id, single)
      const third = await story.opened(story.family.man.id)
      await story.unchanged('quota-exhausted', () => story.tryReserve(third.id, single))
      const { id: gone } = await story.publish({ department: '儿科', capacity: 10, quota: 4 })
      story.clock.advance(78 * hourMs)
      await releaseUnused(story.deps, story.clock.now())
      await story.unchanged('quota-exhausted', () => story.tryReserve(third.id, gone))
      expect(await brokenInvariants(story.store.read)).toEqual([])
    })

    it('that is late goes to the manager once, named by its number and nobody’s name', async () => {
      const story = await openReferring(engine)
      const { number } = await story.ask()
      expect(await escalateLate(story.deps, story.clock.now())).toBe(0)
      story.clock.advance(25 * hourMs)
      expect(await escalateLate(story.deps, story.clock.now())).toBe(1)
      expect(await escalateLate(story.deps, story.clock.now())).toBe(0)
      const alarms = await story.shen.get<{ items: object[] }>('/referral-alarms')
      expect(alarms.body.items).toMatchObject([{ number, state: 'requested', owner: 'team' }])
      expect(JSON.stringify(alarms.body)).not.toContain('周')
    })

    it('is seen by the resident, who acts for them, the team, and the hospital once it is theirs; each look leaves a trace (rule 8)', async () => {
      const story = await openReferring(engine)
      const { id } = await story.opened()
      const resource = await story.publish()
      const status = async (who: typeof story.lin) => (await who.get(`/referrals/${id}`)).status
      expect(await status(story.gui)).toBe(200)
      expect(await status(story.min)).toBe(404)
      expect(await status(story.lin)).toBe(200)
      expect(await status(await story.enter('he'))).toBe(404)
      expect(await status(story.wu)).toBe(404)
      expect(await status(story.shen)).toBe(404)
      await story.reserve(id, resource.id)
      expect(await status(story.wu)).toBe(200)
      expect(await status(story.elsewhere)).toBe(404)
      const { auditEntries: t } = story.store.tables
      const looks = (await story.store.read.select().from(t)).filter(
        ({ action }) => action === 'referral-seen',
      )
      expect(looks.map(({ subject }) => subject)).toEqual(Array(3).fill(`referrals:${id}`))
      const inbox = await story.wu.get<{ items: ReferralLine[] }>('/referrals?scope=hospital&state=reserved')
      expect(inbox.body.items).toMatchObject([{ id, title: '胸闷待查', owner: 'hospital' }])
      expect((await story.lin.get<{ items: unknown[] }>('/referrals?scope=team')).body.items).toHaveLength(1)
      expect((await story.gui.get<{ items: unknown[] }>('/referrals')).body.items).toHaveLength(1)
      expect((await story.gui.get('/referrals?scope=team')).status).toBe(403)
    })
  })

  describe('a referral down (C46), and one round trip (C50, C51)', () => {
    it('pushes summary and guidance; the team takes back, plans, follows up and closes', async () => {
      const story = await openReferring(engine)
      const up = await story.inBed()
      story.clock.advance(5 * 24 * hourMs)
      const sent = await story.sendDown(up.id)
      expect(sent).toMatchObject({
        direction: 'down',
        state: 'offered',
        title: '冠心病，支架术后',
        next: { side: 'team', name: '林书禾', deed: '接收并联系你' },
        episode: { id: up.episode.id },
      })
      expect((await story.see(up.id, story.gui)).state).toBe('closed')
      const post = (path: string, body?: object) =>
        story.lin.post<Referral & { code: string; detail: string }>(path, body)
      expect((await post(`/referrals/${sent.id}/accept`, {})).body).toMatchObject({
        state: 'accepted',
        allowedEvents: ['plan'],
      })
      const plan = (given: object) =>
        post(`/referrals/${sent.id}/plan`, {
          followUps: [
            { dueOn: '2026-12-08', task: '量血压，看伤口' },
            { dueOn: '2026-12-22', task: '复查心电图' },
          ],
          prescriptionWeeks: 8,
          ...given,
        })
      expect(await story.unchanged('plan-not-fit', () => plan({ prescriptionWeeks: 13 }))).toBe(
        '长期处方可以开 4 到 12 周（威卫发〔2023〕4号 四（五））。',
      )
      await story.unchanged('plan-not-fit', () =>
        plan({ followUps: [{ dueOn: '2026-11-01', task: '换药' }] }),
      )
      const planned = (await plan({})).body
      expect(planned).toMatchObject({ state: 'in-follow-up', prescriptionWeeks: 8 })
      await story.unchanged('follow-ups-open', () => post(`/referrals/${sent.id}/close`, { result: '好了' }))
      for (const { id } of planned.followUps)
        expect((await post(`/follow-ups/${id}/record`, { note: '血压 132/80' })).status).toBe(200)
      await story.unchanged('state-conflict', () =>
        post(`/follow-ups/${planned.followUps[0]?.id}/record`, { note: '又一次' }),
      )
      expect((await story.see(sent.id, story.gui)).followUps).toMatchObject([
        { task: '量血压，看伤口', note: '血压 132/80' },
        { task: '复查心电图', note: '血压 132/80' },
      ])
      const closed = (await post(`/referrals/${sent.id}/close`, { result: '恢复良好' })).body
      expect(closed).toMatchObject({ state: 'closed', result: '恢复良好' })
      expect(closed.episode.legs.map(({ direction }) => direction)).toEqual(['up', 'down'])
      expect(closed.episode.closedAt).not.toBeNull()
      expect(await brokenInvariants(story.store.read)).toEqual([])
    })

    it('links stays that follow each other, so that only the first deductible counts, and says where it is written', async () => {
      const story = await openReferring(engine)
      const up = await story.inBed()
      story.clock.advance(3 * 24 * hourMs)
      const down = await story.sendDown(up.id)
      await story.lin.post(`/referrals/${down.id}/accept`, { admitted: true })
      const { episode } = await story.see(down.id, story.gui)
      expect(episode).toMatchObject({
        deductible: { document: '威卫发〔2023〕4号', article: '六（二）' },
        stays: [
          {
            organisation: { name: '望川市立医院' },
            admittedOn: '2026-11-22',
            dischargedOn: '2026-11-25',
            ownDeductible: true,
          },
          { admittedOn: '2026-11-25', dischargedOn: null, ownDeductible: false },
        ],
      })
      const { referralFees: t } = story.store.tables
      const fees = await story.store.read.select().from(t)
      const due = (organisationId: string) =>
        fees.filter(each => each.organisationId === organisationId).map(({ fen }) => fen)
      expect(due(story.family.organisationId)).toEqual([2_000, -2_000])
      expect(due(story.hospital)).toEqual([-2_000, 2_000])
    })
  })
})

forEngine('postgres', engine => {
  it('C49: a round trip in which another referral begins as the last one ends goes on', async () => {
    const story = await openReferring(engine)
    const { id, episode } = await story.opened()
    const wish = { residentId: story.family.gui.id, ...grounds(story.hospital), kind: 'clinic' as const }
    await meet(
      {
        store: story.store,
        accountId: story.family.lin.accountId,
        roles: ['doctor'],
        now: story.clock.now(),
      },
      w => openReferral(w, wish),
      () => story.lin.post(`/referrals/${id}/cancel`, { reason: '先不去了' }),
    )
    const { referralEpisodes: e, referrals: f } = story.store.tables
    const [row] = await story.store.read.select().from(e).where(eq(e.id, episode.id))
    expect(row?.closedAt).toBeNull()
    expect(await story.store.read.$count(f, eq(f.episodeId, episode.id))).toBe(2)
  })
})
