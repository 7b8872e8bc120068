import { randomUUID } from 'node:crypto'
import { firstBreak } from '@jiayitong/bff/audit/trail'
import { refusals } from '@jiayitong/shared/domain/refusals'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { demoDatabase, openApp } from '../support/app'
import { forEachEngine } from '../support/engines'

interface Problem {
  type: string
  title: string
  status: number
  code: string
  detail: string
  instance: string
  traceId: string
  errors?: { path: string; message: string }[]
}

const someone = { name: '苏晚晴', idNumber: '999001199003079241' }

forEachEngine(engine => {
  let demo: string
  beforeAll(async () => {
    demo = await demoDatabase(engine)
  })

  describe('problems', () => {
    it('are RFC 9457 with a stable code, Chinese words and a trace id', async () => {
      const app = await openApp(engine)
      const refused = await app.visitor.get<Problem>('/me')
      expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/)
      expect(refused.body).toEqual({
        type: 'about:blank',
        title: refusals.unauthenticated.title,
        status: 401,
        code: 'unauthenticated',
        detail: refusals.unauthenticated.detail,
        instance: '/api/v1/me',
        traceId: refused.headers['x-request-id'],
      })
    })

    it('name every wrong field, and refuse unknown ones', async () => {
      const app = await openApp(engine)
      const caller = await app.as('demo-new-a')
      const refused = await caller.post<Problem>('/delegations', { phone: '1', scopes: [], extra: 1 })
      expect(refused.status).toBe(400)
      expect(refused.body.code).toBe('validation')
      expect(refused.body.errors?.map(({ path }) => path).sort()).toEqual([
        '/extra',
        '/phone',
        '/relation',
        '/scopes',
      ])
    })

    it.each([
      ['an address that is none', 'GET', '/nowhere', undefined, 404],
      ['a body that is not JSON', 'POST', '/auth/sms', '{', 400],
      [
        'a prototype in the body',
        'POST',
        '/auth/sms',
        '{"__proto__":{"a":1},"phone":"13800000000","code":"123456"}',
        400,
      ],
      ['a body over the limit', 'POST', '/auth/sms', `"${'x'.repeat(600_000)}"`, 413],
    ] as const)('answer %s without a fault', async (_, method, path, payload, status) => {
      const app = await openApp(engine)
      const reply = await app.app.http.inject({
        method,
        url: `/api/v1${path}`,
        headers: { 'content-type': 'application/json' },
        ...(payload === undefined ? {} : { payload }),
      })
      expect(reply.statusCode).toBe(status)
      expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/)
    })
  })

  describe('idempotency', () => {
    const consent = { phone: '13900001111', relation: '女儿', scopes: ['appointments'] }

    it('is asked for by every POST that changes state', async () => {
      const app = await openApp(engine)
      const caller = await app.as('demo-new-a')
      const missing = await caller.post<Problem>('/delegations', consent, { 'idempotency-key': '' })
      expect(missing.status).toBe(400)
    })

    it('gives twenty copies of one request one effect and one answer', async () => {
      const app = await openApp(engine, demo)
      const parent = await app.as('demo-parent')
      const key = { 'idempotency-key': randomUUID() }
      const child = { relation: '女儿', name: '苏念', idNumber: '999001201906019467' }
      const before = await app.store.read.$count(app.store.tables.residents)
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => parent.post('/me/household/members', child, key)),
      )
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
      expect(new Set(answers.map(({ bytes }) => bytes.toString())).size).toBe(1)
      expect(await app.store.read.$count(app.store.tables.residents)).toBe(before + 1)
    })

    it('refuses the same key with another body, and changes nothing', async () => {
      const app = await openApp(engine, demo)
      const parent = await app.as('demo-parent')
      const key = { 'idempotency-key': randomUUID() }
      const child = { relation: '女儿', name: '苏念', idNumber: '999001201906019467' }
      expect((await parent.post('/me/household/members', child, key)).status).toBe(201)
      const before = await app.store.read.$count(app.store.tables.residents)
      const other = await parent.post<Problem>('/me/household/members', { ...child, name: '苏想' }, key)
      expect([other.status, other.body.code]).toEqual([422, 'idempotency-mismatch'])
      expect(await app.store.read.$count(app.store.tables.residents)).toBe(before)
    })

    it('keeps one caller’s key from meaning anything for another', async () => {
      const app = await openApp(engine, demo)
      const key = { 'idempotency-key': randomUUID() }
      const command = { subjectKind: 'team', subjectId: randomUUID(), text: '电话打不通' }
      const answers = [
        await (await app.as('demo-parent')).post<Problem>('/corrections', command, key),
        await (await app.as('demo-elder')).post<Problem>(
          '/corrections',
          { ...command, text: '换地方了' },
          key,
        ),
      ]
      expect(answers.map(({ status }) => status)).toEqual([404, 404])
    })
  })

  describe('the audit trail', () => {
    it('chains every act of a person, and shows where one was altered', async () => {
      const app = await openApp(engine)
      const { auditEntries } = app.store.tables
      for (const name of ['a', 'b', 'c']) await app.as(`demo-new-${name}`)
      expect(await firstBreak(app.store.read, '-')).toBeUndefined()
      await app.store.atomically(tx =>
        tx.update(auditEntries).set({ detail: '{"by":"nobody"}' }).where(eq(auditEntries.position, 2)),
      )
      expect(await firstBreak(app.store.read, '-')).toBe(2)
    })

    it('shows that the last entry was cut off', async () => {
      const app = await openApp(engine)
      const { auditEntries } = app.store.tables
      for (const name of ['a', 'b', 'c']) await app.as(`demo-new-${name}`)
      await app.store.atomically(tx => tx.delete(auditEntries).where(eq(auditEntries.position, 3)))
      expect(await firstBreak(app.store.read, '-')).toBe(3)
    })

    it('has no entry for what was refused', async () => {
      const app = await openApp(engine)
      const caller = await app.as('demo-new-a')
      const count = () => app.store.read.$count(app.store.tables.auditEntries)
      const before = await count()
      await caller.put('/me/profile', { ...someone, idNumber: '999001199003079240' })
      expect(await count()).toBe(before)
    })
  })

  describe('operation', () => {
    it('is alive, and ready only while its database answers', async () => {
      const app = await openApp(engine)
      expect((await app.app.http.inject('/healthz')).statusCode).toBe(200)
      expect((await app.app.http.inject('/readyz')).statusCode).toBe(200)
      await app.store.close()
      expect((await app.app.http.inject('/readyz')).statusCode).toBe(503)
      expect((await app.app.http.inject('/healthz')).statusCode).toBe(200)
    })

    it('counts requests by declared route and keeps metrics off the public port', async () => {
      const app = await openApp(engine)
      await app.visitor.get('/directory/search?q=canary')
      const text = await app.app.registry.metrics()
      expect(text).toContain('route="/api/v1/directory/search"')
      expect(text).not.toContain('canary')
      expect((await app.app.http.inject('/metrics')).statusCode).toBe(404)
    })

    it('serves an OpenAPI 3.1 document that has every route with its problems', async () => {
      const app = await openApp(engine)
      const document = (await app.app.http.inject('/openapi.json')).json<{
        openapi: string
        paths: Record<string, Record<string, { responses: Record<string, unknown>; summary: string }>>
      }>()
      expect(document.openapi).toBe('3.1.0')
      const operations = Object.values(document.paths).flatMap(path => Object.values(path))
      expect(operations.length).toBeGreaterThan(40)
      for (const { responses, summary } of operations) {
        expect(summary).not.toBe('')
        expect(Object.keys(responses)).toEqual(expect.arrayContaining(['400', '429', '500']))
      }
    })

    it('slows one caller down without troubling another', async () => {
      const app = await openApp(engine, undefined, { REQUESTS_PER_MINUTE: '5' })
      const [fast, calm] = [await app.as('demo-new-fast'), await app.as('demo-new-calm')]
      const answers = []
      for (let sent = 0; sent < 12; sent += 1) answers.push(await fast.get<Problem>('/me'))
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(7)
      expect(answers.find(({ status }) => status === 429)?.body.code).toBe('rate-limited')
      expect((await calm.get('/me')).status).toBe(200)
    })

    it('sends headers that keep pages from being framed or scripted from outside', async () => {
      const app = await openApp(engine)
      const { headers } = await app.visitor.get('/directory/district')
      expect(headers['content-security-policy']).toMatch(
        /script-src 'self'.*frame-ancestors 'none'|frame-ancestors 'none'.*script-src 'self'/,
      )
      expect(headers['x-content-type-options']).toBe('nosniff')
    })

    it('hides what a fault was', async () => {
      const app = await openApp(engine)
      const caller = await app.as('demo-new-a')
      await app.store.atomically(tx => tx.update(tx.tables.accounts).set({ phoneSealed: sql`'1.broken'` }))
      const fault = await caller.get<Problem>('/me')
      expect(fault.status).toBe(500)
      expect(fault.body).toMatchObject({ code: 'fault', title: '系统出了点问题' })
      expect(JSON.stringify(fault.body)).not.toMatch(/broken|cipher|auth/i)
    })
  })
})
