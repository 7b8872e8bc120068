import { createHash } from 'node:crypto'
import { newId } from '@jiayitong/bff/ids'
import type { Quote } from '@jiayitong/shared/api/packages'
import type { DryRun, PolicyChange, RegionRules, RulesInForce } from '@jiayitong/shared/api/policies'
import type { Role } from '@jiayitong/shared/domain/roles'
import { describe, expect, it } from 'vitest'
import type { Caller } from '../support/app'
import { forEachEngine } from '../support/engines'
import { addRules } from '../support/places'
import { openStory, type Problem, type Story } from '../support/signing'

const policy = {
  document: '清和卫〔2026〕3号',
  inherits: 'weihai-2023',
  fees: {
    basicResidentFeeFen: 500,
    subsidies: [
      { who: { minAge: 60 }, fenPerPersonYear: 4_500, paidBy: [{ payer: 'county-finance', share: 1 }] },
    ],
    source: '二',
  },
  teamHouseholds: { target: 100, maximum: 200, source: '三' },
}
const change = { regionCode: '000000', policy, effectiveFrom: '2026-12-01', note: '降低个人付费' }

type Change = PolicyChange & Problem & { errors?: { path: string }[] }

const openRules = async (engine: Parameters<typeof openStory>[0]) => {
  const story = await openStory(engine)
  const employ = async (name: 'tang' | 'he' | 'lin', role: Role): Promise<Caller> => {
    const accountId = story.family.accounts[name]
    await story.store.atomically(async tx => {
      await tx.insert(tx.tables.roleGrants).values({
        id: newId(),
        accountId,
        role,
        organisationId: role === 'admin' ? null : story.family.organisationId,
        startsAt: new Date('2026-01-01T00:00:00Z'),
      })
    })
    return story.enterAccount(accountId)
  }
  return { ...story, manager: await employ('tang', 'manager'), admin: await employ('he', 'admin') }
}

const priceOf = async ({ min, family }: Story) => {
  const { body } = await min.post<Quote>('/agreements/quote', {
    teamId: family.lin.team,
    residentIds: [family.min.id],
    packageIds: [family.basic],
    years: 1,
  })
  return body
}

/** All that a dry run must leave alone; what leaves by itself is not counted. */
const everything = async ({ store }: Story) => {
  const rows: unknown[] = []
  for (const [name, table] of Object.entries(store.tables))
    if (name !== 'outbox') rows.push(await store.read.select().from(table))
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex')
}

