import { remindReviewers } from '@jiayitong/bff/features/pushes/reviews'
import { newId } from '@jiayitong/bff/ids'
import { tipPlans } from '@jiayitong/bff/tips/library'
import { plantLibrary } from '@jiayitong/bff/tips/plant'
import type { Tip, TipShelf, TipVersion } from '@jiayitong/shared/api/tips'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { startOfTests, testVault } from '../support/app'
import { type Engine, forEachEngine } from '../support/engines'
import { openStory, type Problem } from '../support/signing'
import { words } from '../support/tips'

/** 林 writes, 唐 of the same centre reviews. */
const open = async (engine: Engine) => {
  const story = await openStory(engine)
  const { store, family, lin } = story
  const { roleGrants } = store.tables
  const [grant] = await store.read
    .select()
    .from(roleGrants)
    .where(eq(roleGrants.accountId, family.lin.accountId))
  // Both work at the centre, and who is a nurse there becomes a doctor too, and may review.
  await store.atomically(async tx => {
    const { organisationId } = family
    await tx.update(roleGrants).set({ organisationId }).where(eq(roleGrants.accountId, family.lin.accountId))
    if (grant)
      await tx
        .insert(roleGrants)
        .values({ ...grant, id: newId(), organisationId, accountId: family.accounts.tang })
  })
  const reviewer = await story.enter('tang')
  const written = async (given = {}) => {
    const { status, body } = await lin.post<TipVersion & Problem>('/tips', { ...words, ...given })
    expect(status, body.detail).toBe(201)
    return body
  }
  const submitted = async (given = {}) => {
    const { id } = await written(given)
    return (await lin.post<TipVersion & Problem>(`/tip-versions/${id}/submit`)).body
  }
  const approved = async (given = {}) => {
    const { id } = await submitted(given)
    return (await reviewer.post<TipVersion>(`/tip-versions/${id}/approve`, {})).body
  }
  return { ...story, reviewer, written, submitted, approved }
}

