import { expireAgreements } from '@jiayitong/bff/features/agreements/jobs'
import type { Agreement, AgreementLine, Owed } from '@jiayitong/shared/api/agreements'
import type { Package, Quote } from '@jiayitong/shared/api/packages'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { type Answer, type Caller, openApp, type TestApp, testVault } from '../support/app'
import { type Engine, forEachEngine } from '../support/engines'
import { type Family, hand, plantFamily } from '../support/families'

interface Problem {
  code: string
  detail: string
}

interface Story extends Omit<TestApp, 'enter'> {
  readonly family: Family
  readonly min: Caller
  readonly lin: Caller
  enter(name: keyof Family['accounts']): Promise<Caller>
  household(given?: object): object
  draft(given?: object, by?: Caller): Promise<Agreement>
  sign(agreement: Agreement, by?: Caller): Promise<Answer<Agreement & Problem>>
  submitted(given?: object): Promise<Agreement>
  active(given?: object): Promise<Agreement>
  places(): Promise<{ households: number; homes: number }>
  count(table: 'agreements' | 'signatures' | 'auditEntries'): Promise<number>
}

/** The 周 family and the doctors, everybody signed in. */
const openStory = async (engine: Engine, options?: { householdsMax?: number }): Promise<Story> => {
  const app = await openApp(engine)
  const family = await plantFamily(app.store, options)
  const enter = (name: keyof Family['accounts']) => app.enter(family.accounts[name])
  const [min, lin] = [await enter('min'), await enter('lin')]
  const household = (given = {}) => ({
    partyKind: 'household',
    teamId: family.lin.team,
    residentIds: [family.min.id, family.gui.id, family.man.id],
    packageIds: [family.basic, family.elder, family.basic],
    years: 1,
    ...given,
  })
  const story: Story = {
    ...app,
    family,
    min,
    lin,
    enter,
    household,
    draft: async (given, by = min) => {
      const { status, body } = await by.post<Agreement & Problem>('/agreements', household(given))
      if (status !== 201) throw new Error(`draft answered ${status} ${body.code} ${body.detail}`)
      return body
    },
    sign: ({ id, contentHash }, by = min) =>
      by.post(`/agreements/${id}/sign`, { strokes: hand, contentHash }),
    submitted: async given => {
      const { status, body } = await story.sign(await story.draft(given))
      if (status !== 200) throw new Error(`sign answered ${status} ${body.code} ${body.detail}`)
      return body
    },
    active: async given => {
      const { id } = await story.submitted(given)
      return (await lin.post<Agreement>(`/agreements/${id}/accept`, { strokes: hand })).body
    },
    places: async () => {
      const { teams, teamHouseholds } = app.store.tables
      const [team] = await app.store.read.select().from(teams).where(eq(teams.id, family.lin.team))
      const homes = await app.store.read
        .select()
        .from(teamHouseholds)
        .where(eq(teamHouseholds.teamId, family.lin.team))
      return {
        households: team?.households ?? -1,
        homes: homes.reduce((sum, { agreements }) => sum + agreements, 0),
      }
    },
    count: table => app.store.read.$count(app.store.tables[table]),
  }
  return story
}

