import type { InboxApi, InboxLetter, QuizAnswered } from '@jiayitong/shared/api/inbox'
import type { PointsSummary } from '@jiayitong/shared/api/points'
import type { ResponseOf } from '@jiayitong/shared/api/route'
import { describe, expect, it } from 'vitest'
import { type Engine, forEachEngine } from '../support/engines'
import { brokenInvariants } from '../support/invariants'
import { addTip, openPushes } from '../support/pushes'

type Inbox = ResponseOf<InboxApi['list']>

const right = '坐一会儿再站'

/** The team’s people got a tip with a question; 周敏 has her letter in hand. */
const open = async (engine: Engine) => {
  const story = await openPushes(engine)
  const { lin, min, tip, team, run, store, family } = story
  const send = async (tipId: string) => {
    await lin.post('/campaigns', { tipId, audience: { teamId: team } })
    await run()
    const { body } = await min.get<Inbox>('/inbox')
    const own = body.items.find(item => item.tip.id === tipId && item.resident.id === family.min.id)
    return own?.id ?? ''
  }
  const id = await send(tip)
  const letterOf = async (one: string) => (await min.get<InboxLetter>(`/inbox/${one}`)).body
  const answer = (one: string, at: number) => min.post<QuizAnswered>(`/inbox/${one}/answer`, { answer: at })
  const rightIn = async (one: string) => (await letterOf(one)).quiz?.answers.indexOf(right) ?? -1
  const balance = async () =>
    (await min.get<PointsSummary>(`/points/summary?residentId=${family.min.id}`)).body.balance
  return { ...story, send, id, letterOf, answer, rightIn, balance, whole: () => brokenInvariants(store.read) }
}

forEachEngine(engine => {
  describe('the question under a tip (C79)', () => {
    it('never says which answer is right before it is answered, and earns once for a right answer', async () => {
      const { id, letterOf, answer, rightIn, balance, whole } = await open(engine)
      const { quiz } = await letterOf(id)
      expect(quiz).toMatchObject({ state: 'open', triesLeft: 3, points: 10, right: null, explanation: null })
      expect(quiz?.answers.toSorted()).toEqual([right, '一下子站起来', '马上出门'].toSorted())
      const at = await rightIn(id)
      const { body } = await answer(id, at)
      expect(body).toMatchObject({ correct: true, earned: 10, quiz: { state: 'right', right: at } })
      expect(body.quiz.explanation).toBe('起床先坐一会儿再站起来。')
      // Said again, it says the same and earns nothing more.
      expect((await answer(id, (at + 1) % 3)).body).toMatchObject({ correct: true, earned: 0 })
      expect(await balance()).toBe(10)
      expect(await whole()).toEqual([])
    })

    it('explains a wrong answer by the tip, lets it be tried again, and tells the right one when the tries are over', async () => {
      const { id, answer, rightIn, letterOf, balance } = await open(engine)
      const wrong = ((await rightIn(id)) + 1) % 3
      const first = await answer(id, wrong)
      expect(first.body).toMatchObject({
        correct: false,
        earned: 0,
        quiz: { state: 'open', triesLeft: 2, right: null },
      })
      expect(first.body.quiz.explanation).toMatch(/坐一会儿/)
      await answer(id, wrong)
      expect((await answer(id, wrong)).body).toMatchObject({
        correct: false,
        quiz: { state: 'over', triesLeft: 0, right: await rightIn(id) },
      })
      // Knowing it now earns nothing.
      expect((await answer(id, await rightIn(id))).body).toMatchObject({ correct: false, earned: 0 })
      expect((await letterOf(id)).quiz).toMatchObject({ state: 'over', points: 0 })
      expect(await balance()).toBe(0)
    })

    it('counts as read, and no longer stands among what is still to answer', async () => {
      const { id, min, family, answer, rightIn, letterOf } = await open(engine)
      const toAnswer = async () =>
        (await min.get<Inbox>(`/inbox?toAnswer=true&residentId=${family.min.id}`)).body.items.map(
          one => one.id,
        )
      expect(await toAnswer()).toEqual([id])
      await answer(id, await rightIn(id))
      expect(await toAnswer()).toEqual([])
      expect((await letterOf(id)).readAt).not.toBeNull()
    })

    it('is right but earns nothing beyond the day’s cap, and says so before', async () => {
      const { id, send, store, clock, answer, rightIn, letterOf, balance } = await open(engine)
      clock.advance(86_400_000)
      const second = await send(await addTip(store))
      await answer(id, await rightIn(id))
      expect((await letterOf(second)).quiz).toMatchObject({ state: 'open', points: 0 })
      expect((await answer(second, await rightIn(second))).body).toMatchObject({ correct: true, earned: 0 })
      expect(await balance()).toBe(10)
    })

    it('is answered at once on two phones, and earns once', async () => {
      const { id, answer, rightIn, balance, whole } = await open(engine)
      const at = await rightIn(id)
      const all = await Promise.all(Array.from({ length: 8 }, () => answer(id, at)))
      expect(all.map(({ status, body }) => [status, body.correct])).toEqual(all.map(() => [200, true]))
      expect(all.reduce((sum, { body }) => sum + body.earned, 0)).toBe(10)
      expect(await balance()).toBe(10)
      expect(await whole()).toEqual([])
    })

    it('is nobody else’s to answer, and is asked of nobody where a tip has none', async () => {
      const { id, send, gui, store, clock, answer, letterOf } = await open(engine)
      expect((await gui.post(`/inbox/${id}/answer`, { answer: 0 })).status).toBe(404)
      clock.advance(86_400_000)
      const plain = await send(await addTip(store, { quiz: null }))
      expect((await letterOf(plain)).quiz).toBeNull()
      expect((await answer(plain, 0)).status).toBe(404)
      expect((await answer(id, 3)).status).toBe(400)
    })
  })
})
