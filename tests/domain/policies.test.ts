import { PolicyBody, PresetBody } from '@jiayitong/shared/api/policy-body'
import { payers } from '@jiayitong/shared/domain/agreements'
import { type Policy, presets, whyNotPolicy } from '@jiayitong/shared/domain/policies'
import { allocate, splitFees } from '@jiayitong/shared/domain/quotes'
import { type KeyGroup, keyGroups } from '@jiayitong/shared/domain/residents'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const ajv = new Ajv({ allErrors: true, strict: false })

describe('a policy', () => {
  it.each(Object.keys(presets))('%s holds to the schema every region writes by (C107)', id => {
    const validate = ajv.compile(PresetBody)
    expect(validate(presets[id]) || validate.errors).toBe(true)
    expect(whyNotPolicy(presets[id] as Policy)).toBeUndefined()
  })

  it('is refused with a field too many, a share that does not add up, a term nobody could renew (C107)', () => {
    const validate = ajv.compile(PolicyBody)
    expect(validate({ document: '清和卫〔2026〕1号', discount: true })).toBe(false)
    expect(validate({ document: '清和卫〔2026〕1号', term: { firstYears: [0] } })).toBe(false)
    const subsidy = {
      who: {},
      fenPerPersonYear: 100,
      paidBy: [{ payer: 'city-finance' as const, share: 0.5 }],
    }
    expect(whyNotPolicy({ fees: { subsidies: [subsidy] } })?.path).toBe('/fees/subsidies/0/paidBy')
    expect(
      whyNotPolicy({
        term: { firstYears: [3], renewalYears: [1], multiYearAfterConsecutiveSignings: null },
      })?.path,
    ).toBe('/term/renewalYears')
    expect(whyNotPolicy({ teamHouseholds: { target: 2, maximum: 1 } })?.path).toBe('/teamHouseholds/target')
  })
})

/** Fractions that add up to one, as a document would write them: whole hundredths. */
const paidBy = fc
  .uniqueArray(fc.constantFrom(...payers.filter(payer => payer !== 'resident')), {
    minLength: 1,
    maxLength: 4,
  })
  .chain(names =>
    fc
      .array(fc.integer({ min: 1, max: 100 }), { minLength: names.length, maxLength: names.length })
      .map(weights => {
        const parts = allocate(
          100,
          weights.map(weight => weight / weights.reduce((sum, each) => sum + each, 0)),
        )
        return names.map((payer, at) => ({ payer, share: (parts[at] ?? 0) / 100 }))
      }),
  )

const groups = fc.uniqueArray(fc.constantFrom(...keyGroups), { minLength: 1, maxLength: 4 })

const fees = fc.record({
  basicResidentFeeFen: fc.option(fc.integer({ min: 0, max: 20_000 })),
  subsidies: fc.array(
    fc.record({
      who: fc.record(
        { minAge: fc.integer({ min: 0, max: 100 }), localRegister: fc.boolean() },
        { requiredKeys: [] },
      ),
      fenPerPersonYear: fc.integer({ min: 0, max: 50_000 }),
      paidBy,
    }),
    { maxLength: 3 },
  ),
  waivers: fc.array(fc.record({ groups, paidBy }), { maxLength: 3 }),
})

const resident = fc.record({
  id: fc.uuid(),
  bornOn: fc.integer({ min: 1920, max: 2026 }).map(year => `${year}-06-15`),
  localRegister: fc.boolean(),
  groups: fc.oneof(fc.constant<KeyGroup[]>([]), groups),
})

describe('whoever is asked, under whatever a region rules', () => {
  it('the shares sum to the price exactly, none below zero, and whom a fund pays for pays nothing of it (C35, C39, C40)', () => {
    fc.assert(
      fc.property(
        fees,
        fc.array(fc.record({ resident, priceFen: fc.integer({ min: 0, max: 200_000 }) }), {
          minLength: 1,
          maxLength: 12,
        }),
        fc.integer({ min: 1, max: 5 }),
        (ruled, lines, years) => {
          const policy: Policy = {
            id: 'random',
            version: 1,
            inherits: null,
            document: '随机〔2026〕1号',
            effectiveFrom: '2026-01-01',
            fees: { ...ruled, source: '一' },
          }
          expect(whyNotPolicy(policy)).toBeUndefined()
          for (const line of lines) {
            const shares = splitFees([policy], [line], years, '2026-11-22')
            expect(shares.reduce((sum, { fen }) => sum + fen, 0)).toBe(line.priceFen * years)
            expect(shares.every(({ fen }) => Number.isInteger(fen) && fen >= 0)).toBe(true)
            const own = shares.reduce((sum, { payer, fen }) => (payer === 'resident' ? sum + fen : sum), 0)
            const waived = ruled.waivers.some(waiver =>
              waiver.groups.some(group => line.resident.groups.includes(group)),
            )
            const basic = (ruled.basicResidentFeeFen ?? 0) * years
            // A waiver takes over the basic fee where one is set, else all.
            if (waived)
              expect(own).toBeLessThanOrEqual(Math.max(0, basic === 0 ? 0 : line.priceFen * years - basic))
          }
        },
      ),
      { numRuns: 500 },
    )
  })
})
