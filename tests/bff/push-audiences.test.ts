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
import { and, eq, isNull } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { addPerson } from '../support/families'
import { addTip, openPushes } from '../support/pushes'

const today = '2026-11-22'
const groupList = fc.subarray([...keyGroups], { maxLength: 4 })

const audiences: fc.Arbitrary<Audience> = fc.record(
  {
    groups: groupList,
    conditions: fc.subarray([...conditions]),
    minAge: fc.integer({ min: 0, max: 110 }),
    maxAge: fc.integer({ min: 0, max: 110 }),
    sex: fc.constantFrom(...sexes),
  },
  { requiredKeys: [] },
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
  declined: fc.boolean(),
  /** What went, or goes, to them already. */
  had: fc.constantFrom('nothing', 'the tip', 'another today', 'the plan today', 'the plan of it'),
})

forEachEngine(engine => {
  describe('whom a campaign reaches (C73, C74)', () => {
    it('is the same people for the database as for the rule, one by one', async () => {
      const { store, agreement, team, tip } = await openPushes(engine)
      const other = await addTip(store)
      const { pushYears: y, residents: r, deliveries: d } = store.tables
      await fc.assert(
        fc.asyncProperty(
          fc.array(people, { minLength: 1, maxLength: 30 }),
          audiences,
          groupList,
          async (crowd, audience, notFor) => {
            await store.atomically(tx => tx.update(y).set({ endedAt: new Date(0) }))
            const naive = new Set<string>()
            await store.atomically(async tx => {
              for (const { had, declined, groups, ...person } of crowd) {
                const { id: residentId } = await addPerson(tx, { name: '赵一', ...person })
                const id = newId()
                await tx.insert(y).values({
                  id,
                  agreementId: agreement.id,
                  residentId,
                  teamId: team,
                  yearFrom: today,
                  yearTo: '2027-11-21',
                  minimum: 12,
                  document: '',
                  article: '',
                  groupBits: groupBits(groups),
                  declined,
                })
                if (had !== 'nothing')
                  await tx.insert(d).values({
                    id: newId(),
                    residentId,
                    yearId: id,
                    tipId: had === 'another today' || had === 'the plan today' ? other : tip,
                    tipVersion: 1,
                    day: had.endsWith('today') ? today : '2027-01-05',
                    origin: had.startsWith('the plan') ? 'plan' : 'edited',
                    state: 'planned',
                    dueAt: new Date('2027-01-05T02:00:00Z'),
                  })
                const facts = {
                  groups: groupsOfBits(groupBits(groups)),
                  ...person,
                  declined,
                  hadIt: had === 'the tip',
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
                and(isNull(y.endedAt), reached(store.read, { audience, notFor, tipId: tip, day: today })),
              )
            expect(new Set(rows.map(({ id }) => id))).toEqual(naive)
          },
        ),
        { numRuns: 40 },
      )
    })
  })
})