forEachEngine(engine => {
  describe('before signing', () => {
    it('shows packages with what a typical resident pays after subsidies (C41)', async () => {
      const { visitor, family } = await openStory(engine)
      const { body } = await visitor.get<{ items: Package[] }>(`/packages?teamId=${family.lin.team}`)
      const elder = body.items.find(({ id }) => id === family.elder)
      expect(elder).toMatchObject({
        priceFen: 5_000,
        residentFen: 1_000,
        subsidyFen: 4_000,
      })
      expect(elder?.items.map(({ name, perYear }) => [name, perYear])).toEqual([
        ['健康推送', 12],
        ['定期随访', 4],
      ])
      expect((await visitor.get(`/packages?teamId=${family.min.id}`)).status).toBe(404)
    })

    it('quotes each payer to the fen with its document, and changes nothing (C41)', async () => {
      const { min, family, count } = await openStory(engine)
      const wish = {
        teamId: family.lin.team,
        residentIds: [family.min.id, family.gui.id, family.man.id],
        packageIds: [family.basic, family.elder, family.basic],
        years: 1,
      }
      const { status, body } = await min.post<Quote>('/agreements/quote', wish)
      expect(status).toBe(200)
      expect(body.totalFen).toBe(7_000)
      const source = {
        document: '威卫发〔2023〕4号',
        article: '六（一）、（三）',
      }
      expect(body.shares).toEqual([
        { payer: 'resident', fen: 3_000, source },
        { payer: 'city-finance', fen: 800, source },
        { payer: 'county-finance', fen: 3_200, source },
      ])
      expect(body.terms.map(({ years, offered }) => [years, offered])).toEqual([
        [1, true],
        [2, false],
        [3, false],
      ])
      expect(await count('agreements')).toBe(0)
    })

    it('does not tell what somebody would pay who did not agree, nor that a stranger exists', async () => {
      const story = await openStory(engine)
      const { min, family, store } = story
      await store.atomically(async tx => {
        await tx
          .update(tx.tables.delegations)
          .set({ revokedAt: new Date() })
          .where(eq(tx.tables.delegations.id, family.delegation))
      })
      const ask = (residentId: string) =>
        min.post<Problem>('/agreements/quote', {
          teamId: family.lin.team,
          residentIds: [residentId],
          packageIds: [family.basic],
          years: 1,
        })
      const mother = await ask(family.gui.id)
      expect([mother.status, mother.body.code]).toEqual([403, 'not-allowed-for-resident'])
      expect((await ask(family.lin.team)).status).toBe(404)
      const stranger = await (await story.enter('he')).post<Problem>('/agreements/quote', {
        teamId: family.lin.team,
        residentIds: [family.min.id],
        packageIds: [family.basic],
        years: 1,
      })
      expect(stranger.status).toBe(404)
    })

    it('reads the agreement text in force, and no version that never was (C8)', async () => {
      const { visitor } = await openStory(engine)
      const { body } = await visitor.get<{
        version: string
        sections: unknown[]
      }>('/agreement-text')
      expect(body.sections.length).toBeGreaterThan(8)
      expect((await visitor.get(`/agreement-text?version=${body.version}`)).body).toEqual(body)
      expect((await visitor.get('/agreement-text?version=1999-01')).status).toBe(404)
    })
  })

  describe('the whole story', () => {
    it('a family signs by one hand, the doctor accepts under the same fingerprint, both keep the same copy (C7, C8, C25, C26)', async () => {
      const story = await openStory(engine)
      const { min, lin, family, places } = story
      const draft = await story.draft()
      expect(draft).toMatchObject({
        state: 'draft',
        totalFen: 7_000,
        allowedEvents: ['sign', 'withdraw'],
        signatures: [],
      })
      expect(
        draft.residents.map(({ name, age, relation, agreedBy }) => [name, age, relation, agreedBy]),
      ).toEqual([
        ['周敏', 44, '本人', 'self'],
        ['周桂兰', 82, '母亲', 'delegate'],
        ['小满', 6, '儿子', 'guardian'],
      ])
      expect(await places()).toEqual({ households: 0, homes: 0 })
      expect((await lin.get(`/agreements/${draft.id}`)).status).toBe(404)

      const signed = await story.sign(draft)
      expect(signed.status).toBe(200)
      expect(signed.body).toMatchObject({
        state: 'submitted',
        contentHash: draft.contentHash,
        allowedEvents: ['withdraw'],
      })
      const { submittedAt, decideBy } = signed.body
      expect(Date.parse(decideBy ?? '') - Date.parse(submittedAt ?? '')).toBe(72 * 3_600_000)
      expect(await places()).toEqual({ households: 1, homes: 1 })

      const queue = await lin.get<{ items: AgreementLine[] }>('/agreements?scope=team&state=submitted')
      expect(queue.body.items).toMatchObject([
        {
          id: draft.id,
          signatoryName: '周敏',
          allowedEvents: ['accept', 'reject'],
        },
      ])
      const accepted = await lin.post<Agreement>(`/agreements/${draft.id}/accept`, { strokes: hand })
      expect(accepted.body).toMatchObject({
        state: 'active',
        startsOn: '2026-11-22',
        endsOn: '2027-11-21',
      })
      expect(accepted.body.signatures.map(({ side, signerName }) => [side, signerName])).toEqual([
        ['resident', '周敏'],
        ['provider', '林书禾'],
      ])
      const hashes = await story.store.read.select().from(story.store.tables.signatures)
      expect(new Set(hashes.map(({ contentHash }) => contentHash))).toEqual(new Set([draft.contentHash]))

      const mine = await min.get<{ items: AgreementLine[] }>('/agreements')
      const hers = await (await story.enter('gui')).get<{
        items: AgreementLine[]
      }>('/agreements?scope=mine')
      expect(mine.body.items.map(({ id }) => id)).toEqual([draft.id])
      expect(hers.body.items).toMatchObject([{ id: draft.id, state: 'active', allowedEvents: [] }])

      const first = await min.get(`/agreements/${draft.id}/document`)
      expect(first.headers['content-type']).toBe('application/pdf')
      expect(first.bytes.subarray(0, 5).toString()).toBe('%PDF-')
      story.clock.advance(3_600_000)
      const second = await (await story.enter('lin')).get(`/agreements/${draft.id}/document`)
      expect(second.bytes.equals(first.bytes)).toBe(true)

      const verified = await story.visitor.get(`/agreements/verify/${draft.verifyCode}`)
      expect(verified.body).toMatchObject({
        genuine: true,
        state: 'active',
        residents: ['周*', '周**', '小*'],
        contentHash: draft.contentHash,
      })
      const actions = await story.store.read.select().from(story.store.tables.auditEntries)
      expect(actions.map(({ action }) => action)).toEqual(
        expect.arrayContaining(['agreement-drafted', 'agreement-signed', 'agreement-accepted']),
      )
      expect(JSON.stringify(actions)).not.toContain('周')
      expect(family.home).toBeTruthy()
    })

    it('one person signs for herself, with a team or with one doctor (C19)', async () => {
      const story = await openStory(engine)
      const { family } = story
      const alone = {
        partyKind: 'individual',
        residentIds: [family.min.id],
        packageIds: [family.basic],
      }
      const draft = await story.draft({
        ...alone,
        teamId: undefined,
        practitionerId: family.lin.doctor,
      })
      expect(draft.practitioner).toMatchObject({ name: '林书禾' })
      expect((await story.sign(draft)).body.state).toBe('submitted')
      const both = await story.min.post<Problem>(
        '/agreements',
        story.household({ ...alone, practitionerId: family.he.doctor }),
      )
      expect(both.status).toBe(404)
    })

    it('a daughter signs for her mother, who may end it herself (C26)', async () => {
      const story = await openStory(engine)
      const { family } = story
      const { id } = await story.active({
        partyKind: 'individual',
        residentIds: [family.gui.id],
        packageIds: [family.elder],
      })
      const gui = await story.enter('gui')
      expect((await gui.get<Agreement>(`/agreements/${id}`)).body.allowedEvents).toEqual(['terminate'])
      const ended = await gui.post<Agreement>(`/agreements/${id}/terminate`, {
        reason: '搬去儿子家住',
      })
      expect(ended.body).toMatchObject({
        state: 'terminated',
        reason: '搬去儿子家住',
      })
      expect(await story.places()).toEqual({ households: 0, homes: 0 })
    })

    it('two members of one home take one place, given back with the last', async () => {
      const story = await openStory(engine)
      const { family, min } = story
      const one = (residentId: string, packageId: string) => ({
        partyKind: 'individual',
        residentIds: [residentId],
        packageIds: [packageId],
      })
      const first = await story.active(one(family.min.id, family.basic))
      const second = await story.active(one(family.gui.id, family.elder))
      expect(await story.places()).toEqual({ households: 1, homes: 2 })
      await min.post(`/agreements/${first.id}/terminate`, { reason: '换团队' })
      expect(await story.places()).toEqual({ households: 1, homes: 1 })
      await min.post(`/agreements/${second.id}/terminate`, {
        reason: '换团队',
      })
      expect(await story.places()).toEqual({ households: 0, homes: 0 })
    })

    it('what is owed is counted item by item for each person in the year of the agreement (C8)', async () => {
      const story = await openStory(engine)
      const { family, min, store } = story
      const { id } = await story.active()
      const before = await min.get<{ items: Owed[] }>(
        `/agreements/${id}/fulfilments?residentId=${family.gui.id}`,
      )
      const [item] = before.body.items[0]?.items ?? []
      expect(item).toMatchObject({
        name: '健康推送',
        owed: 12,
        done: 0,
        lastOn: null,
      })
      const done = (doneOn: string, at: number) => ({
        id: `${id.slice(0, -2)}${at}0`,
        agreementId: id,
        residentId: family.gui.id,
        itemId: item?.itemId ?? '',
        doneOn,
        createdAt: new Date(),
      })
      await store.atomically(tx =>
        tx
          .insert(tx.tables.fulfilments)
          .values([
            done('2026-11-23', 1),
            done('2026-12-01', 2),
            done('2026-11-21', 3),
            done('2027-11-22', 4),
          ])
          .then(() => undefined),
      )
      const after = await min.get<{ items: Owed[] }>(`/agreements/${id}/fulfilments`)
      expect(after.body.items).toHaveLength(3)
      const hers = after.body.items.find(({ residentId }) => residentId === family.gui.id)
      expect(hers).toMatchObject({
        yearFrom: '2026-11-22',
        yearTo: '2027-11-21',
      })
      expect(hers?.items[0]).toMatchObject({ done: 2, lastOn: '2026-12-01' })
    })
  })

  describe('lists', () => {
    it('give the newest of one’s own first and the longest waiting of the team first, page by page', async () => {
      const story = await openStory(engine)
      const { min, lin, clock } = story
      const rounds: string[] = []
      for (let round = 0; round < 3; round += 1) {
        clock.advance(60_000)
        const { id } = await story.submitted()
        rounds.push(id)
        if (round < 2) await lin.post(`/agreements/${id}/reject`, { reason: '请再核对一下' })
      }
      const pages = async (by: Caller, path: string) => {
        const found: string[] = []
        let cursor: string | null = ''
        while (cursor !== null) {
          const query: string = cursor ? `&cursor=${cursor}` : ''
          const { body }: Answer<{ items: AgreementLine[]; nextCursor: string | null }> = await by.get(
            `/agreements?limit=1&${path}${query}`,
          )
          found.push(...body.items.map(({ id }) => id))
          cursor = body.nextCursor
        }
        return found
      }
      expect(await pages(min, 'scope=mine')).toEqual([...rounds].reverse())
      expect(await pages(lin, 'scope=team&state=decided')).toEqual(rounds.slice(0, 2).reverse())
      expect(await pages(lin, 'scope=team&state=submitted')).toEqual(rounds.slice(2))
      expect((await min.get('/agreements?cursor=nonsense')).status).toBe(400)
    })
  })

  describe('word of the answer', () => {
    it('goes by SMS to the one who signed, once, and to nobody else', async () => {
      const story = await openStory(engine)
      const { min, lin, family, store, sandbox } = story
      const phone = '13900001234'
      await store.atomically(async tx => {
        const phoneSealed = testVault.seal(phone, `accounts.phone:${family.accounts.min}`)
        const { accounts } = tx.tables
        await tx.update(accounts).set({ phoneSealed }).where(eq(accounts.id, family.accounts.min))
      })
      const first = await story.submitted()
      await lin.post(`/agreements/${first.id}/reject`, { reason: '住得太远，建议就近签' })
      const second = await story.active()
      await min.post(`/agreements/${second.id}/terminate`, { reason: '搬家了' })
      await story.drain()
      expect(sandbox.messages(phone).map(({ text }) => text)).toEqual([
        '【家医通】林书禾团队没有接受你的签约，原因写在小程序里。有疑问请打 0571-00000002。',
        '【家医通】林书禾团队接受了你的签约，2026-11-22 起生效。到小程序里可以看协议、约医生。',
      ])
      expect(await store.read.$count(store.tables.outbox)).toBe(2)
    })
  })

  describe('the end of an agreement', () => {
    it('reject, withdraw and terminate each free the residents and the place', async () => {
      const story = await openStory(engine)
      const { min, lin } = story
      const rejected = await story.submitted()
      const no = await lin.post<Agreement>(`/agreements/${rejected.id}/reject`, {
        reason: '住址不在片区，建议就近签',
      })
      expect(no.body).toMatchObject({
        state: 'rejected',
        reason: '住址不在片区，建议就近签',
      })
      expect(await story.places()).toEqual({ households: 0, homes: 0 })

      const withdrawn = await story.submitted()
      expect((await min.post<Agreement>(`/agreements/${withdrawn.id}/withdraw`)).body.state).toBe('withdrawn')
      expect(await story.places()).toEqual({ households: 0, homes: 0 })

      const ended = await story.active()
      await min.post(`/agreements/${ended.id}/terminate`, { reason: '搬家了' })
      expect(await story.places()).toEqual({ households: 0, homes: 0 })
      expect((await story.active()).state).toBe('active')
    })

    it('expires the day after its last, once, and frees the place', async () => {
      const story = await openStory(engine)
      const { id } = await story.active()
      const run = (at: string) => expireAgreements(story.deps, new Date(at))
      expect(await run('2027-11-21T15:59:00Z')).toBe(0)
      expect(await run('2027-11-21T16:00:00Z')).toBe(1)
      expect(await run('2027-11-21T16:00:00Z')).toBe(0)
      const [row] = await story.store.read
        .select()
        .from(story.store.tables.agreements)
        .where(eq(story.store.tables.agreements.id, id))
      expect(row?.state).toBe('expired')
      expect(await story.places()).toEqual({ households: 0, homes: 0 })
    })
  })

  describe('refusals', () => {
    /** Refused, and nothing anywhere is different. */
    const refused = async (story: Story, code: string, attempt: Promise<Answer<Problem>>) => {
      const before = await snapshot(story)
      const { body } = await attempt
      expect(body.code).toBe(code)
      expect(await snapshot(story)).toEqual(before)
      return body.detail
    }
    const snapshot = async ({ store, count, places }: Story) => ({
      agreements: await store.read.select().from(store.tables.agreements),
      live: await store.read.select().from(store.tables.agreementResidents),
      signatures: await count('signatures'),
      audits: await count('auditEntries'),
      places: await places(),
    })

    it('a draft is refused for whom the rules refuse, and says who and why', async () => {
      const story = await openStory(engine)
      const { min, family, household } = story
      const draft = (given: object, by = min) => by.post<Problem>('/agreements', household(given))
      await refused(story, 'term-not-offered', draft({ years: 2 }))
      await refused(story, 'not-eligible', draft({ packageIds: [family.elder] }))
      await refused(story, 'party-not-allowed', draft({ partyKind: 'individual' }))
      await refused(story, 'validation', draft({ packageIds: [family.basic, family.basic] }))
      await refused(story, 'validation', draft({ teamId: undefined }))
      await refused(story, 'not-found', draft({ teamId: family.home }))
      await refused(story, 'not-found', draft({ packageIds: [family.home] }))
      await refused(story, 'not-found', draft({}, story.lin))
      const gui = await story.enter('gui')
      await refused(
        story,
        'party-not-allowed',
        draft({ residentIds: [family.gui.id], packageIds: [family.elder] }, gui),
      )
      await story.store.atomically(async tx => {
        await tx
          .update(tx.tables.delegations)
          .set({ scopes: ['messages'] })
          .where(eq(tx.tables.delegations.id, family.delegation))
      })
      expect(await refused(story, 'consent-needed', draft({}))).toContain('周桂兰')
    })

    it('a delegate needs the mother’s own yes as well, and a guardian a child under eighteen (C7, C26)', async () => {
      const story = await openStory(engine)
      const { family, min, household } = story
      await story.store.atomically(async tx => {
        await tx.update(tx.tables.consents).set({ granted: false })
      })
      expect(await refused(story, 'consent-needed', min.post('/agreements', household()))).toContain('周桂兰')
      await story.store.atomically(async tx => {
        await tx.update(tx.tables.consents).set({ granted: true })
        await tx
          .update(tx.tables.residents)
          .set({ bornOn: '2008-11-22' })
          .where(eq(tx.tables.residents.id, family.man.id))
      })
      expect(await refused(story, 'consent-needed', min.post('/agreements', household()))).toContain('小满')
    })

    it('what changed between showing and signing is not signed (C41)', async () => {
      const story = await openStory(engine)
      const { min, store, family } = story
      const draft = await story.draft()
      await refused(
        story,
        'agreement-changed',
        min.post(`/agreements/${draft.id}/sign`, {
          strokes: hand,
          contentHash: '0'.repeat(64),
        }),
      )
      await store.atomically(async tx => {
        await tx
          .update(tx.tables.packages)
          .set({ priceFen: 1_100 })
          .where(eq(tx.tables.packages.id, family.basic))
      })
      await refused(story, 'agreement-changed', story.sign(draft))
      await store.atomically(async tx => {
        await tx
          .update(tx.tables.packages)
          .set({ priceFen: 1_000 })
          .where(eq(tx.tables.packages.id, family.basic))
        await tx
          .update(tx.tables.packageItems)
          .set({ perYear: 3 })
          .where(eq(tx.tables.packageItems.packageId, family.basic))
      })
      await refused(story, 'agreement-changed', story.sign(draft))
      expect((await story.sign(await story.draft())).status).toBe(200)
    })

    it('a consent withdrawn before the signature counts', async () => {
      const story = await openStory(engine)
      const draft = await story.draft()
      await story.store.atomically(async tx => {
        await tx
          .update(tx.tables.delegations)
          .set({ revokedAt: new Date() })
          .where(eq(tx.tables.delegations.id, story.family.delegation))
      })
      await refused(story, 'consent-needed', story.sign(draft))
    })

    it('a dot is no signature, on either side', async () => {
      const story = await openStory(engine)
      const draft = await story.draft()
      const dot = { strokes: [[[10, 10]]] }
      await refused(
        story,
        'signature-too-short',
        story.min.post(`/agreements/${draft.id}/sign`, {
          ...dot,
          contentHash: draft.contentHash,
        }),
      )
      const { id } = (await story.sign(draft)).body
      await refused(story, 'signature-too-short', story.lin.post(`/agreements/${id}/accept`, dot))
    })

    it('nobody is bound twice (C7)', async () => {
      const story = await openStory(engine)
      const [first, second] = [await story.draft(), await story.draft({ teamId: story.family.he.team })]
      expect((await story.sign(first)).status).toBe(200)
      expect(await refused(story, 'agreement-exists', story.sign(second))).toContain('周敏')
      await refused(story, 'agreement-exists', story.min.post('/agreements', story.household()))
    })

    it('only the doctors of the team answer, each agreement once, and not their nurse', async () => {
      const story = await openStory(engine)
      const { id } = await story.submitted()
      const [he, tang] = [await story.enter('he'), await story.enter('tang')]
      await refused(story, 'not-found', he.post(`/agreements/${id}/accept`, { strokes: hand }))
      await refused(story, 'not-found', he.get(`/agreements/${id}`))
      await refused(story, 'not-found', tang.post(`/agreements/${id}/accept`, { strokes: hand }))
      expect((await tang.get<Agreement>(`/agreements/${id}`)).body.allowedEvents).toEqual([])
      await refused(story, 'forbidden', story.min.post(`/agreements/${id}/accept`, { strokes: hand }))
      await story.lin.post(`/agreements/${id}/accept`, { strokes: hand })
      await refused(story, 'state-conflict', story.lin.post(`/agreements/${id}/reject`, { reason: '来晚了' }))
      await refused(story, 'state-conflict', story.min.post(`/agreements/${id}/withdraw`))
    })

    it('no event takes a state the table does not name', async () => {
      const story = await openStory(engine)
      const draft = await story.draft()
      const as = (by: Caller, verb: string, body?: object) =>
        by.post<Problem>(`/agreements/${draft.id}/${verb}`, body)
      await refused(story, 'state-conflict', as(story.min, 'terminate', { reason: '不想要了' }))
      await refused(story, 'not-found', as(story.lin, 'accept', { strokes: hand }))
      await refused(story, 'state-conflict', story.min.get(`/agreements/${draft.id}/document`))
      await as(story.min, 'withdraw')
      await refused(story, 'state-conflict', story.sign(draft))
      await refused(story, 'state-conflict', as(story.min, 'withdraw'))
    })

    it('a household’s agreement is its signer’s to end, and a stranger sees nothing of it', async () => {
      const story = await openStory(engine)
      const { id, verifyCode } = await story.active()
      const gui = await story.enter('gui')
      await refused(story, 'forbidden', gui.post(`/agreements/${id}/terminate`, { reason: '不想要了' }))
      const stranger = await story.as('demo-new-stranger')
      for (const path of ['', '/document', '/fulfilments']) {
        expect((await stranger.get(`/agreements/${id}${path}`)).status).toBe(404)
      }
      expect((await stranger.get<{ items: unknown[] }>('/agreements')).body.items).toEqual([])
      expect((await stranger.get('/agreements?scope=team')).status).toBe(403)
      const wrong = `${verifyCode.slice(0, -1)}${verifyCode.endsWith('0') ? '1' : '0'}`
      expect((await story.visitor.get(`/agreements/verify/${wrong}`)).status).toBe(404)
    })

    it('a team without room takes no new home (C7, invariant 2)', async () => {
      const story = await openStory(engine, { householdsMax: 1 })
      const draft = await story.draft()
      await story.store.atomically(async tx => {
        await tx
          .update(tx.tables.teams)
          .set({ households: 1 })
          .where(eq(tx.tables.teams.id, story.family.lin.team))
      })
      await refused(story, 'team-full', story.sign(draft))
    })
  })

  describe('what holds when the rules are passed by', () => {
    it('the database itself keeps one live agreement for a resident and a team within its room', async () => {
      const story = await openStory(engine, { householdsMax: 2 })
      const { store, family } = story
      const { id } = await story.submitted()
      const other = await story.draft({ teamId: family.he.team }).catch(() => undefined)
      expect(other).toBeUndefined()
      const { agreementResidents, teams, teamHouseholds } = store.tables
      const [named] = await store.read
        .select()
        .from(agreementResidents)
        .where(eq(agreementResidents.agreementId, id))
      const [row] = await store.read.select().from(store.tables.agreements)
      const twice = store.atomically(async tx => {
        const copy = {
          ...row,
          id: `${id.slice(0, -4)}ffff`,
          verifyCode: 'X'.repeat(16),
        } as NonNullable<typeof row>
        await tx.insert(tx.tables.agreements).values(copy)
        await tx.insert(agreementResidents).values({
          ...(named as NonNullable<typeof named>),
          id: copy.id,
          agreementId: copy.id,
        })
      })
      await expect(twice).rejects.toMatchObject({
        constraint: 'agreement_residents_one_live',
      })
      const over = store.atomically(tx =>
        tx
          .update(teams)
          .set({ households: 3 })
          .then(() => undefined),
      )
      await expect(over).rejects.toMatchObject({
        constraint: 'teams_room_left',
      })
      const under = store.atomically(tx =>
        tx
          .update(teamHouseholds)
          .set({ agreements: -1 })
          .then(() => undefined),
      )
      await expect(under).rejects.toMatchObject({
        constraint: 'team_households_count',
      })
    })

    it('content altered in the database is not passed off as signed', async () => {
      const story = await openStory(engine)
      const { verifyCode } = await story.active()
      await story.store.atomically(async tx => {
        await tx.update(tx.tables.signatures).set({ contentHash: '0'.repeat(64) })
      })
      const { body } = await story.visitor.get(`/agreements/verify/${verifyCode}`)
      expect(body).toMatchObject({ genuine: false })
    })
  })
})
