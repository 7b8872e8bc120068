import type { PushStatement } from '@jiayitong/shared/api/compliance'
import type { PushCallsApi } from '@jiayitong/shared/api/push-calls'
import type { PushCredits } from '@jiayitong/shared/api/push-credits'
import type { ResponseOf } from '@jiayitong/shared/api/route'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { canaryOpenid } from '../support/canaries'
import { type Engine, forEachEngine } from '../support/engines'
import { openPushes } from '../support/pushes'
import type { Problem } from '../support/signing'

type Calls = ResponseOf<PushCallsApi['calls']>
type Failures = ResponseOf<PushCallsApi['failures']>

const hour = 3_600_000

const open = async (engine: Engine) => {
  const story = await openPushes(engine)
  const { lin, tip, team, run, drain, sandbox, clock, sender } = story
  const openid = canaryOpenid('min')
  return {
    ...story,
    openid,
    push: async (audience = {}) => {
      await lin.post('/campaigns', { tipId: tip, audience: { teamId: team, ...audience } })
      await run()
    },
    /** The outbox sends, and what became of it is written down. */
    settle: async () => {
      await drain()
      await run()
    },
    later: async (ms: number) => {
      clock.advance(ms)
      await run()
      await drain()
      await run()
    },
    texts: (to: string) => sandbox.messages(to).map(({ channel }) => channel),
    agree: () => sandbox.grantSubscription(openid, sender.templateId),
    statement: async (residentId: string, by = story.min) =>
      (await by.get<PushStatement>(`/pushes/statement?residentId=${residentId}`)).body.lines[0],
  }
}

