import { giveLot, ofHousehold, ofResident, openJournal } from '@jiayitong/bff/features/points/ledger'
import { expireOf, giveBack, moveLots, pay, takeBack } from '@jiayitong/bff/features/points/lots'
import { Refusal } from '@jiayitong/bff/refusal'
import type { Tx } from '@jiayitong/bff/store/store'
import { addDays, dayOf } from '@jiayitong/shared/domain/days'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startOfTests } from '../support/app'
import { forEachEngine } from '../support/engines'
import { noteFigures } from '../support/figures'
import { openPoints } from '../support/points'

const runs = Number(process.env.RUNS ?? 4)
const length = Number(process.env.STEPS ?? 120)
/** Histories that are lived at once, each with purses of its own: they share commits, as phones do. */
const atOnce = 16
const graceDays = 30

/** What a lot is, told simply. */
interface Lot {
  readonly journal: string
  readonly of: number
  holder: string
  readonly points: number
  left: number
  until: string | null
  readonly nth: number
  taken?: boolean
}

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('earn' as const),
      who: fc.nat(2),
      pooled: fc.boolean(),
      points: fc.integer({ min: 1, max: 60 }),
      days: fc.option(fc.integer({ min: 0, max: 40 })),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('pay' as const),
      who: fc.nat(3),
      points: fc.integer({ min: 1, max: 120 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('back' as const), nth: fc.nat(200) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('take' as const), nth: fc.nat(200) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), who: fc.nat(2) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('days' as const), days: fc.integer({ min: 1, max: 9 }) }),
  },
)

const never = '9999-12-31'

type Story = Awaited<ReturnType<typeof openPoints>>

