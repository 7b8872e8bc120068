import { setTimeout as pause } from 'node:timers/promises'
import { fanOutDue } from '@jiayitong/bff/features/pushes/fan-out'
import { openStore } from '@jiayitong/bff/store/open'
import Sqlite from 'better-sqlite3'
import { startOfTests } from '../support/clock'
import { serverEnv } from '../support/server-process'
import type { Bench, Entry } from './bench'
import { type Crowds, openCrowds } from './crowds'
import { clientOf, latenciesAt, latenciesWhile } from './load'
import { megabytesOf } from './process'
import { startScript } from './processes'
import { signIn } from './stories'

/** All of a city, where there is time for it; and what it is compared with, a village's. */
const sizesOf = (operations: number) => {
  const most = Number(process.env.PUSH_BENCH ?? (operations >= 512 ? 1_000_000 : 10_000))
  return { most, middle: Math.ceil(most / 10), least: Math.ceil(most / 100) }
}
const longestRounds = 3

/** The same rows: ids that follow one another, and no question asked. */
const bareInsert = `insert into deliveries (id, campaign_id, resident_id, year_id, tip_id, tip_version, day, origin, state, due_at)
  select substr(c.id, 1, 24) || substr(10000000 + row_number() over (order by y.id), 2) || substr(c.id, 32),
    c.id, y.resident_id, y.id, c.tip_id, 1, '2026-11-22', c.kind, 'planned', c.send_at
  from push_years y join campaigns c on true`

const percentile99 = (times: readonly number[]): number =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.99)] ?? 0

const seconds = (since: number) => (performance.now() - since) / 1_000

/** Rows a second of one statement, with better-sqlite3 alone. */
const bareRound = async (crowds: Crowds, people: number): Promise<number> =>
  crowds.withCopy(people, async file => {
    const db = new Sqlite(file)
    for (const pragma of ['journal_mode = wal', 'synchronous = full', 'foreign_keys = on']) db.pragma(pragma)
    const begun = performance.now()
    db.prepare(bareInsert).run()
    const took = seconds(begun)
    db.close()
    return people / took
  })

/** Rows a second of the product, with every rule of whom a push may reach. */
const ownRound = (crowds: Crowds, people: number): Promise<number> =>
  crowds.withCopy(people, async file => {
    const store = await openStore(`file:${file}`)
    const begun = performance.now()
    const made = await fanOutDue(store, startOfTests)
    const took = seconds(begun)
    await store.close()
    if (made !== people) throw new Error(`${made} of ${people} were queued`)
    return people / took
  })

const requestsEach = 60

/** Requests of both kinds to a server of its own, before the push goes out and while it does. */
const meanwhileRound = (crowds: Crowds, people: number, wechatUrl: string, idleSeconds: number) =>
  crowds.withCopy(people, async file => {
    const db = new Sqlite(file)
    db.exec(`update campaigns set state = 'recalled'`)
    const server = await startScript('product', [wechatUrl], serverEnv(`file:${file}`))
    const client = clientOf(server.url)
    let asked = 0
    const read = () => client.get('/api/v1/directory/map?lat=30.27&lng=120.15&radius=3000')
    const write = async () => void (await signIn(client, `somebody-${asked++}`))
    try {
      await latenciesAt(requestsEach, 2, read)
      await latenciesAt(requestsEach, 2, write)
      const idle = {
        reads: percentile99(await latenciesAt(requestsEach, idleSeconds, read)),
        writes: percentile99(await latenciesAt(requestsEach, idleSeconds, write)),
      }
      db.exec(`update campaigns set state = 'scheduled'`)
      const state = db.prepare('select state, queued from campaigns')
      const is = () => state.get() as { state: string; queued: number }
      while (is().queued === 0) await pause(10)
      let busy = true
      const watch = setInterval(() => {
        busy = is().state !== 'sent'
      }, 20)
      const [reads, writes] = await Promise.all([
        latenciesWhile(requestsEach, read, () => busy),
        latenciesWhile(requestsEach, write, () => busy),
      ])
      clearInterval(watch)
      // Asked once and last: asking keeps whoever measures from measuring.
      return {
        'reads, p99 × idle': percentile99(reads) / idle.reads,
        'writes, p99 × idle': percentile99(writes) / idle.writes,
        'reads idle, p99 ms': idle.reads,
        'writes idle, p99 ms': idle.writes,
        'memory, MB': megabytesOf(server.pid),
      }
    } finally {
      await client.close()
      await server.kill()
      db.close()
    }
  })

/** Queueing one push to everybody, beside the bare engine's INSERT … SELECT of the same rows. */
const fanOut: Bench = {
  name: 'push fan-out',
  open: async ({ rounds, operations, seconds: idleSeconds }) => {
    const { most, middle, least } = sizesOf(operations)
    const crowds = await openCrowds()
    const wechat = await startScript('wechat-stub')
    const times = Math.min(rounds, longestRounds)
    const told = (people: number) => people.toLocaleString('en')
    const entries: Entry[] = [
      {
        compare: {
          title: `A push queued to ${told(most)} residents`,
          unit: 'rows/s',
          rounds: times,
          baseline: {
            name: 'the bare engine, INSERT … SELECT in one statement',
            round: () => bareRound(crowds, most),
          },
          contenders: [
            {
              name: 'the product, stretch by stretch',
              bar: { atLeast: 0.5 },
              round: () => ownRound(crowds, most),
            },
          ],
        },
      },
      {
        measure: {
          title: `${2 * requestsEach} requests a second while a push to ${told(most)} is queued`,
          unit: '',
          rounds: times,
          bars: {
            'reads, p99 × idle': { atMost: 3 },
            'writes, p99 × idle': { atMost: 3 },
            'memory, MB': { atMost: 400 },
          },
          round: () => meanwhileRound(crowds, most, wechat.url, idleSeconds * 5),
        },
      },
      {
        measure: {
          title: 'Growth of a push, rows a second',
          unit: '',
          rounds: times,
          bars: { 'the largest : the smallest': { atLeast: 0.5 } },
          round: async () => {
            const small = await ownRound(crowds, least)
            const medium = await ownRound(crowds, middle)
            const large = await ownRound(crowds, most)
            return {
              [`to ${told(least)}`]: small,
              [`to ${told(middle)}`]: medium,
              [`to ${told(most)}`]: large,
              'the largest : the smallest': large / small,
            }
          },
        },
      },
    ]
    return {
      close: async () => {
        await wechat.stop()
        await crowds.close()
      },
      entries,
    }
  },
}

export const pushes: readonly Bench[] = [fanOut]
