import { reached } from '@jiayitong/bff/features/pushes/reach'
import { newId } from '@jiayitong/bff/ids'
import {
  type Audience,
  conditions,
  groupBits,
  groupsOfBits,
  whyNotReach,
} from '@jiayitong/shared/domain/audiences'
import { addDays } from '@jiayitong/shared/domain/days'
import { type KeyGroup, keyGroups, sexes } from '@jiayitong/shared/domain/residents'
import { and, eq, gte, isNull } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { addPerson } from '../support/families'
import { addTip, openPushes } from '../support/pushes'

const today = '2026-11-22'
const groupList = fc.subarray([...keyGroups], { maxLength: 6 })

/** Not all that is asked at once: an audience nobody is in shows nothing of the other rules. */
const audiences: fc.Arbitrary<Audience> = fc.oneof(
  fc.record({ groups: groupList }),
  fc.record({ conditions: fc.subarray([...conditions]) }),
  fc.record({ minAge: fc.integer({ min: 0, max: 110 }), sex: fc.constantFrom(...sexes) }),
  fc.record({ maxAge: fc.integer({ min: 0, max: 110 }) }),
  fc.record({ groups: groupList, minAge: fc.integer({ min: 0, max: 60 }), maxAge: fc.constant(110) }),
  fc.constant({}),
)

const people = fc.record({
  groups: groupList,
  // Every birthday, and those next to today most of all.
  bornOn: fc.oneof(
    fc.integer({ min: 0, max: 36_500 }).map(days => addDays(today, -days)),
    fc
      .tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: -1, max: 1 }))
      .map(([years, off]) => addDays(`${2026 - years}-11-22`, off)),
    fc.constantFrom('2004-02-29', '1944-02-29'),
  ),
  sex: fc.constantFrom(...sexes),
  declined: fc.nat(3).map(nth => nth === 0),
  /** What went, or goes, to them already. */
  had: fc.constantFrom(
    'nothing',
    'the tip',
    'the tip last year',
    'the tip long ago',
    'another today',
    'the plan today',
    'the plan of it',
  ),
})

/** What is not named goes out in January. */
const daysOf: Record<string, string> = {
  'another today': today,
  'the plan today': today,
  'the tip last year': '2025-11-23',
  'the tip long ago': '2025-11-22',
}

forEachEngine(engine => {
  describe('whom a campaign reaches (C73, C74)', () => {
    it('is the same people for the database as for the rule, one by one', async () => {
      const { store, agreement, team, tip } = await openPushes(engine)
      const other = await addTip(store)
      const { pushYears: y, residents: r, deliveries: d } = store.tables
      await fc.assert(
        fc.asyncProperty(
          fc.array(people, { minLength: 15, maxLength: 30 }),
          audiences,
          groupList,
          async (crowd, audience, notFor) => {
            await store.atomically(tx => tx.update(y).set({ endedAt: new Date(0) }))
            const naive = new Set<string>()
            await store.atomically(async tx => {
              for (const { had, declined, groups, ...person } of crowd) {
                const { id: residentId } = await addPerson(tx, { name: '赵一', ...person })
                const id = newId()
                const year = { agreementId: agreement.id, residentId, teamId: team, minimum: 12 }
                const source = { document: '', article: '', groupBits: groupBits(groups), declined }
                const before = newId()
                await tx.insert(y).values([
                  { id, yearFrom: today, yearTo: '2027-11-21', ...year, ...source },
                  { id: before, yearFrom: '2025-11-22', yearTo: '2026-11-21', ...year, ...source },
                ])
                const wentOn = daysOf[had] ?? '2027-01-05'
                if (had !== 'nothing')
                  await tx.insert(d).values({
                    id: newId(),
                    residentId,
                    yearId: wentOn < today ? before : id,
                    tipId: had === 'another today' || had === 'the plan today' ? other : tip,
                    tipVersion: 1,
                    day: wentOn,
                    origin: had.startsWith('the plan') ? 'plan' : 'edited',
                    state: 'planned',
                    dueAt: new Date('2027-01-05T02:00:00Z'),
                  })
                const facts = {
                  groups: groupsOfBits(groupBits(groups)),
                  ...person,
                  declined,
                  hadIt: had === 'the tip' || had === 'the tip last year',
                  another: had === 'another today',
                }
                if (whyNotReach(audience, notFor as KeyGroup[], facts, today) === undefined)
                  naive.add(residentId)
              }
            })
            const rows = await store.read
              .select({ id: y.residentId })
              .from(y)
              .innerJoin(r, eq(r.id, y.residentId))
              .where(
                and(
                  gte(y.yearTo, today),
                  isNull(y.endedAt),
                  reached(store.read, { audience, notFor, tipId: tip, day: today }),
                ),
              )
            expect(new Set(rows.map(({ id }) => id))).toEqual(naive)
          },
        ),
        { numRuns: 40 },
      )
    })
  })
})