forEachEngine(engine => {
  describe('the bank of WeChat’s credits (C76)', () => {
    it('keeps each yes and spends one for each message', async () => {
      const { min, agree, push, settle, texts, openid } = await open(engine)
      const before = await min.get<PushCredits>('/push-credits')
      expect(before.body).toMatchObject({ templateId: expect.stringMatching(/^.{43}$/), remaining: 0 })
      for (const answer of ['accept', 'accept', 'reject']) await min.post('/push-credits', { answer })
      expect((await min.get<PushCredits>('/push-credits')).body.remaining).toBe(2)
      agree()
      await push({ minAge: 40, maxAge: 50 })
      await settle()
      expect(texts(openid)).toEqual(['wechat'])
      expect((await min.get<PushCredits>('/push-credits')).body.remaining).toBe(1)
      await settle()
      expect(texts(openid)).toEqual(['wechat'])
    })

    it('is emptied when WeChat says that nothing is left (43101), and the next way is tried at once', async () => {
      const { min, push, settle, statement, family } = await open(engine)
      await min.post('/push-credits', { answer: 'accept' })
      await push({ minAge: 40, maxAge: 50 })
      await settle()
      await settle()
      expect((await min.get<PushCredits>('/push-credits')).body.remaining).toBe(0)
      expect(await statement(family.min.id)).toMatchObject({
        state: 'sent',
        reachedBy: 'inbox',
        tried: ['wechat', 'sms'],
      })
    })

    it('gives a credit back when the fault is ours (47003), and staff see it and can act', async () => {
      const { min, lin, push, settle, sandbox, enter, agree, texts, openid } = await open(engine)
      await min.post('/push-credits', { answer: 'accept' })
      agree()
      sandbox.setFault({ system: 'wechat', mode: 'errcode', errcode: 47003, forMs: hour })
      await push({ minAge: 40, maxAge: 50 })
      await settle()
      expect((await min.get<PushCredits>('/push-credits')).body.remaining).toBe(1)
      const { body } = await lin.get<Failures>('/push-failures')
      expect(body.items).toMatchObject([{ channel: 'wechat', error: '47003', resident: { name: '周敏' } }])
      const id = body.items[0]?.id
      const he = await enter('he')
      expect((await he.post(`/push-failures/${id}/resolve`, { how: 'again' })).status).toBe(404)
      sandbox.clearFaults()
      expect((await lin.post(`/push-failures/${id}/resolve`, { how: 'again' })).status).toBe(200)
      await settle()
      expect(texts(openid)).toContain('wechat')
      expect((await lin.get<Failures>('/push-failures')).body.items).toEqual([])
    })

    it('never spends one twice, and waits while WeChat is busy (45009)', async () => {
      const { min, push, settle, sandbox, agree, texts, openid, later } = await open(engine)
      await min.post('/push-credits', { answer: 'accept' })
      agree()
      sandbox.setFault({ system: 'wechat', mode: 'errcode', errcode: 45009, forMs: hour })
      await push({ minAge: 40, maxAge: 50 })
      await settle()
      expect(texts(openid)).toEqual([])
      await later(2 * hour)
      expect(texts(openid)).toEqual(['wechat'])
      expect((await min.get<PushCredits>('/push-credits')).body.remaining).toBe(0)
    })
  })

  describe('who does not read (C76)', () => {
    it('gets a text message after the policy’s hours, and an elder is rung; who reads is left in peace', async () => {
      const { min, gui, lin, push, later, family, statement, run } = await open(engine)
      await push()
      const inbox = await min.get<{ items: { id: string; resident: { name: string } }[] }>('/inbox')
      const own = inbox.body.items.find(({ resident }) => resident.name === '周敏')
      await min.post(`/inbox/${own?.id}/read`)
      await later(71 * hour)
      expect((await statement(family.gui.id, gui))?.tried).toEqual([])
      await later(2 * hour)
      expect((await statement(family.gui.id, gui))?.tried).toEqual(['sms'])
      expect((await statement(family.min.id))?.tried).toEqual([])
      await later(73 * hour)
      const { body } = await lin.get<Calls>('/push-calls')
      expect(body.items).toMatchObject([{ resident: { name: '周桂兰' }, age: 82, unreached: false }])
      await lin.post(`/push-calls/${body.items[0]?.id}/answer`, { reached: true })
      await run()
      expect((await lin.get<Calls>('/push-calls')).body.items).toEqual([])
    })

    it('is not disturbed at night', async () => {
      const { min, push, clock, settle, texts, agree, openid, later } = await open(engine)
      await min.post('/push-credits', { answer: 'accept' })
      agree()
      clock.advance(12 * hour)
      await push({ minAge: 40, maxAge: 50 })
      await settle()
      expect(texts(openid)).toEqual([])
      expect((await min.get<{ unread: number }>('/inbox')).body.unread).toBe(1)
      await later(10 * hour)
      expect(texts(openid)).toEqual(['wechat'])
    })
  })

  describe('who has nobody to open the mini-program', () => {
    /** 周桂兰 gave up her phone, and nobody reads for her. */
    const withoutApp = async () => {
      const story = await open(engine)
      await story.store.atomically(async tx => {
        const { residents: r } = tx.tables
        await tx.update(r).set({ accountId: null }).where(eq(r.id, story.family.gui.id))
      })
      return story
    }

    it('is reached by text message, and only then it counts', async () => {
      const { push, settle, lin, family, statement } = await withoutApp()
      await push({ minAge: 60 })
      expect(await statement(family.gui.id, lin)).toMatchObject({ state: 'failed', tried: ['sms'] })
      await settle()
      expect(await statement(family.gui.id, lin)).toMatchObject({ state: 'sent', reachedBy: 'sms' })
    })

    it('is rung when the text message fails, counts once reached, and is made up for when never', async () => {
      const { push, settle, lin, family, statement, sandbox } = await withoutApp()
      sandbox.setFault({
        system: 'sms',
        mode: 'errcode',
        errcode: 'FailedOperation.PhoneNumberInBlacklist',
        forMs: hour,
      })
      await push({ minAge: 60 })
      await settle()
      const { body } = await lin.get<Calls>('/push-calls')
      expect(body.items).toMatchObject([{ unreached: true, calls: 0 }])
      const id = body.items[0]?.id
      for (const calls of [1, 2, 3]) {
        const answer = await lin.post<{ calls: number }>(`/push-calls/${id}/answer`, { reached: false })
        expect(answer.body.calls).toBe(calls)
      }
      const late = await lin.post<Problem>(`/push-calls/${id}/answer`, { reached: true })
      expect(late.body.code).toBe('state-conflict')
      expect(await statement(family.gui.id, lin)).toMatchObject({ state: 'given-up' })
    })
  })
})
