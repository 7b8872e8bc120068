import { presetRules, presets } from '@jiayitong/shared/domain/policies'
import { allocate, byPayer, splitFees, totalFen } from '@jiayitong/shared/domain/quotes'
import { keyGroups } from '@jiayitong/shared/domain/residents'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const today = '2026-11-22'
const person = (given: Partial<{ bornOn: string; localRegister: boolean; groups: string[] }> = {}) => ({
  id: 'someone',
  bornOn: '1982-05-01',
  localRegister: true,
  groups: [],
  ...given,
})
const split = (policyId: string, resident: ReturnType<typeof person>, priceFen: number, years = 1) =>
  splitFees(presetRules(policyId), [{ resident: resident as never, priceFen }], years, today).map(
    ({ payer, fen }) => [payer, fen],
  )

describe('allocating fen (C35)', () => {
  it('gives out every fen, none twice, nobody below zero', () => {
    const fractions = fc
      .array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 8 })
      .filter(parts => parts.some(part => part > 0))
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), fractions, (fen, parts) => {
        const sum = parts.reduce((a, b) => a + b, 0)
        const given = allocate(
          fen,
          parts.map(part => part / sum),
        )
        expect(given.reduce((a, b) => a + b, 0)).toBe(fen)
        for (const [at, each] of given.entries()) {
          expect(each).toBeGreaterThanOrEqual(0)
          expect(Math.abs(each - (fen * (parts[at] ?? 0)) / sum)).toBeLessThan(1)
        }
      }),
    )
  })

  it('gives the odd fen to the largest remainder, then to the earlier', () => {
    expect(allocate(100, [1 / 3, 1 / 3, 1 / 3])).toEqual([34, 33, 33])
    expect(allocate(101, [0.2, 0.8])).toEqual([20, 81])
    expect(allocate(0, [0.2, 0.8])).toEqual([0, 0])
  })
})

describe('who pays what', () => {
  it('adds up to the price to the fen under every policy, for everybody, and nobody pays below zero (C35, C41)', () => {
    const resident = fc.record({
      id: fc.constant('someone'),
      bornOn: fc.constantFrom(
        '2026-01-31',
        '2019-02-28',
        '1982-05-01',
        '1966-11-22',
        '1966-11-23',
        '1944-03-08',
      ),
      localRegister: fc.boolean(),
      groups: fc.subarray([...keyGroups]),
    })
    const organisation = fc.option(
      fc.record({
        fenPerYear: fc.integer({ min: 0, max: 600_000 }),
        source: fc.constant({ document: '柳浪小学集体协议', article: '单位出资' }),
      }),
      { nil: undefined },
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(presets)),
        fc.array(fc.record({ resident, priceFen: fc.integer({ min: 0, max: 500_000 }), organisation }), {
          minLength: 1,
          maxLength: 12,
        }),
        fc.integer({ min: 1, max: 3 }),
        (policyId, lines, years) => {
          const shares = splitFees(presetRules(policyId), lines, years, today)
          const price = lines.reduce((sum, { priceFen }) => sum + priceFen, 0) * years
          expect(totalFen(shares)).toBe(price)
          expect(totalFen(byPayer(shares))).toBe(price)
          expect(shares.every(({ fen }) => Number.isInteger(fen) && fen >= 0)).toBe(true)
        },
      ),
    )
  })

  it('in Weihai a basic package costs 10 yuan oneself; from 60 on the register 40 more are paid 2 to 8 (C33, C34)', () => {
    expect(split('weihai-2023', person(), 1000)).toEqual([['resident', 1000]])
    expect(split('weihai-2023', person({ bornOn: '1944-03-08' }), 5000)).toEqual([
      ['city-finance', 800],
      ['county-finance', 3200],
      ['resident', 1000],
    ])
  })

  it('a community pays of what is left to oneself, after public money and never more (C29)', () => {
    const paying = (fenPerYear: number, resident = person(), priceFen = 5_000) =>
      splitFees(
        presetRules('weihai-2023'),
        [
          {
            resident: resident as never,
            priceFen,
            organisation: { fenPerYear, source: { document: '柳浪小学集体协议', article: '单位出资' } },
          },
        ],
        2,
        today,
      ).map(({ payer, fen }) => [payer, fen])
    expect(paying(600)).toEqual([
      ['organisation', 1_200],
      ['resident', 8_800],
    ])
    expect(paying(600, person({ bornOn: '1944-03-08' }))).toEqual([
      ['city-finance', 1_600],
      ['county-finance', 6_400],
      ['organisation', 1_200],
      ['resident', 800],
    ])
    expect(paying(5_000)).toEqual([['organisation', 10_000]])
    const waived = person({ groups: ['minimum-living-allowance'] })
    expect(paying(600, waived, 1_000).some(([payer]) => payer === 'organisation')).toBe(false)
  })

  it('counts 60 years from the birthday itself, and only on the local register (C34)', () => {
    const turning = (bornOn: string, localRegister = true) =>
      split('weihai-2023', person({ bornOn, localRegister }), 5000).find(([payer]) => payer === 'resident')
    expect(turning('1966-11-22')).toEqual(['resident', 1000])
    expect(turning('1966-11-23')).toEqual(['resident', 5000])
    expect(turning('1966-11-22', false)).toEqual(['resident', 5000])
  })

  it('for exempt people of Weihai charity pays the basic fee, the city a fifth of it, and no more than the basic fee (C40)', () => {
    const exempt = person({ groups: ['minimum-living-allowance'] })
    expect(split('weihai-2023', exempt, 1000, 2)).toEqual([
      ['charity-city', 400],
      ['charity-other', 1600],
    ])
    expect(split('weihai-2023', exempt, 12_000)).toEqual([
      ['charity-city', 200],
      ['charity-other', 800],
      ['resident', 11_000],
    ])
  })

  it('for exempt people of Zhejiang local finance pays all of it (C39)', () => {
    expect(split('zhejiang-2022', person({ groups: ['certified-disabled'] }), 12_000)).toEqual([
      ['local-finance', 12_000],
    ])
    expect(split('zhejiang-2022', person(), 12_000)).toEqual([['resident', 12_000]])
  })

  it('names the document behind every share (C41)', () => {
    const [share] = splitFees(
      presetRules('weihai-2023'),
      [{ resident: person() as never, priceFen: 1000 }],
      1,
      today,
    )
    expect(share?.source).toEqual({ document: '威卫发〔2023〕4号', article: '六（一）、（三）' })
  })

  it('still says who pays when it costs nothing', () => {
    expect(split('national-2025', person(), 0)).toEqual([['resident', 0]])
  })
})
