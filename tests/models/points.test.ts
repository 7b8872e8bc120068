import { giveLot, ofHousehold, ofResident, openJournal } from '@jiayitong/bff/features/points/ledger'
import { expireOf, giveBack, moveLots, pay, takeBack } from '@jiayitong/bff/features/points/lots'
import { Refusal } from '@jiayitong/bff/refusal'
import type { Tx } from '@jiayitong/bff/store/store'
import { addDays, dayOf } from '@jiayitong/shared/domain/days'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { noteFigures } from '../support/figures'
import { openPoints } from '../support/points'

const runs = Number(process.env.RUNS ?? 4)
const length = Number(process.env.STEPS ?? 120)
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

forEachEngine(engine => {
  describe('points through any history', () => {
    it('are what a simple account of them says, lot by lot: what ends first is spent first, what comes back comes back whole', async () => {
      const seed = Number(process.env.SEED ?? Date.now())
      let done = 0
      for (let run = 0; run < runs; run += 1) {
        const { store, clock, family, home, whole } = await openPoints(engine)
        const people = [family.min.id, family.gui.id, family.man.id]
        const holders = [...people.map(ofResident), ofHousehold(home)]
        const lots: Lot[] = []
        const paid: { journal: string; taken: { lot: Lot; points: number }[]; back: boolean }[] = []
        const today = () => dayOf(clock.now())
        const live = (holder: string) =>
          lots
            .filter(lot => lot.holder === holder && lot.left > 0)
            .toSorted((a, b) =>
              (a.until ?? never) === (b.until ?? never)
                ? a.nth - b.nth
                : (a.until ?? never) < (b.until ?? never)
                  ? -1
                  : 1,
            )
        const expire = (holder: string) => {
          for (const lot of live(holder)) if (lot.until !== null && lot.until < today()) lot.left = 0
        }
        const move = <T>(work: (m: { tx: Tx; now: Date }) => Promise<T>) =>
          store.atomically(tx => work({ tx, now: clock.now() }))
        for (const each of fc.sample(step, { numRuns: length, seed: seed + run })) {
          // Lots are told apart by when they were earned.
          clock.advance(1_000)
          done += 1
          if (each.do === 'days') clock.advance(each.days * 86_400_000)
          if (each.do === 'earn') {
            const residentId = people[each.who] ?? ''
            const holder = (each.pooled ? holders[3] : holders[each.who]) ?? ''
            const until = each.days === null ? null : addDays(today(), each.days)
            const journal = await move(async m => {
              const id = (await openJournal(m, { kind: 'awarded', residentId, points: each.points })) ?? ''
              const gift = { journalId: id, cause: '机构奖励', holder, residentId }
              await giveLot(m, {
                ...gift,
                organisationId: family.organisationId,
                points: each.points,
                expiresOn: until,
              })
              return id
            })
            lots.push({
              journal,
              of: each.who,
              holder,
              points: each.points,
              left: each.points,
              until,
              nth: lots.length,
            })
          }
          if (each.do === 'pay') {
            const holder = holders[each.who] ?? ''
            expire(holder)
            const have = live(holder).reduce((sum, { left }) => sum + left, 0)
            const journal = await move(async m => {
              await expireOf(m, holder)
              const id =
                (await openJournal(m, {
                  kind: 'redeemed',
                  residentId: people[0] ?? '',
                  points: each.points,
                })) ?? ''
              await pay(m, { journalId: id, holder, points: each.points, cause: '兑换' })
              return id
            }).catch(error => {
              if (error instanceof Refusal && error.code === 'insufficient-points') return undefined
              throw error
            })
            expect(journal !== undefined, `pay ${each.points} of ${have}`).toBe(have >= each.points)
            if (journal) {
              const taken: { lot: Lot; points: number }[] = []
              let left = each.points
              for (const lot of live(holder)) {
                const points = Math.min(lot.left, left)
                if (points > 0) taken.push({ lot, points })
                lot.left -= points
                left -= points
              }
              paid.push({ journal, taken, back: false })
            } else if (have < each.points) {
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
            expect(came).toBe(payment.back ? 0 : sum)
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
            for (const lot of lots)
              if (lot.of === each.who && lot.holder === from && lot.left > 0) lot.holder = to
          }
        }
        const { pointsLots } = store.tables
        const rows = await store.read.select().from(pointsLots)
        const said = new Map(lots.map(lot => [lot.journal, lot]))
        for (const row of rows) {
          const lot = said.get(row.journalId)
          expect([row.remaining, row.holder, row.expiresOn], `seed ${seed} run ${run}`).toEqual([
            lot?.left,
            lot?.holder,
            lot?.until,
          ])
        }
        await whole()
      }
      noteFigures(`Histories of points on ${engine.name}`, 'npm test -- models/points', {
        histories: runs,
        'moves of points': done,
      })
    })
  })
})
