import { groupBits, groupsOfBits, takesIn } from '@jiayitong/shared/domain/audiences'
import { addDays, addYears, daysBetween } from '@jiayitong/shared/domain/days'
import { deliveryMoves, deliveryStates, owedBy, owedIn, pushYearOn } from '@jiayitong/shared/domain/pushes'
import { keyGroups } from '@jiayitong/shared/domain/residents'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const day = fc.integer({ min: 0, max: 1_500 }).map(days => addDays('2024-01-01', days))

describe('the years of an agreement (P11)', () => {
  it('begin on the day it started, wherever in the calendar that is', () => {
    expect(pushYearOn('2026-11-22', '2029-11-21', '2027-11-21')).toEqual({
      from: '2026-11-22',
      to: '2027-11-21',
      part: false,
    })
    expect(pushYearOn('2026-11-22', '2029-11-21', '2027-11-22')?.from).toBe('2027-11-22')
    expect(pushYearOn('2024-02-29', '2027-02-27', '2025-02-28')?.from).toBe('2025-02-28')
    expect(pushYearOn('2026-11-22', '2027-11-21', '2027-11-22')).toBeUndefined()
  })

  it('follow one another without a gap, and every day lies in the one it is asked for', () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 0, max: 1_200 }),
        (start, years, after) => {
          const end = addDays(addYears(start, years), -1)
          const asked = addDays(start, after)
          const year = pushYearOn(start, end, asked)
          if (asked > end) return year === undefined
          if (!year) return false
          const next = pushYearOn(start, end, addDays(year.to, 1))
          return (
            year.from <= asked &&
            asked <= year.to &&
            (next === undefined || next.from === addDays(year.to, 1))
          )
        },
      ),
    )
  })
})

describe('what is owed (C72: 每年不少于12次)', () => {
  it('is twelve in a whole year and, in a part of one, the part of it rounded up', () => {
    expect(owedIn(12, { from: '2026-11-22', to: '2027-11-21', part: false })).toBe(12)
    expect(owedIn(12, { from: '2026-11-22', to: '2027-05-21', part: true })).toBe(6)
    expect(owedIn(12, { from: '2026-11-22', to: '2026-11-22', part: true })).toBe(1)
  })

  it('falls due evenly, never before its time, and all of it by the last day', () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 365 }),
        fc.integer({ min: 0, max: 400 }),
        (from, length, gone) => {
          const to = addDays(from, length)
          const asked = addDays(from, gone)
          const due = owedBy(12, from, to, asked)
          if (asked >= to) return due === 12
          const share = (12 * (daysBetween(from, asked) + 1)) / (length + 1)
          return due <= share && due > share - 1
        },
      ),
    )
  })
})

describe('a delivery', () => {
  it('moves only as its table says, and what was read or dropped stays so', () => {
    for (const state of deliveryStates)
      for (const to of Object.values(deliveryMoves[state])) expect(deliveryStates).toContain(to)
    expect([deliveryMoves.read, deliveryMoves.dropped]).toEqual([{}, {}])
  })
})

describe('an audience', () => {
  it('without a wish is everybody', () => {
    const facts = { groups: [], bornOn: '1982-05-01', sex: 'female' as const }
    expect(takesIn({}, facts, '2026-11-22')).toBe(true)
    expect(takesIn({ groups: [], conditions: [] }, facts, '2026-11-22')).toBe(true)
    expect(takesIn({ minAge: 45 }, facts, '2026-11-22')).toBe(false)
    expect(takesIn({ minAge: 44, maxAge: 44 }, facts, '2026-11-22')).toBe(true)
  })

  it('keeps groups as bits and reads them back', () => {
    fc.assert(
      fc.property(fc.subarray([...keyGroups]), groups => {
        expect(groupsOfBits(groupBits(groups))).toEqual(groups)
      }),
    )
  })
})
