import { newId } from '@jiayitong/bff/ids'
import { openStore } from '@jiayitong/bff/store/open'
import type { Store } from '@jiayitong/bff/store/store'
import { eq } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { onTestFinished } from 'vitest'
import { openApp, startOfTests } from '../support/app'
import type { Engine } from '../support/engines'
import { rewindable } from './rewind'
import { keepStageClock } from './stage-clock'
import { plantWorld, type World } from './world'

/** An answer as a caller sees it. */
export interface Answer {
  readonly status: number
  readonly text: string
}

/** One request, ready to be sent. */
export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT'
  /** Below `/api/v1`, filled in and with its query. */
  readonly path: string
  readonly body?: unknown
}

/** The product over a planted world that can be had anew. */
export interface Stage {
  readonly world: World
  /** Sends as an account; nobody where it is undefined. A fresh idempotency key goes with it unless one is given. */
  send(account: string | undefined, request: Request, key?: string): Promise<Answer>
  /** Every row of every table, as text: equal before and after means that nothing changed, but for messages on their way. */
  rows(): Promise<string>
  /** The world as it was planted, whatever was done to it. */
  rewind(): Promise<void>
  readonly store: Store
  readonly http: FastifyInstance
  /** The database, as stores are opened with. */
  readonly url: string
  /** The access token of an account's session. */
  tokenOf(account: string): string
}

const bornAt = startOfTests.getTime()

/** Plants the world once for a suite and answers how to open stages on copies of it. */
export const stagesOn = async (engine: Engine) => {
  let world: World | undefined
  const sessions = new Map<string, string>()
  const planted = await engine.filled(async store => {
    world = await plantWorld(store)
    const { accounts, sessions: table } = store.tables
    for (const { id: accountId } of await store.read.select().from(accounts)) {
      const id = newId()
      sessions.set(accountId, id)
      const [startedAt, expiresAt] = [startOfTests, new Date(bornAt + 30 * 86_400_000)]
      await store.atomically(async tx => {
        await tx.insert(table).values({ id, accountId, startedAt, expiresAt })
      })
    }
  })
  return async (): Promise<Stage> => {
    if (!world) throw new Error('the world was not planted')
    const url = await engine.database(planted)
    const store = await openStore(url)
    onTestFinished(() => store.close())
    const { app, drain, clock } = await openApp({ ...engine, open: async () => store })
    keepStageClock(clock)
    // What the planting left to be sent is done with before the world is remembered, not again at each rewind.
    await drain()
    const { outbox } = store.tables
    await store.atomically(async tx => {
      await tx.update(outbox).set({ state: 'given-up' }).where(eq(outbox.state, 'waiting'))
    })
    const rewind = await rewindable(url)
    let sent = 0
    const tokenOf = (account: string) => app.http.jwt.sign({ sub: account, sid: sessions.get(account) ?? '' })
    return {
      world,
      store,
      http: app.http,
      url,
      tokenOf,
      send: async (account, { method, path, body }, key) => {
        sent += 1
        const token = account && tokenOf(account)
        const reply = await app.http.inject({
          method,
          // Each from an address of its own: limits for one caller are not what is asked here.
          remoteAddress: `10.${(sent >> 16) & 255}.${(sent >> 8) & 255}.${sent & 255}`,
          url: `/api/v1${path}`,
          headers: {
            ...(token ? { authorization: `Bearer ${token}` } : {}),
            ...(method === 'GET' ? {} : { 'idempotency-key': key ?? `stage-key-${sent}` }),
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
        })
        return { status: reply.statusCode, text: reply.body }
      },
      rows: () => rowsOf(store),
      rewind: async () => {
        await rewind()
        await drain()
      },
    }
  }
}

const rowsOf = async ({ read, tables }: Store): Promise<string> => {
  const parts: string[] = []
  const { outbox } = tables
  const messages = read.select({ id: outbox.id, said: outbox.messageSealed }).from(outbox)
  for (const [name, table] of Object.entries(tables)) {
    const rows = (await (table === outbox ? messages : read.select().from(table))).map(row =>
      JSON.stringify(row),
    )
    parts.push(`${name}\n${rows.toSorted().join('\n')}`)
  }
  return parts.join('\n')
}
