import erqi2016 from '../policies/erqi-2016.json'
import national2016 from '../policies/national-2016.json'
import national2025 from '../policies/national-2025.json'
import weihai2023 from '../policies/weihai-2023.json'
import zhejiang2022 from '../policies/zhejiang-2022.json'
import type { Payer } from './agreements'
import type { KeyGroup } from './residents'

/** Where a rule comes from: the document's number and the article in it. */
export interface Source {
  readonly document: string
  readonly article: string
}

interface Cited {
  readonly source?: string | null
}

interface PaidBy {
  readonly payer: Payer
  /** A fraction of one; the shares of a list add up to one. */
  readonly share: number
}

/** A city's rules as far as the signing path reads them. A silent field falls back to `inherits`. */
export interface Policy {
  readonly id: string
  readonly version: number
  readonly inherits: string | null
  readonly document: string
  readonly effectiveFrom: string
  readonly term?: Cited & {
    readonly firstYears: readonly number[]
    readonly renewalYears: readonly number[]
    /** Consecutive signings after which the renewal years open; null opens only the first years. */
    readonly multiYearAfterConsecutiveSignings: number | null
  }
  readonly parties?: Cited & {
    readonly resident: readonly string[]
    readonly provider: readonly string[]
    readonly crossArea?: boolean | null
  }
  readonly teamHouseholds?: Cited & { readonly target: number; readonly maximum: number }
  readonly fees?: Cited & {
    readonly basicResidentFeeFen?: number | null
    readonly subsidies?: readonly {
      readonly who: { readonly minAge?: number; readonly localRegister?: boolean }
      readonly fenPerPersonYear: number
      readonly paidBy: readonly PaidBy[]
    }[]
    readonly waivers?: readonly { readonly groups: readonly KeyGroup[]; readonly paidBy: readonly PaidBy[] }[]
  }
  readonly pushesPerYear?: Cited & { readonly minimum: number }
  readonly decisionHours?: Cited & { readonly agreement: number }
  readonly directory?: Cited & {
    /** An entry nobody checked for longer is shown as stale and raised with its owner. */
    readonly staleAfterDays: number
    /** Fewer ratings say little and are not shown as a score. */
    readonly ratingsToShow: number
    /** How many corrections one account may send in a day. */
    readonly correctionsPerDay: number
  }
}

/** The presets shipped with the product; a region names one of them. */
export const presets: Readonly<Record<string, Policy>> = Object.fromEntries(
  ([national2016, erqi2016, zhejiang2022, weihai2023, national2025] as unknown as Policy[]).map(policy => [
    policy.id,
    policy,
  ]),
)

type Ruling = 'term' | 'parties' | 'teamHouseholds' | 'fees' | 'pushesPerYear' | 'decisionHours' | 'directory'

/** A field with its source, from the policy itself or the nearest one it inherits that is not silent. */
export const ruling = <K extends Ruling>(
  policyId: string,
  field: K,
): { value: NonNullable<Policy[K]>; source: Source } | undefined => {
  const policy = presets[policyId]
  if (!policy) return undefined
  const value = policy[field]
  if (value) return { value, source: { document: policy.document, article: value.source ?? '' } }
  return policy.inherits ? ruling(policy.inherits, field) : undefined
}
