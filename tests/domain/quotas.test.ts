import { presetRules } from '@jiayitong/shared/domain/policies'
import {
  isBelowShare,
  leastQuota,
  quotaFloor,
  resourceKindNames,
  resourceKinds,
  teamCeiling,
  whyNotOpen,
} from '@jiayitong/shared/domain/quotas'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const policies = fc.constantFrom(
  'national-2016',
  'erqi-2016',
  'zhejiang-2022',
  'weihai-2023',
  'national-2025',
)

describe('the share kept for family doctors (P9, C47, C48)', () => {
  it('is never rounded below what the document says, and what is published is never below it', () => {
    fc.assert(
      fc.property(
        policies,
        fc.constantFrom(...resourceKinds),
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 0, max: 10_000 }),
        (id, kind, capacity, quota) => {
          const floor = quotaFloor(presetRules(id), kind)
          const least = leastQuota(floor, capacity)
          expect(least * 1000).toBeGreaterThanOrEqual(Math.min(capacity * 1000, capacity * floor.permille))
          expect((least - 1) * 1000 < capacity * floor.permille || least <= floor.atLeast).toBe(true)
          const why = whyNotOpen(floor, { capacity, quota })
          expect(why === undefined).toBe(
            quota <= capacity && !(floor.enforced && isBelowShare(floor, { capacity, quota })),
          )
        },
      ),
    )
  })

  it.each([
    ['weihai-2023', 'clinic', 200, true],
    ['weihai-2023', 'exam', 200, true],
    ['weihai-2023', 'bed', 200, false],
    ['national-2025', 'clinic', 200, true],
    ['erqi-2016', 'clinic', 0, true],
  ] as const)('%s on a %s: %i of a thousand', (id, kind, permille, enforced) => {
    expect(quotaFloor(presetRules(id), kind)).toMatchObject({ permille, enforced })
    expect(resourceKindNames[kind]).not.toBe('')
  })

  it('is shared fairly: no team holds more than its part, and each can hold one', () => {
    fc.assert(
      fc.property(
        policies,
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 2, max: 50 }),
        (id, quota, teams) => {
          const ceiling = teamCeiling(presetRules(id), quota, teams)
          expect(ceiling).toBeGreaterThanOrEqual(1)
          expect(ceiling).toBeLessThanOrEqual(Math.max(1, Math.ceil(quota / 2)))
        },
      ),
    )
    expect(teamCeiling(presetRules('erqi-2016'), 24, 6)).toBe(4)
    expect(teamCeiling(presetRules('weihai-2023'), 24, 6)).toBe(12)
  })
})
