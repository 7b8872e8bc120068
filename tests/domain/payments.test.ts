import { overYears, staffShare } from '@jiayitong/shared/domain/payments'
import { array, assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'

describe('fees over the years of a contract', () => {
  it('add up for every payer and for every year, to the fen, and go round fairly (C35)', () => {
    const cases = array(integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 5 })
    assert(
      property(cases, integer({ min: 1, max: 5 }), (fens, years) => {
        // A price is set by the year, so the shares together are a multiple of the years.
        const rest = fens.reduce((sum, fen) => sum + fen, 0) % years
        const shares = [...fens, (years - rest) % years].map((fen, payer) => ({ payer, fen }))
        const price = shares.reduce((sum, { fen }) => sum + fen, 0) / years
        const parts = overYears(shares, years)
        const sumOf = (wanted: (part: (typeof parts)[number]) => boolean) =>
          parts.reduce((sum, part) => (wanted(part) ? sum + part.fen : sum), 0)
        for (const share of shares) {
          expect(sumOf(part => part.share === share)).toBe(share.fen)
          const own = parts.filter(part => part.share === share && share.fen >= years).map(({ fen }) => fen)
          if (own.length > 0) expect(Math.max(...own) - Math.min(...own)).toBeLessThanOrEqual(1)
        }
        for (let year = 0; year < years; year += 1) expect(sumOf(part => part.year === year)).toBe(price)
      }),
    )
  })

  it('the staff share is read both ways: the pay of persons, and what the team got (C38, P8)', () => {
    expect(staffShare(10_000, { staff: 6_000, team: 1_000 }, 0.7)).toEqual({
      staffFen: 6_000,
      teamFen: 7_000,
      staffBelow: true,
      teamBelow: false,
    })
    expect(staffShare(10_000, { staff: 0, team: 0 }, undefined)).toMatchObject({ staffBelow: false })
  })
})
