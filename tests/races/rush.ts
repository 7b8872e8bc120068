import { chanceOf } from '@jiayitong/bff/demo/seed'
import { openStore } from '@jiayitong/bff/store/open'
import type { Store } from '@jiayitong/bff/store/store'
import { Pool } from 'undici'
import { expect, onTestFinished } from 'vitest'
import { openApp, type TestApp } from '../support/app'
import type { Engine } from '../support/engines'
import { brokenInvariants } from '../support/invariants'

/** The product over sockets: one process on SQLite, two on the same PostgreSQL. */
export interface Arena {
  readonly store: Store
  /** What time it is for the first of them; the clocks of the others go a little before or after. */
  now(): Date
  /** A caller with a session of this account. */
  tokenOf(accountId: string): Promise<string>
  /** Sends by any of the processes. @throws when the answer was lost on the way */
  send(request: Request, giveUp?: boolean): Promise<Answer>
}

export interface Request {
  readonly token?: string
  readonly method?: 'GET' | 'POST' | 'PUT'
  /** Below `/api/v1`. */
  readonly path: string
  readonly body?: unknown
  readonly key?: string
}

export interface Answer {
  readonly status: number
  readonly body: { readonly code?: string; readonly [field: string]: unknown }
}

export const openArena = async (engine: Engine): Promise<Arena> => {
  const url = await engine.database()
  const apps: { app: TestApp; pool: Pool }[] = []
  for (let at = 0; at < (engine.name === 'postgres' ? 2 : 1); at += 1) {
    const store = await openStore(url)
    onTestFinished(() => store.close())
    const app = await openApp({ ...engine, open: async () => store })
    // One time for all: the order in a line is the order of coming.
    if (apps[0]) app.clock.advance(apps[0].app.clock.offsetMs() - app.clock.offsetMs())
    const pool = new Pool(await app.app.http.listen({ host: '127.0.0.1', port: 0 }), { connections: 64 })
    onTestFinished(() => pool.destroy())
    apps.push({ app, pool })
  }
  const [first] = apps
  if (!first) throw new Error('an arena without a process')
  let sent = 0
  return {
    store: first.app.store,
    now: () => first.app.clock.now(),
    tokenOf: async accountId => (await first.app.enter(accountId)).token,
    send: async function send(request: Request, giveUp = false): Promise<Answer> {
      const { token, method = 'POST', path, body, key } = request
      sent += 1
      const { pool } = apps[sent % apps.length] ?? first
      const leaving = new AbortController()
      const answer = pool.request({
        method,
        path: `/api/v1${path}`,
        signal: leaving.signal,
        headers: {
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(key ? { 'idempotency-key': key } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      // By then it is on its way.
      if (giveUp) setImmediate(() => setImmediate(() => leaving.abort()))
      const { statusCode, body: said } = await answer
      const text = await said.text()
      // Too busy for now, says a small machine after seconds: asked again with the same key, as clients do.
      if (statusCode === 503 && key) return send(request)
      return { status: statusCode, body: text === '' ? {} : JSON.parse(text) }
    },
  }
}

/** A scarce thing and who wants it. */
export interface Rush {
  /** One request for each who comes. */
  readonly contenders: readonly Request[]
  /** How many can be served. */
  readonly places: number
  /** What those are told who are not. */
  readonly refusal: string
  /** How many places the database says are taken. */
  readonly taken: (store: Store) => Promise<number>
}

/** A seed of today, or `SEED`, to have the same chances again. */
export const seed = Number(process.env.SEED ?? Date.now())

/**
 * Everybody comes at once, some twice or three times with the same key, some hanging up before they are answered and
 * coming again. Judges what came of it: no place sold twice and none left over, equal answers to equal requests, and
 * everyone told the truth.
 * @returns who was served, by their place among the contenders
 */
export const rush = async (arena: Arena, { contenders, places, refusal, taken }: Rush): Promise<number[]> => {
  const chance = chanceOf('rush', seed)
  const histories = await Promise.all(
    contenders.map((request, at) =>
      insist(arena, { ...request, key: request.key ?? `rush-key-${at}` }, chance.int(0, 9)),
    ),
  )
  const served = histories.flatMap(([answer], at) => (answer && answer.status < 300 ? [at] : []))
  const where = `seed ${seed}`
  expect(
    histories.filter(
      answers => new Set(answers.map(each => JSON.stringify(each.body.id ?? each.body.code))).size > 1,
    ),
    where,
  ).toEqual([])
  expect(served.length, where).toBe(Math.min(places, contenders.length))
  const turnedAway = histories.flatMap(([answer]) =>
    answer && answer.status >= 300 ? [answer.body.code] : [],
  )
  expect([...new Set(turnedAway)], where).toEqual(turnedAway.length > 0 ? [refusal] : [])
  expect(await taken(arena.store), where).toBe(served.length)
  expect(await brokenInvariants(arena.store.read), where).toEqual([])
  return served
}

/** All answers to one request that is sent until it is answered, in one of several manners. */
const insist = async (arena: Arena, request: Request, manner: number): Promise<Answer[]> => {
  const once = () => arena.send(request)
  // Twice or three times at the same moment.
  if (manner < 3) return Promise.all(Array.from({ length: manner === 0 ? 3 : 2 }, once))
  // Hangs up, and comes again.
  if (manner < 6) await arena.send(request, true).catch(() => {})
  return [await once()]
}
