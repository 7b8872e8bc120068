import {
  addDays,
  addYears,
  ageOn,
  dayOf,
  daysBetween,
  instantOf,
  isDay,
  minuteOf,
  toIso,
  weekdayOf,
} from '@jiayitong/shared/domain/days'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const moments = fc.date({ min: new Date('1950-01-01'), max: new Date('2150-01-01'), noInvalidDate: true })
const zones = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles']

describe.each(zones)('days in China, on a machine in %s', zone => {
  const before = process.env.TZ
  beforeAll(() => {
    process.env.TZ = zone
  })
  afterAll(() => {
    process.env.TZ = before
  })

  it('begin at midnight in China', () => {
    expect(dayOf(new Date('2026-11-21T16:00:00Z'))).toBe('2026-11-22')
    expect(dayOf(new Date('2026-11-21T15:59:59.999Z'))).toBe('2026-11-21')
    expect(minuteOf(new Date('2026-11-22T01:30:00Z'))).toBe(570)
    expect(weekdayOf('2026-11-22')).toBe(0)
  })

  it('come back from their first instant', () => {
    fc.assert(
      fc.property(moments, at => {
        const day = dayOf(at)
        expect(dayOf(instantOf(day))).toBe(day)
        expect(instantOf(day).getTime()).toBeLessThanOrEqual(at.getTime())
        expect(instantOf(addDays(day, 1)).getTime()).toBeGreaterThan(at.getTime())
      }),
    )
  })

  it('read back from the ISO form with China’s offset to the second', () => {
    fc.assert(
      fc.property(moments, at => {
        expect(Date.parse(toIso(at))).toBe(Math.floor(at.getTime() / 1000) * 1000)
        expect(toIso(at)).toMatch(/\+08:00$/)
      }),
    )
  })

  it('count between any two', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: -5000, max: 5000 }), (at, days) => {
        const day = dayOf(at)
        expect(daysBetween(day, addDays(day, days))).toBe(days)
      }),
    )
  })
})

describe('years', () => {
  it('move 29 February to the 28th where the year has none', () => {
    expect(addYears('2028-02-29', 1)).toBe('2029-02-28')
    expect(addYears('2028-02-29', 4)).toBe('2032-02-29')
  })

  it('are full on the birthday and not a day before', () => {
    expect(ageOn('1944-11-22', '2026-11-22')).toBe(82)
    expect(ageOn('1944-11-23', '2026-11-22')).toBe(81)
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(17)
    expect(ageOn('2008-02-29', '2026-03-01')).toBe(18)
  })

  it('know no 30 February', () => {
    expect(isDay('2026-02-30')).toBe(false)
    expect(isDay('2026-2-3')).toBe(false)
    expect(isDay('2026-02-28')).toBe(true)
  })
})
