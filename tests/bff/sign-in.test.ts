import type { SignedIn } from '@jiayitong/shared/api/auth'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { demoDatabase, openApp, type TestApp } from '../support/app'
import { forEachEngine } from '../support/engines'

interface Problem {
  code: string
  title: string
  errors?: { path: string; message: string }[]
}

const phone = '13800005678'
const lastCode = (app: TestApp) => app.sandbox.messages(phone).at(-1)?.text.match(/\d{6}/)?.[0] ?? ''

forEachEngine(engine => {
  let demo: string
  beforeAll(async () => {
    demo = await demoDatabase(engine)
  })

  describe('signing in with WeChat', () => {
    it('knows a demo person and everyone they may act for', async () => {
      const app = await openApp(engine, demo)
      const { signedIn } = await app.as('demo-resident')
      expect(signedIn.account.residents[0]).toMatchObject({ name: '周敏', relation: '本人' })
      expect(signedIn.account.residents.map(({ name }) => name)).toContain('周桂兰')
      const [, claims = ''] = signedIn.accessToken.split('.')
      const { exp, iat } = JSON.parse(Buffer.from(claims, 'base64url').toString())
      expect([signedIn.expiresIn, exp - iat]).toEqual([900, 900])
    })

    it('gives a new visitor an account of their own, the same at the next sign-in', async () => {
      const app = await openApp(engine, demo)
      const first = await app.as('demo-new-one')
      const again = await app.as('demo-new-one')
      const other = await app.as('demo-new-two')
      expect(first.signedIn.account).toEqual({ ...again.signedIn.account, residents: [], roles: [] })
      expect(other.signedIn.account.id).not.toBe(first.signedIn.account.id)
    })

    it('makes one account when the same person signs in twenty times at once', async () => {
      const app = await openApp(engine)
      const all = await Promise.all(Array.from({ length: 20 }, () => app.as('demo-new-hurry')))
      expect(new Set(all.map(({ signedIn }) => signedIn.account.id)).size).toBe(1)
      expect(await app.store.read.$count(app.store.tables.accounts)).toBe(1)
    })

    it('says plainly when the code was used, WeChat is down or the user is blocked', async () => {
      const app = await openApp(engine)
      const code = app.sandbox.mintCode('oSomebody')
      expect((await app.visitor.post('/auth/wechat', { code })).status).toBe(200)
      const used = await app.visitor.post<Problem>('/auth/wechat', { code })
      expect([used.status, used.body.code]).toEqual([401, 'wechat-code-invalid'])
      const blocked = app.sandbox.mintCode('oBlocked', { blocked: true })
      expect((await app.visitor.post<Problem>('/auth/wechat', { code: blocked })).body.code).toBe(
        'wechat-account-blocked',
      )
      app.sandbox.setFault({ system: 'wechat', mode: 'down', forMs: 60_000 })
      const down = await app.visitor.post<Problem>('/auth/wechat', { code: 'demo-new-x' })
      expect([down.status, down.body.code]).toEqual([503, 'wechat-unavailable'])
      expect(await app.store.read.$count(app.store.tables.accounts)).toBe(1)
    })

    it('keeps neither openid nor session key readable in the database', async () => {
      const app = await openApp(engine)
      await app.visitor.post('/auth/wechat', { code: app.sandbox.mintCode('oCANARY_openid_in_clear') })
      const rows = JSON.stringify(await app.store.read.select().from(app.store.tables.accounts))
      expect(rows).not.toContain('CANARY')
    })
  })

  describe('signing in by SMS', () => {
    it('sends a six-digit code and lets its holder in once', async () => {
      const app = await openApp(engine)
      expect((await app.visitor.post('/auth/sms-code', { phone })).status).toBe(202)
      await app.drain()
      const code = lastCode(app)
      const first = await app.visitor.post<SignedIn>('/auth/sms', { phone, code })
      expect(first.status).toBe(200)
      expect((await app.visitor.post('/auth/sms', { phone, code })).status).toBe(401)
    })

    it('refuses a second code within a minute and sends nothing', async () => {
      const app = await openApp(engine)
      await app.visitor.post('/auth/sms-code', { phone })
      const soon = await app.visitor.post<Problem>('/auth/sms-code', { phone })
      expect([soon.status, soon.body.code]).toEqual([429, 'sms-too-soon'])
      await app.drain()
      expect(app.sandbox.messages(phone)).toHaveLength(1)
    })

    it('locks after five wrong guesses, also when they come at once, and lets in again after half an hour', async () => {
      const app = await openApp(engine)
      await app.visitor.post('/auth/sms-code', { phone })
      await app.drain()
      const right = lastCode(app)
      const wrong = right === '111111' ? '222222' : '111111'
      const guesses = await Promise.all(
        Array.from({ length: 20 }, () => app.visitor.post<Problem>('/auth/sms', { phone, code: wrong })),
      )
      expect(guesses.filter(({ body }) => body.code === 'sms-code-wrong')).toHaveLength(5)
      const locked = await app.visitor.post<Problem>('/auth/sms', { phone, code: right })
      expect([locked.status, locked.body.code]).toEqual([429, 'sms-code-locked'])
      app.clock.advance(31 * 60_000)
      await app.visitor.post('/auth/sms-code', { phone })
      await app.drain()
      expect((await app.visitor.post('/auth/sms', { phone, code: lastCode(app) })).status).toBe(200)
    })

    it('names the field when the phone number is none', async () => {
      const app = await openApp(engine)
      const bad = await app.visitor.post<Problem>('/auth/sms-code', { phone: '12345' })
      expect(bad.status).toBe(400)
      expect(bad.body.errors).toEqual([{ path: '/phone', message: '手机号的写法不对，请核对。' }])
    })
  })

  describe('sessions', () => {
    it('rotates refresh tokens, and ends the family when an old one comes again', async () => {
      const app = await openApp(engine)
      const { signedIn } = await app.as('demo-new-a')
      const next = await app.visitor.post<SignedIn>('/auth/refresh', { refreshToken: signedIn.refreshToken })
      expect(next.status).toBe(200)
      const reused = await app.visitor.post<Problem>('/auth/refresh', { refreshToken: signedIn.refreshToken })
      expect([reused.status, reused.body.code]).toEqual([401, 'session-ended'])
      const robbed = await app.visitor.post('/auth/refresh', { refreshToken: next.body.refreshToken })
      expect(robbed.status).toBe(401)
      const me = await app.app.http.inject({
        url: '/api/v1/me',
        headers: { authorization: `Bearer ${next.body.accessToken}` },
      })
      expect(me.statusCode).toBe(401)
    })

    it('lets one of twenty simultaneous refreshes win', async () => {
      const app = await openApp(engine)
      const { refreshToken } = (await app.as('demo-new-a')).signedIn
      const all = await Promise.all(
        Array.from({ length: 20 }, () => app.visitor.post('/auth/refresh', { refreshToken })),
      )
      expect(all.filter(({ status }) => status === 200)).toHaveLength(1)
    })

    it('ends at sign-out, at once and for the access token too', async () => {
      const app = await openApp(engine)
      const caller = await app.as('demo-new-a')
      expect((await caller.get('/me')).status).toBe(200)
      await app.visitor.post('/auth/logout', { refreshToken: caller.signedIn.refreshToken })
      expect((await caller.get('/me')).status).toBe(401)
    })

    it('does not outlive thirty days without use', async () => {
      const app = await openApp(engine)
      const { refreshToken } = (await app.as('demo-new-a')).signedIn
      app.clock.advance(31 * 86_400_000)
      expect((await app.visitor.post('/auth/refresh', { refreshToken })).status).toBe(401)
    })

    it('keeps only hashes of refresh tokens', async () => {
      const app = await openApp(engine)
      const { refreshToken, account } = (await app.as('demo-new-a')).signedIn
      const { refreshTokens, sessions } = app.store.tables
      const kept = await app.store.read
        .select()
        .from(refreshTokens)
        .innerJoin(sessions, eq(sessions.id, refreshTokens.sessionId))
        .where(eq(sessions.accountId, account.id))
      expect(kept).toHaveLength(1)
      expect(JSON.stringify(kept)).not.toContain(refreshToken)
    })
  })
})
