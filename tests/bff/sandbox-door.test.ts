import { randomBytes } from 'node:crypto'
import { readClockOffset } from '@jiayitong/bff/features/sandbox/clock-offset'
import { sandboxRoutes } from '@jiayitong/bff/features/sandbox/routes'
import { startJobs } from '@jiayitong/bff/jobs/schedule'
import { enqueue } from '@jiayitong/bff/outbox/enqueue'
import { startOutbox } from '@jiayitong/bff/outbox/loop'
import { demoOpenid } from '@jiayitong/bff/outside/sandbox/personas'
import { problems } from '@jiayitong/bff/plugins/problems'
import { validation } from '@jiayitong/bff/plugins/validation'
import { createVault } from '@jiayitong/bff/vault'
import Fastify from 'fastify'
import { expect, it, onTestFinished } from 'vitest'
import { type Engine, forEachEngine } from '../support/engines'
import { openOutside } from '../support/outside'

const phone = '13800000001'
const templateId = 'T'.repeat(43)
const quiet = { warn: () => {}, error: () => {} }

async function open(engine: Engine) {
  const { clock, sandbox, wechat, sms } = await openOutside()
  const store = await engine.open()
  const vault = createVault(randomBytes(32))
  const outbox = startOutbox({ store, vault, clock, wechat, sms, log: quiet })
  const jobs = startJobs({ clock, jobs: [outbox.job], log: quiet })
  const http = Fastify()
  problems(http)
  validation(http)
  sandboxRoutes(http, { store, vault, clock, sandbox, jobs })
  onTestFinished(async () => {
    await http.close()
    await jobs.stop()
    await outbox.stop()
  })
  const get = async (url: string) => (await http.inject({ url })).json()
  const post = (url: string, payload: object) => http.inject({ method: 'POST', url, payload })
  return { clock, sandbox, wechat, sms, store, vault, get, post }
}

const refused = [
  ['/sandbox/clock', {}, '/advance'],
  ['/sandbox/clock', { advance: '30 days' }, '/advance'],
  ['/sandbox/clock', { advance: 'P' }, '/advance'],
  ['/sandbox/clock', { advance: 'P1DT' }, '/advance'],
  ['/sandbox/clock', { advance: 'P4Y' }, '/advance'],
  ['/sandbox/clock', { advance: 'P99999Y' }, '/advance'],
  ['/sandbox/clock', { advance: 'P100000D' }, '/advance'],
  ['/sandbox/clock', { advance: 'P1D', to: 1 }, '/to'],
  ['/sandbox/faults', { system: 'bank', mode: 'down', for: 'PT5M' }, '/system'],
  ['/sandbox/faults', { system: 'wechat', mode: 'errcode', for: 'PT5M' }, '/errcode'],
  ['/sandbox/faults', { system: 'wechat', mode: 'down', for: 'P99999Y' }, '/for'],
] as const

forEachEngine(engine => {
  it('a month is moved through in one call: what falls due on the way goes out when it is due', async () => {
    const { clock, store, vault, get, post } = await open(engine)
    const before = clock.now()
    const days = [1, 12, 29, 31]
    for (const day of days) {
      const dueAt = new Date(before.getTime() + day * 86_400_000)
      await store.atomically(tx =>
        enqueue(
          { tx, vault, now: before },
          {
            channel: 'sms',
            dedupeKey: `day-${day}`,
            dueAt,
            message: { phone, template: 'sign-in-code', params: [String(day), '5'] },
          },
        ),
      )
    }
    const moved = await post('/sandbox/clock', { advance: 'P30D' })
    expect(moved.statusCode).toBe(200)
    const { items } = await get(`/sandbox/messages?to=${phone}`)
    const late = items.map((item: { at: string }) => (Date.parse(item.at) - before.getTime()) / 86_400_000)
    expect(late.map(Math.floor)).toEqual([1, 12, 29])
    expect(items[0].text).toContain('1 是你的登录验证码')
    const { now } = await get('/sandbox/clock')
    expect(now).toMatch(/\+08:00$/)
    expect(Math.round((Date.parse(now) - before.getTime()) / 86_400_000)).toBe(30)
    expect(moved.json().ran.outbox).toBeGreaterThanOrEqual(4)
  })

  it('the moved time outlives the process', async () => {
    const { clock, store, post } = await open(engine)
    expect(await readClockOffset(store)).toBe(0)
    await post('/sandbox/clock', { advance: 'P1D' })
    await post('/sandbox/clock', { advance: 'PT12H' })
    expect(await readClockOffset(store)).toBe(clock.offsetMs())
    expect(Math.round(clock.offsetMs() / 3_600_000)).toBe(36)
  })

  it('messages are found by the demo code of who got them', async () => {
    const { sandbox, wechat, get } = await open(engine)
    const openid = demoOpenid('demo-elder')
    sandbox.grantSubscription(openid, templateId)
    await wechat.sendSubscribeMessage({ openid, templateId, data: { thing1: '签约成功', name2: '林书禾' } })
    const { items, nextCursor } = await get('/sandbox/messages?to=demo-elder')
    expect(items).toMatchObject([{ channel: 'wechat', to: openid, text: '签约成功 · 林书禾' }])
    expect(nextCursor).toBeNull()
    expect((await get('/sandbox/messages?to=demo-nurse')).items).toEqual([])
    expect((await get('/sandbox/messages')).items).toHaveLength(1)
  })

  it('a fault lasts as long as was said, by the product’s time', async () => {
    const { clock, sms, wechat, post } = await open(engine)
    const order = { system: 'sms', mode: 'errcode', errcode: 'InternalError', for: 'PT5M' }
    const answer = await post('/sandbox/faults', order)
    expect(Date.parse(answer.json().until) - clock.now().getTime()).toBeGreaterThan(4 * 60_000)
    const message = { phone, template: 'sign-in-code', params: ['1', '5'] } as const
    await expect(sms.send(message)).rejects.toMatchObject({ code: 'InternalError' })
    await wechat.codeToSession('demo-elder')
    clock.advance(5 * 60_000)
    await sms.send(message)
  })

  it('what makes no sense is refused, naming the field, and moves nothing', async () => {
    const { clock, post } = await open(engine)
    for (const [url, body, path] of refused) {
      const answer = await post(url, body)
      expect(answer.statusCode, JSON.stringify(body)).toBe(400)
      expect(answer.json()).toMatchObject({ code: 'validation', errors: [{ path }] })
    }
    expect(clock.offsetMs()).toBe(0)
  })
})
