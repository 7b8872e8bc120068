import { type CombinedHospital, needsReferral, whyNotCombine } from '@jiayitong/shared/domain/hospitals'
import { presetRules } from '@jiayitong/shared/domain/policies'
import { describe, expect, it } from 'vitest'

const [second, other, third, clinic] = [
  { id: 'second', name: '区医院', level: 'second' },
  { id: 'other', name: '区二院', level: 'second' },
  { id: 'third', name: '市医院', level: 'third' },
  { id: 'clinic', name: '诊所', level: 'primary' },
] as const satisfies CombinedHospital[]

describe('the combination 1+1+1 (C21)', () => {
  it('takes one second-level and one third-level hospital at most, or none', () => {
    const why = (...hospitals: CombinedHospital[]) =>
      whyNotCombine(presetRules('national-2016'), hospitals)?.code
    expect(why()).toBeUndefined()
    expect(why(second)).toBeUndefined()
    expect(why(third, second)).toBeUndefined()
    expect(why(second, other)).toBe('party-not-allowed')
    expect(why(clinic)).toBe('party-not-allowed')
  })

  it('is offered where the policy or what it inherits says so, and nowhere else', () => {
    const offered = (policy: string) => whyNotCombine(presetRules(policy), [second]) === undefined
    expect(['national-2016', 'zhejiang-2022', 'erqi-2016'].filter(offered)).toHaveLength(3)
    expect(['national-2025', 'weihai-2023'].filter(offered)).toHaveLength(0)
  })

  it('asks for a referral outside the combination only', () => {
    const combination = { organisationId: 'centre', hospitals: [second, third] }
    expect(['centre', 'second', 'third', 'other'].filter(id => needsReferral(id, combination))).toEqual([
      'other',
    ])
    expect(needsReferral('other', { ...combination, hospitals: [] })).toBe(false)
  })
})