forEachEngine(engine => {
  describe('C75 advice that a doctor writes', () => {
    it('is nobody’s to choose until another of the institution approved it', async () => {
      const { lin, reviewer, visitor, written } = await open(engine)
      const draft = await written()
      expect(draft).toMatchObject({ state: 'draft', version: 1, allowedEvents: ['change', 'submit', 'drop'] })
      expect((await reviewer.get(`/tip-versions/${draft.id}`)).status).toBe(404)
      expect((await visitor.get(`/tips/${draft.tipId}`)).status).toBe(404)
      await lin.post(`/tip-versions/${draft.id}/submit`)
      expect((await lin.post<Problem>(`/tip-versions/${draft.id}/approve`, {})).body.code).toBe('own-words')
      const { body } = await reviewer.post<TipVersion>(`/tip-versions/${draft.id}/approve`, {})
      expect(body).toMatchObject({ state: 'approved', reviewedOn: '2026-11-22', expiresOn: '2028-11-21' })
      expect((await visitor.get<Tip>(`/tips/${draft.tipId}`)).body).toMatchObject({
        title: words.title,
        version: 1,
        service: '健康讲座',
        reviewer: '唐玉洁',
      })
    })

    it('comes back with words, is changed and handed in again', async () => {
      const { lin, reviewer, submitted } = await open(engine)
      const { id } = await submitted()
      const back = await reviewer.post<TipVersion>(`/tip-versions/${id}/return`, {
        words: '第二段加一句戴帽子。',
      })
      expect(back.body).toMatchObject({ state: 'returned', words: '第二段加一句戴帽子。' })
      const changed = { ...words, paragraphs: [...words.paragraphs, '戴帽子，护住耳朵。'] }
      expect((await lin.put<TipVersion>(`/tip-versions/${id}`, changed)).body.paragraphs).toHaveLength(4)
      expect((await lin.post<TipVersion>(`/tip-versions/${id}/submit`)).body).toMatchObject({
        state: 'submitted',
        words: null,
      })
      expect((await lin.put<Problem>(`/tip-versions/${id}`, words)).body.code).toBe('state-conflict')
    })

    it('is not handed in with slogans or sentences too long to listen to', async () => {
      const { submitted } = await open(engine)
      expect((await submitted({ summary: '快来晨练！' })).code).toBe('tip-not-fit')
      expect((await submitted({ paragraphs: [`${'走'.repeat(61)}。`] })).code).toBe('tip-not-fit')
    })

    it('C79 may ask a question, which its reviewer sees and nobody else is told the answer of', async () => {
      const { reviewer, visitor, submitted, approved } = await open(engine)
      const quiz = { question: '晨练什么时候去？', right: '太阳出来以后', wrong: ['天不亮', '起大雾时'] }
      const { id, tipId } = await submitted({ quiz })
      expect((await reviewer.get<TipVersion>(`/tip-versions/${id}`)).body.quiz).toEqual(quiz)
      await reviewer.post(`/tip-versions/${id}/approve`, {})
      expect((await visitor.get<Tip>(`/tips/${tipId}`)).body).not.toHaveProperty('quiz')
      expect((await submitted({ quiz: { ...quiz, wrong: ['天不亮', '天不亮'] } })).code).toBe('tip-not-fit')
      expect((await approved({ quiz: null })).quiz).toBeNull()
    })

    it('keeps every version it was sent as', async () => {
      const { lin, reviewer, visitor, approved } = await open(engine)
      const { tipId } = await approved()
      const next = (await lin.post<TipVersion & Problem>(`/tips/${tipId}/versions`)).body
      expect(next).toMatchObject({ version: 2, state: 'draft', title: words.title })
      expect((await lin.post<Problem>(`/tips/${tipId}/versions`)).body.code).toBe('state-conflict')
      await lin.put(`/tip-versions/${next.id}`, { ...words, summary: '九点以后再出门。' })
      await lin.post(`/tip-versions/${next.id}/submit`)
      expect((await visitor.get<Tip>(`/tips/${tipId}`)).body.summary).toBe(words.summary)
      await reviewer.post(`/tip-versions/${next.id}/approve`, { expiresOn: '2027-11-22' })
      expect((await visitor.get<Tip>(`/tips/${tipId}`)).body).toMatchObject({
        summary: '九点以后再出门。',
        version: 2,
      })
      const { items } = (await lin.get<{ items: TipVersion[] }>(`/tips/${tipId}/versions`)).body
      expect(items.map(({ version, summary }) => [version, summary])).toEqual([
        [2, '九点以后再出门。'],
        [1, words.summary],
      ])
    })

    it('goes out of choice when retired or expired, after its reviewer was reminded', async () => {
      const { lin, visitor, approved, store, clock } = await open(engine)
      const { tipId } = await approved()
      await store.atomically(tx =>
        tx.update(tx.tables.tips).set({ expiresOn: '2026-12-10' }).where(eq(tx.tables.tips.id, tipId)),
      )
      expect(await remindReviewers({ store, vault: testVault }, clock.now())).toBe(1)
      const expiring = await lin.get<{ items: TipShelf[] }>('/tips/shelf?which=expiring')
      expect(expiring.body.items.map(({ id }) => id)).toEqual([tipId])
      expect((await lin.post(`/tips/${tipId}/retire`)).status).toBe(200)
      expect((await visitor.get(`/tips/${tipId}`)).status).toBe(404)
      const over = await lin.get<{ items: TipShelf[] }>('/tips/shelf?which=over')
      expect(over.body.items.map(({ id }) => id)).toEqual([tipId])
    })
  })

  describe('C72 the library that comes with the product', () => {
    it('is there in every installation, once, and is chosen by subject and by whom it speaks to', async () => {
      const { store, lin } = await open(engine)
      await plantLibrary(store, startOfTests)
      await plantLibrary(store, startOfTests)
      const { tips, tipVersions } = store.tables
      expect(await store.read.$count(tips)).toBe(tipPlans.length)
      expect(await store.read.$count(tipVersions)).toBe(tipPlans.length)
      const path = `/tips/shelf?topic=${encodeURIComponent('补碘')}&group=maternal`
      const { items } = (await lin.get<{ items: TipShelf[] }>(path)).body
      expect(items.map(({ title }) => title)).toEqual(['孕妈妈的碘要多一倍'])
    })

    it('worded anew by a release becomes the next version, and keeps the one it was sent as', async () => {
      const { store } = await open(engine)
      await plantLibrary(store, startOfTests)
      const { tips, tipVersions } = store.tables
      const [old] = await store.read.select().from(tips).limit(1)
      const id = old?.id ?? ''
      await store.atomically(tx => tx.update(tips).set({ summary: '从前的话。' }).where(eq(tips.id, id)))
      await plantLibrary(store, startOfTests)
      const [now] = await store.read.select().from(tips).where(eq(tips.id, id))
      expect(now).toMatchObject({ version: 2, summary: old?.summary })
      expect(await store.read.$count(tipVersions, eq(tipVersions.tipId, id))).toBe(2)
    })
  })
})
