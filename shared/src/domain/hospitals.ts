import type { OrganisationLevel } from './directory'
import { type Rules, ruling, type Source } from './policies'
import type { WhyNot } from './refusals'

/** A hospital as an agreement names it. */
export interface CombinedHospital {
  readonly id: string
  readonly name: string
  readonly level: OrganisationLevel
}

/**
 * Where it is written that a resident may add hospitals to the team; undefined where nothing says so. A document that
 * settles who signs and is silent about hospitals leaves this to what it inherits.
 */
export const combinationSource = (rules: Rules): Source | undefined => {
  for (const policy of rules)
    if (policy.parties?.hospitalCombination === '1+1+1') return ruling([policy], 'parties')?.source
  return undefined
}

/** Why these hospitals cannot be added: one second-level and one third-level at most (国医改办发〔2016〕1号 问答5). */
export const whyNotCombine = (rules: Rules, hospitals: readonly CombinedHospital[]): WhyNot => {
  const no = (detail: string): WhyNot => ({ code: 'party-not-allowed', detail })
  if (hospitals.length === 0) return undefined
  if (!combinationSource(rules)) return no('这里的签约不选医院组合。不选医院，也可以签。')
  if (hospitals.some(({ level }) => level === 'primary')) return no('组合里只能选二级和三级医院。')
  const levels = new Set(hospitals.map(({ level }) => level))
  return levels.size < hospitals.length ? no('二级医院和三级医院各选一所，同一级不能选两所。') : undefined
}

/**
 * Whether a visit there should come by the family doctor's referral: outside the combination it should, where there is
 * one (国医改办发〔2016〕1号 问答5: 在组合之外就诊应当通过家庭医生转诊). The team's own institution is always inside.
 */
export const needsReferral = (
  hospitalId: string,
  combination: { readonly organisationId: string; readonly hospitals: readonly CombinedHospital[] },
): boolean =>
  combination.hospitals.length > 0 &&
  hospitalId !== combination.organisationId &&
  combination.hospitals.every(({ id }) => id !== hospitalId)
