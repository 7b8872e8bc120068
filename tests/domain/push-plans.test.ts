import { occasionsOn } from '@jiayitong/bff/features/pushes/calendar'
import { tipPlans } from '@jiayitong/bff/tips/library'
import { addDays, addYears, daysBetween } from '@jiayitong/shared/domain/days'
import { type PlanFacts, type PlanTip, planYear, suits } from '@jiayitong/shared/domain/push-plans'
import { keyGroups } from '@jiayitong/shared/domain/residents'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const tips: PlanTip[] = tipPlans.map(plan => ({ ...plan, id: plan.title, expiresOn: '2040-01-01' }))
const tipOf = (id: string) => tips.find(tip => tip.id === id) ?? { occasion: '', groups: [], notFor: [] }

const facts = (given: Partial<PlanFacts> = {}): PlanFacts => {
  const from = given.from ?? '2026-11-22'
  return {
    key: 'somebody',
    groups: [],
    from,
    to: addDays(addYears(from, 1), -1),
    owed: 12,
    earliest: from,
    standing: [],
    before: [],
    tips,
    occasionsOn,
    ...given,
  }
}

const someday = fc.integer({ min: 0, max: 2_000 }).map(days => addDays('2025-01-01', days))
const people = fc.record({
  key: fc.uuid(),
  groups: fc.subarray([...keyGroups], { maxLength: 3 }),
  from: someday,
})

describe('a plan of the year (C72, C73, C74)', () => {
  it('reaches the number, one in every twelfth of the year, never two a day nor one twice', () => {
    fc.assert(
      fc.property(people, person => {
        const asked = facts(person)
        const plan = planYear(asked)
        expect(plan).toHaveLength(12)
        expect(new Set(plan.map(({ day }) => day)).size).toBe(12)
        expect(new Set(plan.map(({ tipId }) => tipId)).size).toBe(12)
        const days = daysBetween(asked.from, asked.to) + 1
        const begins = Array.from({ length: 12 }, (_, part) => Math.floor((part * days) / 12))
        const parts = plan.map(({ day }) => begins.filter(at => at <= daysBetween(asked.from, day)).length)
        expect(new Set(parts).size).toBe(12)
      }),
      { numRuns: 60 },
    )
  })

  it('takes nothing that is against what somebody lives with, or out of its time', () => {
    fc.assert(
      fc.property(people, person => {
        for (const { tipId, day } of planYear(facts(person))) {
          const tip = tipOf(tipId)
          expect(tip.notFor.some(group => person.groups.includes(group as never))).toBe(false)
          expect(tip.occasion === '' || occasionsOn(day).includes(tip.occasion)).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('speaks to what somebody lives with, and not to others of what these live with', () => {
    const of = (groups: PlanFacts['groups']) => planYear(facts({ groups })).map(({ tipId }) => tipOf(tipId))
    const sick = of(['hypertension', 'diabetes'])
    expect(
      sick.filter(tip => tip.groups.some(each => /hypertension|diabetes/.test(each))).length,
    ).toBeGreaterThan(4)
    expect(of([]).filter(tip => tip.groups.length > 0)).toEqual([])
  })

  it('makes up for what an outage took, evenly over what is left of the year', () => {
    fc.assert(
      fc.property(people, fc.integer({ min: 0, max: 300 }), (person, outage) => {
        const earliest = addDays(person.from, outage)
        const plan = planYear(facts({ ...person, earliest }))
        expect(plan).toHaveLength(12)
        expect(plan.every(({ day }) => day >= earliest)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('leaves alone what stands, fills what fell out, and brings nothing back within a year', () => {
    fc.assert(
      fc.property(people, fc.subarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]), (person, lost) => {
        const first = planYear(facts(person))
        const standing = first.filter((_, at) => !lost.includes(at))
        const again = planYear(facts({ ...person, standing }))
        expect(again).toHaveLength(lost.length)
        const next = addYears(person.from, 1)
        const before = [...standing, ...again]
        const second = planYear(facts({ ...person, from: next, earliest: next, before }))
        for (const { tipId, day } of second) {
          const earlier = before.find(each => each.tipId === tipId)
          expect(earlier === undefined || daysBetween(earlier.day, day) >= 365).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('says of advice whether it suits: neither expired, nor against somebody, nor out of season', () => {
    const tip = {
      ...facts().tips[0],
      occasion: '小雪',
      notFor: ['diabetes'],
      expiresOn: '2026-12-01',
    } as PlanTip
    expect(suits(tip, [], '2026-11-24', ['小雪'])).toBe(true)
    expect(suits(tip, ['diabetes'], '2026-11-24', ['小雪'])).toBe(false)
    expect(suits(tip, [], '2026-11-24', ['大雪'])).toBe(false)
    expect(suits(tip, [], '2026-12-02', ['小雪'])).toBe(false)
  })
})
