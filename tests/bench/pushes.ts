import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fanOutDue } from '@jiayitong/bff/features/pushes/fan-out'
import { openStore } from '@jiayitong/bff/store/open'
import Sqlite from 'better-sqlite3'
import { startOfTests } from '../support/clock'
import { plantFanOut } from '../support/fan-out'
import type { Bench } from './bench'

/** All of a city, where there is time for it. */
const peopleOf = (operations: number) =>
  Number(process.env.PUSH_BENCH ?? (operations >= 512 ? 1_000_000 : 10_000))
const longestRounds = 3

const bareInsert = `insert into deliveries (id, campaign_id, resident_id, year_id, tip_id, tip_version, day, origin, state, due_at)
  select substr(c.id, 1, 19) || substr(y.id, 20), c.id, y.resident_id, y.id, c.tip_id, 1, '2026-11-22', c.kind, 'planned', c.send_at
  from push_years y join campaigns c on true`

const percentile99 = (times: number[]): number =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.99)] ?? 0

/** A district with a campaign that is due to everybody, fresh for each round. */
const openCopies = async (people: number) => {
  const folder = await mkdtemp(join(tmpdir(), 'jiayitong-fan-out-'))
  const file = join(folder, 'planted.db')
  const planted = await openStore(`file:${file}`)
  await plantFanOut(planted, people)
  await planted.close()
  let copies = 0
  return {
    copy: async () => {
      copies += 1
      const copy = join(folder, `copy-${copies}.db`)
      await copyFile(file, copy)
      return copy
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

const seconds = (since: number) => (performance.now() - since) / 1_000

/** How long somebody waits for a small answer, asked again and again while `busy` lasts. */
const waits = async (url: string, busy: () => boolean): Promise<number> => {
  const store = await openStore(url)
  const times: number[] = []
  while (busy() || times.length < 100) {
    const asked = performance.now()
    await pause(0)
    await store.read.select({ id: store.tables.teams.id }).from(store.tables.teams).limit(1)
    times.push(performance.now() - asked)
    await pause(2)
  }
  await store.close()
  return percentile99(times)
}

/** Queueing one push to everybody, beside the bare engine's INSERT … SELECT of the same rows. */
const fanOut: Bench = {
  name: 'push fan-out',
  open: async ({ rounds, operations }) => {
    const people = peopleOf(operations)
    const { copy, close } = await openCopies(people)
    return {
      close,
      entries: [
        {
          compare: {
            title: `A push queued to ${people} residents`,
            unit: 'rows/s',
            rounds: Math.min(rounds, longestRounds),
            baseline: {
              name: 'the bare engine, INSERT … SELECT in one statement',
              round: async () => {
                const db = new Sqlite(await copy())
                db.pragma('journal_mode = wal')
                db.pragma('synchronous = full')
                db.pragma('foreign_keys = on')
                const begun = performance.now()
                db.prepare(bareInsert).run()
                const took = seconds(begun)
                db.close()
                return people / took
              },
            },
            contenders: [
              {
                name: 'the product, stretch by stretch',
                bar: { atLeast: 0.5 },
                round: async () => {
                  const store = await openStore(`file:${await copy()}`)
                  const begun = performance.now()
                  const made = await fanOutDue(store, startOfTests)
                  const took = seconds(begun)
                  await store.close()
                  if (made !== people) throw new Error(`${made} of ${people} were queued`)
                  return people / took
                },
              },
            ],
          },
        },
        {
          measure: {
            title: 'Somebody else’s small read while it goes out',
            unit: '× the wait when nothing goes out, p99',
            rounds: Math.min(rounds, longestRounds),
            bars: { meanwhile: { atMost: 3 }, 'memory, MB': { atMost: 400 } },
            round: async () => {
              const file = await copy()
              const idle = await waits(`file:${file}`, () => false)
              const store = await openStore(`file:${file}`)
              let busy = true
              const sending = fanOutDue(store, startOfTests).finally(() => {
                busy = false
              })
              const meanwhile = await waits(`file:${file}`, () => busy)
              await sending
              await store.close()
              return { meanwhile: meanwhile / idle, 'memory, MB': process.memoryUsage().rss / 2 ** 20 }
            },
          },
        },
      ],
    }
  },
}

export const pushes: readonly Bench[] = [fanOut]