forEachEngine(engine => {
  describe("a region's own rules", () => {
    it('are proposed by one, approved by another, and rule from their day on, with their document (C107)', async () => {
      const story = await openRules(engine)
      const { manager, admin, clock, visitor, family } = story
      const proposed = await manager.post<Change>('/policies/changes', change)
      expect([proposed.status, proposed.body.state, proposed.body.allowedEvents]).toEqual([
        201,
        'proposed',
        [],
      ])
      // Whoever approves reads every line of it first.
      expect(proposed.body.policy).toMatchObject({
        id: 'region-000000',
        version: 1,
        inherits: '威卫发〔2023〕4号',
        rules: [
          {
            title: '费用由谁付',
            lines: ['基础包里自己付的部分：每人每年 5 元', '满 60 岁每人每年补助 45 元：区财政 100%'],
            source: { document: '清和卫〔2026〕3号', article: '二' },
          },
          { title: '一个团队签多少家', lines: ['一般 100 家，最多 200 家'] },
        ],
      })
      expect((await priceOf(story)).shares[0]?.source.document).toBe('威卫发〔2023〕4号')

      expect((await manager.post(`/policies/changes/${proposed.body.id}/approve`)).status).toBe(403)
      const approved = await admin.post<Change>(`/policies/changes/${proposed.body.id}/approve`)
      expect([approved.status, approved.body.state]).toEqual([200, 'approved'])
      const again = await admin.post<Change>(`/policies/changes/${proposed.body.id}/refuse`)
      expect(again.body.code).toBe('state-conflict')

      const rules = async () =>
        (await visitor.get<RulesInForce>(`/policies/rules?teamId=${family.lin.team}`)).body
      expect((await rules()).documents[0]?.document).toBe('威卫发〔2023〕4号')
      clock.advance(10 * 86_400_000)
      expect((await rules()).documents.map(({ document }) => document)).toEqual([
        '清和卫〔2026〕3号',
        '威卫发〔2023〕4号',
        '国卫办基层发〔2025〕21号',
      ])
      const own = (await manager.get<RegionRules>('/policies/region')).body
      expect(own.own).toMatchObject({ document: '清和卫〔2026〕3号', inherits: 'weihai-2023' })
      const log = (await admin.get<{ items: PolicyChange[] }>('/policies/changes?regionCode=000000')).body
        .items
      expect(log[0]).toMatchObject({ state: 'approved', note: '降低个人付费' })
    })

    it('never change an agreement that was signed under others; a draft has to be written anew (C41, C107)', async () => {
      const story = await openRules(engine)
      const { manager, admin, clock, min } = story
      const running = await story.active()
      const before = (await min.get(`/agreements/${running.id}`)).body
      const { body } = await manager.post<Change>('/policies/changes', change)
      await admin.post(`/policies/changes/${body.id}/approve`)
      clock.advance(10 * 86_400_000)
      expect((await min.get(`/agreements/${running.id}`)).body).toMatchObject({
        policy: (before as { policy: object }).policy,
        shares: (before as { shares: object[] }).shares,
      })
      await min.post(`/agreements/${running.id}/terminate`, { reason: '搬家了' })
      const draft = await story.draft()
      const later = await manager.post<Change>('/policies/changes', {
        ...change,
        policy: { ...policy, fees: { ...policy.fees, basicResidentFeeFen: 800 } },
        effectiveFrom: '2026-12-05',
      })
      await admin.post(`/policies/changes/${later.body.id}/approve`)
      clock.advance(5 * 86_400_000)
      expect((await story.sign(draft)).body.code).toBe('agreement-changed')
      expect((await story.sign(await story.draft())).status).toBe(200)
    })

    it('are refused by the name of the field at fault, into the past, for another region, by who proposed them', async () => {
      const story = await openRules(engine)
      const { manager, admin, min } = story
      const fields = async (body: object, by: Caller = manager) => {
        const answer = await by.post<Change>('/policies/changes', body)
        return [answer.status, answer.body.errors?.[0]?.path ?? answer.body.code]
      }
      expect(await fields({ ...change, policy: { ...policy, discount: 1 } })).toEqual([
        400,
        '/policy/discount',
      ])
      expect(await fields({ ...change, policy: { ...policy, inherits: 'nobody' } })).toEqual([
        400,
        '/policy/inherits',
      ])
      const { inherits: _inherits, ...alone } = policy
      expect(await fields({ ...change, policy: alone })).toEqual([400, '/policy/inherits'])
      expect(await fields({ ...change, effectiveFrom: '2026-11-21' })).toEqual([400, '/effectiveFrom'])
      const lopsided = { ...policy.fees.subsidies[0], paidBy: [{ payer: 'county-finance', share: 0.4 }] }
      expect(
        await fields({ ...change, policy: { ...policy, fees: { subsidies: [lopsided], source: '二' } } }),
      ).toEqual([400, '/policy/fees/subsidies/0/paidBy'])
      expect(await fields({ ...change, regionCode: '999999' })).toEqual([404, 'not-found'])
      expect((await fields(change, min))[0]).toBe(403)
      expect(await story.store.read.$count(story.store.tables.policies)).toBe(0)

      const own = await admin.post<Change>('/policies/changes', change)
      expect((await admin.post<Change>(`/policies/changes/${own.body.id}/approve`)).body.code).toBe(
        'own-proposal',
      )
    })

    it('say what who signed pays less at the doctor’s, where a city gives it (C43)', async () => {
      const { store, visitor, family } = await openRules(engine)
      const rules = async () =>
        (await visitor.get<RulesInForce>(`/policies/rules?teamId=${family.lin.team}`)).body.rules
      expect((await rules()).map(({ title }) => title)).not.toContain('签约的好处')
      await addRules(store, '000000', {
        benefits: { reimbursementPoints: 5, deductibleLessFen: 20_000, source: '五（四）' },
      })
      expect((await rules()).find(({ title }) => title === '签约的好处')).toEqual({
        title: '签约的好处',
        lines: ['在签约的机构看门诊，医保多报 5 个百分点', '门诊起付标准低 200 元'],
        source: { document: '清和卫〔2026〕1号', article: '五（四）' },
      })
    })

    it('are the nation’s where neither the region nor any above it has named its own (C107)', async () => {
      const story = await openRules(engine)
      await story.store.atomically(async tx => {
        await tx.insert(tx.tables.regions).values({ code: '000001', name: '新设区', level: 'county' })
      })
      const { status, body } = await story.admin.get<RegionRules>('/policies/region?regionCode=000001')
      expect([status, body.own]).toEqual([200, null])
      expect(body.documents.map(({ id }) => id)).toEqual(['national-2025'])
    })

    it('two editions for one day: one rules', async () => {
      const story = await openRules(engine)
      const { manager, admin } = story
      const ids: string[] = []
      for (let count = 0; count < 2; count += 1)
        ids.push((await manager.post<Change>('/policies/changes', change)).body.id)
      const answers = await Promise.all(ids.map(id => admin.post<Change>(`/policies/changes/${id}/approve`)))
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    })
  })

  describe('a dry run', () => {
    it('tells who would gain and lose on the agreements that run, in people and fen, and changes nothing (C107)', async () => {
      const story = await openRules(engine)
      const running = await story.active()
      const before = await everything(story)
      const { status, body } = await story.manager.post<DryRun>('/policies/dry-run', {
        regionCode: '000000',
        policy,
      })
      expect(status).toBe(200)
      expect(await everything(story)).toBe(before)
      expect(body).toMatchObject({ agreements: 1, residents: 3 })
      // As signed, to the fen.
      expect(body.before.totalFen).toBe(running.shares.reduce((sum, { fen }) => sum + fen, 0))
      expect(body.before.payers.reduce((sum, { fen }) => sum + fen, 0)).toBe(body.before.totalFen)
      expect(body.after.payers.reduce((sum, { fen }) => sum + fen, 0)).toBe(body.after.totalFen)
      // 周桂兰, 82: her 50 yuan are 45 of the county's and 5 of her own, which were 10.
      expect(body.own).toEqual({ less: { residents: 1, fen: 500 }, more: { residents: 0, fen: 0 }, same: 2 })
      expect(body.teams).toMatchObject({ all: 2, maximum: 200 })
    })

    it('can be had of a proposal by whoever decides about it, and says the same (C107)', async () => {
      const story = await openRules(engine)
      await story.active()
      const tried = await story.manager.post<DryRun>('/policies/dry-run', { regionCode: '000000', policy })
      const { body } = await story.manager.post<Change>('/policies/changes', change)
      const before = await everything(story)
      const again = await story.admin.get<DryRun>(`/policies/changes/${body.id}/dry-run`)
      expect([again.status, again.body]).toEqual([200, tried.body])
      expect(await everything(story)).toBe(before)
      expect((await story.min.get(`/policies/changes/${body.id}/dry-run`)).status).toBe(403)
    })

    it('of what rules already changes nobody, and says whom a longer term opens or closes for', async () => {
      const story = await openRules(engine)
      await story.active()
      const run = async (body: object) =>
        (await story.manager.post<DryRun>('/policies/dry-run', { regionCode: '000000', policy: body })).body
      const same = await run({ document: '清和卫〔2026〕3号', inherits: 'weihai-2023' })
      expect(same.own).toMatchObject({ less: { residents: 0 }, more: { residents: 0 }, same: 3 })
      expect(same.after).toEqual(same.before)
      expect(same.terms).toEqual({ opened: 0, closed: 0 })
      const term = {
        firstYears: [1],
        renewalYears: [1],
        multiYearAfterConsecutiveSignings: null,
        source: '一',
      }
      const shorter = await run({ document: '清和卫〔2026〕3号', inherits: 'weihai-2023', term })
      expect(shorter.terms).toEqual({ opened: 0, closed: 3 })
      expect((await story.min.post('/policies/dry-run', { regionCode: '000000', policy })).status).toBe(403)
    })
  })
})
