import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { noteFigures } from '../support/figures'
import { accountOf, calls, requestFor } from './calls'
import { unsafeRoutes } from './route-list'
import { type Stage, stagesOn } from './stage'

/** Routes whose repetition is another act, and why. Nothing else may be without an answer kept. */
const repeatable: Readonly<Record<string, string>> = {
  'POST /auth/wechat': 'every sign-in is a session of its own, and WeChat takes a code once',
  'POST /auth/sms': 'a code works once, and an answer that holds tokens is never kept',
  'POST /auth/sms-code': 'a second code within the minute is refused',
  'POST /auth/refresh': 'a refresh token works once; using it again ends the session',
  'POST /auth/logout': 'a session that ended stays ended',
  'POST /me/erase': 'whoever asks again has no account any more',
  'POST /agreements/quote': 'a question; it changes nothing',
  'POST /campaigns/preview': 'a question; it changes nothing',
  'POST /closures/preview': 'a question; it changes nothing',
  'POST /policies/dry-run': 'a question; it changes nothing',
}

const copies = 20

/** How many rows each table has. */
const counts = async ({ store }: Stage): Promise<Record<string, number>> => {
  const found: Record<string, number> = {}
  for (const [name, table] of Object.entries(store.tables)) found[name] = await store.read.$count(table)
  return found
}

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)]

forEachEngine(engine => {
  describe('a request that is sent again', () => {
    it('has one effect and one answer, from every route that changes something; another body under its key is refused', async () => {
      const stage = await (await stagesOn(engine))()
      const routes = unsafeRoutes.filter(({ name }) => !(name in repeatable))
      for (const { name, route } of routes) {
        const { by, of, instead } = calls[name] ?? { by: 'self', of: 'active' }
        const account = accountOf(stage.world, by, of)
        const request = requestFor(stage.world, name, of)
        const send = (key: string, body = request.body) => stage.send(account, { ...request, body }, key)

        const once = await send('sent-only-once')
        const afterOne = await counts(stage)
        await stage.rewind()
        const answers = await Promise.all(Array.from({ length: copies }, () => send('sent-again-and-again')))
        expect.soft(distinct(answers.map(({ status }) => status)), name).toEqual([once.status])
        expect.soft(distinct(answers.map(({ text }) => text)), name).toHaveLength(1)
        expect.soft(once.status, name).toBe(route.status ?? 200)
        expect.soft(await counts(stage), name).toEqual(afterOne)

        if (instead) {
          const settled = await stage.rows()
          const other = await send('sent-again-and-again', { ...(request.body as object), ...instead })
          expect
            .soft([other.status, JSON.parse(other.text).code], name)
            .toEqual([422, 'idempotency-mismatch'])
          expect.soft(await stage.rows(), name).toBe(settled)
        }
        const { fresh } = stage.world.accounts
        const theirs = await stage.send(fresh, request, 'sent-again-and-again')
        const unkeyed = await stage.send(fresh, request, 'a-key-of-their-own')
        expect.soft(theirs.status, `${name} for another caller`).toBe(unkeyed.status)
        await stage.rewind()
      }
      noteFigures('Idempotency', 'npm test -- nets/idempotency', {
        routes: routes.length,
        'copies of each at once': copies,
      })
    })

    it('is refused without a proper key, before anything happens', async () => {
      const stage = await (await stagesOn(engine))()
      const before = await stage.rows()
      for (const { name, route } of unsafeRoutes.filter(each => !(each.name in repeatable))) {
        const { by, of } = calls[name] ?? { by: 'self', of: 'active' }
        const account = accountOf(stage.world, by, of)
        const request = requestFor(stage.world, name, of)
        const bad = ['short', 'x'.repeat(65), 'with spaces in it', ...(route.method === 'POST' ? [''] : [])]
        for (const key of bad)
          expect.soft((await stage.send(account, request, key)).status, `${name} "${key}"`).toBe(400)
      }
      expect(await stage.rows()).toBe(before)
    })
  })
})