/** One history: every move beside the simple account of it. @returns the account, and how many moves there were */
const live = async ({ store, family, home }: Story, lane: number, seed: number) => {
  const people = [family.min.id, family.gui.id, family.man.id]
  const holders = [...people.map(ofResident), ofHousehold(home)].map(holder => `${holder}:${lane}`)
  const lots: Lot[] = []
  const paid: { journal: string; taken: { lot: Lot; points: number }[]; back: boolean }[] = []
  // A clock of its own: days that pass in one history do not pass in another.
  let now = startOfTests.getTime()
  const today = () => dayOf(new Date(now))
  const live = (holder: string) =>
    lots.filter(lot => lot.holder === holder && lot.left > 0).toSorted(endsFirst)
  const expire = (holder: string) => {
    for (const lot of live(holder)) if (lot.until !== null && lot.until < today()) lot.left = 0
  }
  const move = <T>(work: (m: { tx: Tx; now: Date }) => Promise<T>) => {
    const moment = new Date(now)
    return store.atomically(tx => work({ tx, now: moment }))
  }
  const steps = fc.sample(step, { numRuns: length, seed })
  for (const each of steps) {
    // Lots are told apart by when they were earned.
    now += 1_000
    if (each.do === 'days') now += each.days * 86_400_000
    if (each.do === 'earn') {
      const residentId = people[each.who] ?? ''
      const holder = (each.pooled ? holders[3] : holders[each.who]) ?? ''
      const until = each.days === null ? null : addDays(today(), each.days)
      const journal = await move(async m => {
        const id = (await openJournal(m, { kind: 'awarded', residentId, points: each.points })) ?? ''
        const gift = { journalId: id, cause: '机构奖励', holder, residentId }
        const { organisationId } = family
        await giveLot(m, { ...gift, organisationId, points: each.points, expiresOn: until })
        return id
      })
      const [points, nth] = [each.points, lots.length]
      lots.push({ journal, of: each.who, holder, points, left: points, until, nth })
    }
    if (each.do === 'pay') {
      const holder = holders[each.who] ?? ''
      expire(holder)
      const have = live(holder).reduce((sum, { left }) => sum + left, 0)
      const { points } = each
      const journal = await move(async m => {
        await expireOf(m, holder)
        const id = (await openJournal(m, { kind: 'redeemed', residentId: people[0] ?? '', points })) ?? ''
        await pay(m, { journalId: id, holder, points, cause: '兑换' })
        return id
      }).catch(error => {
        if (error instanceof Refusal && error.code === 'insufficient-points') return undefined
        throw error
      })
      expect(journal !== undefined, `seed ${seed}: pay ${points} of ${have}`).toBe(have >= points)
      if (journal) {
        const taken: { lot: Lot; points: number }[] = []
        let left = points
        for (const lot of live(holder)) {
          const part = Math.min(lot.left, left)
          if (part > 0) taken.push({ lot, points: part })
          lot.left -= part
          left -= part
        }
        paid.push({ journal, taken, back: false })
      } else {
        // Refused, and the ended points that were swept before it are back as well.
        await move(m => expireOf(m, holder))
      }
    }
    const payment = each.do === 'back' ? paid[each.nth % Math.max(1, paid.length)] : undefined
    if (payment) {
      const sum = payment.taken.reduce((all, { points }) => all + points, 0)
      const came = await move(m =>
        giveBack(m, { journalId: payment.journal, kind: 'refunded', cause: '退回', graceDays }),
      )
      expect(came, `seed ${seed}: back`).toBe(payment.back ? 0 : sum)
      if (!payment.back) {
        for (const holder of new Set(payment.taken.map(({ lot }) => lot.holder))) expire(holder)
        for (const { lot, points } of payment.taken) {
          lot.left += points
          const kept = addDays(today(), graceDays)
          if (lot.until !== null && lot.until < kept) lot.until = kept
        }
        payment.back = true
      }
    }
    const given = each.do === 'take' ? lots[each.nth % Math.max(1, lots.length)] : undefined
    if (given) {
      await move(m => takeBack(m, { journalId: given.journal, kind: 'corrected', cause: '更正' }))
      // Once: what comes back into it later was paid for by what it was exchanged for.
      if (!given.taken && given.left > 0) {
        given.left = 0
        given.taken = true
      }
    }
    if (each.do === 'leave') {
      const [from, to] = [holders[3] ?? '', holders[each.who] ?? '']
      await move(m => moveLots(m, { residentId: people[each.who] ?? '', from, to, cause: '离开家庭' }))
      for (const lot of lots) if (lot.of === each.who && lot.holder === from && lot.left > 0) lot.holder = to
    }
  }
  return { lots, moves: steps.length }
}

const endsFirst = (one: Lot, other: Lot): number => {
  const [a, b] = [one.until ?? never, other.until ?? never]
  return a === b ? one.nth - other.nth : a < b ? -1 : 1
}

forEachEngine(engine => {
  describe('points through any history', () => {
    it(
      'are what a simple account of them says, lot by lot: what ends first is spent first, what comes back comes back whole',
      async () => {
        const seed = Number(process.env.SEED ?? Date.now())
        let done = 0
        const began = performance.now()
        for (let run = 0; run < runs; run += atOnce) {
          const story = await openPoints(engine)
          const lanes = Array.from({ length: Math.min(atOnce, runs - run) }, (_, lane) => lane)
          const lived = await Promise.all(lanes.map(lane => live(story, lane, seed + run + lane)))
          const said = new Map(lived.flatMap(({ lots }) => lots.map(lot => [lot.journal, lot] as const)))
          const { pointsLots } = story.store.tables
          for (const row of await story.store.read.select().from(pointsLots)) {
            const lot = said.get(row.journalId)
            const there = [row.remaining, row.holder, row.expiresOn]
            expect(there, `seed ${seed} from run ${run}`).toEqual([lot?.left, lot?.holder, lot?.until])
          }
          done += lived.reduce((sum, { moves }) => sum + moves, 0)
          await story.whole()
        }
        noteFigures(`Histories of points on ${engine.name}`, 'npm test -- models/points', {
          histories: runs,
          'moves of points': done,
          'moves a second': Math.round((done * 1_000) / (performance.now() - began)),
        })
      },
      600_000 + runs * length * 20,
    )
  })
})
