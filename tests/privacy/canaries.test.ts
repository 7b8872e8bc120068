import type { Store } from '@jiayitong/bff/store/store'
import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { accountOf, calls, requestFor } from '../nets/calls'
import { routeList } from '../nets/route-list'
import { stagesOn } from '../nets/stage'
import { openApp } from '../support/app'
import { canariesIn, canary } from '../support/canaries'
import { forEachEngine } from '../support/engines'
import { noteFigures } from '../support/figures'
import { slipped, tellings } from './canary-requests'

/*
 * The watch over every test's app and database (`look-through`) judges log lines, refusals, metrics and rows when a
 * test here ends, as it does after every other test; what is asserted here is what it cannot see.
 */

/** What may go wrong in the middle of an operation, with the canary in hand. */
const faults: Readonly<Record<string, (store: Store) => unknown>> = {
  'a statement that fails': ({ read, tables }) =>
    read.$count(tables.residents, sql`${canary.phone} = no_such_column and ${canary.name} = ''`),
  'a value the database cannot read': ({ read, tables }) =>
    read.$count(tables.residents, sql`json(${canary.name}) is null`),
  'a row that is there already': ({ atomically }) =>
    atomically(async tx => {
      const region = { code: canary.idNumber, name: canary.name, parentCode: canary.phone }
      await tx.insert(tx.tables.regions).values(region)
      await tx.insert(tx.tables.regions).values(region)
    }),
  'half of what was sealed': () => JSON.parse(`{"name": ${canary.name}`),
  'a sentence that was thrown': () => {
    throw `${canary.name} ${canary.phone}`
  },
}

forEachEngine(engine => {
  describe('what people tell', () => {
    it('is kept in no row in the clear, whatever route they tell it to', async () => {
      const stage = await (await stagesOn(engine))()
      const { world } = stage
      for (const { name, by, request } of tellings) {
        await stage.rewind()
        const account = accountOf(world, by, calls[name]?.of ?? 'active')
        const { status, text } = await stage.send(account, request(world))
        expect.soft(status, `${name} answered ${text}`).toBeLessThan(300)
        expect.soft(canariesIn(await stage.rows()), name).toEqual([])
      }
      expect(tellings.length).toBeGreaterThan(7)
    })

    it('is repeated by no refusal, however wrong it is typed', async () => {
      const { world, http, tokenOf, rows } = await (await stagesOn(engine))()
      const before = await rows()
      let refused = 0
      for (const { name, slip, how } of slipped) {
        const { by, of } = calls[name] ?? { by: 'self', of: 'active' }
        const account = accountOf(world, by, of)
        const { method, path, body } = requestFor(world, name, of)
        const right = (body ?? {}) as object
        const reply = await http.inject({
          method,
          url: `/api/v1${how.path?.(path) ?? path}`,
          headers: {
            'content-type': 'application/json',
            'idempotency-key': 'canary-key',
            ...(account ? { authorization: `Bearer ${tokenOf(account)}` } : {}),
            ...how.headers,
          },
          ...(method === 'GET' ? {} : { payload: how.body?.(right) ?? right }),
        })
        if (reply.statusCode < 400) continue
        refused += 1
        const told = `${JSON.stringify(reply.headers)} ${reply.body}`
        expect.soft(canariesIn(told), `${name} with ${slip}: ${told}`).toEqual([])
        expect.soft(reply.statusCode, `${name} with ${slip}`).toBeLessThan(500)
      }
      expect(refused).toBeGreaterThan(5 * routeList.length)
      expect(canariesIn(await rows())).toEqual(canariesIn(before))
      noteFigures(`Canaries typed on ${engine.name}`, 'npm test -- privacy/canaries', {
        'routes told of a person': tellings.length,
        'wrong requests': slipped.length,
        'refusals that repeated something': 0,
      })
    })

    it.each(Object.entries(faults))('stays with them when there is %s', async (_, fail) => {
      const { app, store, visitor } = await openApp(engine)
      app.http.get('/api/v1/fault', async () => fail(store))
      const { status, body } = await visitor.get<{ code: string }>('/fault')
      expect([status, body.code]).toEqual([500, 'fault'])
    })

    it('stays with them when the database is gone', async () => {
      const { store, visitor } = await openApp(engine)
      await store.close()
      expect((await visitor.post('/auth/sms-code', { phone: canary.phone })).status).toBe(500)
    })

    it.each(['down', 'status-500', 'errcode', 'truncated'] as const)(
      'stays with them when WeChat and the SMS provider are broken: %s',
      async mode => {
        const { app, sandbox, visitor, drain, store } = await openApp(engine)
        for (const system of ['wechat', 'sms'] as const) sandbox.setFault({ system, mode, forMs: 60_000 })
        const code = sandbox.mintCode(canary.openid)
        expect((await visitor.post('/auth/wechat', { code })).status).toBeGreaterThanOrEqual(400)
        expect((await visitor.post('/auth/sms-code', { phone: canary.phone })).status).toBe(202)
        expect(await drain()).toBe(0)
        expect(await store.read.$count(store.tables.outbox)).toBe(1)
        expect(await app.registry.metrics()).toContain('/auth/sms-code')
      },
    )
  })
})
