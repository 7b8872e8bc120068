import { addDuration, durationPattern } from '@jiayitong/bff/features/sandbox/durations'
import { toIso } from '@jiayitong/shared/domain/days'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const later = (from: string, duration: string) => toIso(addDuration(new Date(`${from}+08:00`), duration))

describe('ISO 8601 durations', () => {
  it.each([
    ['2026-11-25T09:30:00', 'P30D', '2026-12-25T09:30:00+08:00'],
    ['2026-01-31T09:30:00', 'P1M', '2026-02-28T09:30:00+08:00'],
    ['2028-02-29T00:00:00', 'P1Y', '2029-02-28T00:00:00+08:00'],
    ['2026-11-25T23:59:59', 'PT1S', '2026-11-26T00:00:00+08:00'],
    ['2026-11-25T03:00:00', 'P1Y2M1W3DT4H5M6S', '2028-02-04T07:05:06+08:00'],
    ['2026-12-31T02:00:00', 'P1M', '2027-01-31T02:00:00+08:00'],
    ['2026-11-25T09:30:00', 'PT5M', '2026-11-25T09:35:00+08:00'],
  ])('%s and %s is %s', (from, duration, to) => {
    expect(later(from, duration)).toBe(to)
  })

  it.each(['P', 'PT', 'P1', '1D', 'P1H', 'PT1D', 'P1.5D', '-P1D', 'P1DT', 'P1D1Y', ''])(
    '«%s» is none',
    text => {
      expect(new RegExp(durationPattern).test(text)).toBe(false)
    },
  )

  it('time only moves forward, and more days are later', () => {
    const instant = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(instant, fc.nat(36), fc.nat(400), (at, months, days) => {
        const moved = addDuration(at, `P${months}M${days}D`)
        expect(moved >= at).toBe(true)
        expect(addDuration(at, `P${months}M${days + 1}D`).getTime() - moved.getTime()).toBe(86_400_000)
      }),
    )
  })
})
