import type { Agreement } from '@jiayitong/shared/api/agreements'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { Caller } from '../support/app'
import { forEachEngine } from '../support/engines'
import { hand } from '../support/families'
import { openStory, type Problem, refused } from '../support/signing'

forEachEngine(engine => {
  describe('refusals', () => {
    it('a draft is refused for whom the rules refuse, and says who and why', async () => {
      const story = await openStory(engine)
      const { min, family, household } = story
      const draft = (given: object, by = min) => by.post<Problem>('/agreements', household(given))
      await refused(story, 'term-not-offered', () => draft({ years: 2 }))
      await refused(story, 'not-eligible', () => draft({ packageIds: [family.elder] }))
      await refused(story, 'party-not-allowed', () => draft({ partyKind: 'individual' }))
      await refused(story, 'validation', () => draft({ packageIds: [family.basic, family.basic] }))
      await refused(story, 'validation', () => draft({ teamId: undefined }))
      await refused(story, 'not-found', () => draft({ teamId: family.home }))
      await refused(story, 'not-found', () => draft({ packageIds: [family.home] }))
      await refused(story, 'not-found', () => draft({}, story.lin))
      const gui = await story.enter('gui')
      await refused(story, 'party-not-allowed', () =>
        draft({ residentIds: [family.gui.id], packageIds: [family.elder] }, gui),
      )
      await story.store.atomically(async tx => {
        await tx
          .update(tx.tables.delegations)
          .set({ scopes: ['messages'] })
          .where(eq(tx.tables.delegations.id, family.delegation))
      })
      expect(await refused(story, 'consent-needed', () => draft({}))).toContain('周桂兰')
    })

    it('a delegate needs the mother’s own yes as well, and a guardian a child under eighteen (C7, C26)', async () => {
      const story = await openStory(engine)
      const { family, min, household } = story
      await story.store.atomically(async tx => {
        await tx.update(tx.tables.consents).set({ granted: false })
      })
      expect(await refused(story, 'consent-needed', () => min.post('/agreements', household()))).toContain(
        '周桂兰',
      )
      await story.store.atomically(async tx => {
        await tx.update(tx.tables.consents).set({ granted: true })
        await tx
          .update(tx.tables.residents)
          .set({ bornOn: '2008-11-22' })
          .where(eq(tx.tables.residents.id, family.man.id))
      })
      expect(await refused(story, 'consent-needed', () => min.post('/agreements', household()))).toContain(
        '小满',
      )
    })

    it('what changed between showing and signing is not signed (C41)', async () => {
      const story = await openStory(engine)
      const { min, store, family } = story
      const draft = await story.draft()
      await refused(story, 'agreement-changed', () =>
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
      await refused(story, 'agreement-changed', () => story.sign(draft))
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
      await refused(story, 'agreement-changed', () => story.sign(draft))
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
      await refused(story, 'consent-needed', () => story.sign(draft))
    })

    it('a dot is no signature, on either side', async () => {
      const story = await openStory(engine)
      const draft = await story.draft()
      const dot = { strokes: [[[10, 10]]] }
      await refused(story, 'signature-too-short', () =>
        story.min.post(`/agreements/${draft.id}/sign`, {
          ...dot,
          contentHash: draft.contentHash,
        }),
      )
      const { id } = (await story.sign(draft)).body
      await refused(story, 'signature-too-short', () => story.lin.post(`/agreements/${id}/accept`, dot))
    })

    it('nobody is bound twice (C7)', async () => {
      const story = await openStory(engine)
      const [first, second] = [await story.draft(), await story.draft({ teamId: story.family.he.team })]
      expect((await story.sign(first)).status).toBe(200)
      expect(await refused(story, 'agreement-exists', () => story.sign(second))).toContain('周敏')
      await refused(story, 'agreement-exists', () => story.min.post('/agreements', story.household()))
    })

    it('only the doctors of the team answer, each agreement once, and not their nurse', async () => {
      const story = await openStory(engine)
      const { id } = await story.submitted()
      const [he, tang] = [await story.enter('he'), await story.enter('tang')]
      await refused(story, 'not-found', () => he.post(`/agreements/${id}/accept`, { strokes: hand }))
      await refused(story, 'not-found', () => he.get(`/agreements/${id}`))
      await refused(story, 'not-found', () => tang.post(`/agreements/${id}/accept`, { strokes: hand }))
      expect((await tang.get<Agreement>(`/agreements/${id}`)).body.allowedEvents).toEqual([])
      await refused(story, 'forbidden', () => story.min.post(`/agreements/${id}/accept`, { strokes: hand }))
      await story.lin.post(`/agreements/${id}/accept`, { strokes: hand })
      await refused(story, 'state-conflict', () =>
        story.lin.post(`/agreements/${id}/reject`, { reason: '来晚了' }),
      )
      await refused(story, 'state-conflict', () => story.min.post(`/agreements/${id}/withdraw`))
    })

    it('no event takes a state the table does not name', async () => {
      const story = await openStory(engine)
      const draft = await story.draft()
      const as = (by: Caller, verb: string, body?: object) =>
        by.post<Problem>(`/agreements/${draft.id}/${verb}`, body)
      await refused(story, 'state-conflict', () => as(story.min, 'terminate', { reason: '不想要了' }))
      await refused(story, 'not-found', () => as(story.lin, 'accept', { strokes: hand }))
      await refused(story, 'state-conflict', () => story.min.get(`/agreements/${draft.id}/document`))
      await as(story.min, 'withdraw')
      await refused(story, 'state-conflict', () => story.sign(draft))
      await refused(story, 'state-conflict', () => as(story.min, 'withdraw'))
    })

    it('a household’s agreement is its signer’s to end, and a stranger sees nothing of it', async () => {
      const story = await openStory(engine)
      const { id, verifyCode } = await story.active()
      const gui = await story.enter('gui')
      await refused(story, 'forbidden', () => gui.post(`/agreements/${id}/terminate`, { reason: '不想要了' }))
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
      await refused(story, 'team-full', () => story.sign(draft))
    })
  })
})
