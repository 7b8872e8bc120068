import erqi2016 from '../policies/erqi-2016.json'
import national2016 from '../policies/national-2016.json'
import national2025 from '../policies/national-2025.json'
import weihai2023 from '../policies/weihai-2023.json'
import zhejiang2022 from '../policies/zhejiang-2022.json'
import type { Payer } from './agreements'
import type { Booking } from './booking-rules'
import type { PackageTier } from './packages'
import type { Points } from './points'
import type { KeyGroup } from './residents'

/** Where a rule comes from: the document's number and the article in it. */
export interface Source {
  readonly document: string
  readonly article: string
}

interface Cited {
  readonly source?: string | null
}

/** Who may set a rule or publish a package. */
export const regionLevels = ['province', 'city', 'county'] as const
export type RegionLevel = (typeof regionLevels)[number]
export const regionLevelNames: Record<RegionLevel, string> = {
  province: '省',
  city: '市',
  county: '县（区）',
}

interface PaidBy {
  readonly payer: Payer
  /** A fraction of one; the shares of a list add up to one. */
  readonly share: number
}

/** A region's rules as one document states them. What it is silent about is taken from the policies it inherits. */
export interface Policy {
  readonly id: string
  readonly version: number
  /** Id of the policy that speaks where this one is silent. */
  readonly inherits: string | null
  readonly document: string
  readonly effectiveFrom: string
  readonly term?: Cited & {
    readonly firstYears: readonly number[]
    readonly renewalYears: readonly number[]
    /** Consecutive signings after which the renewal years open; null opens only the first years. */
    readonly multiYearAfterConsecutiveSignings: number | null
    /** Whether a stable relationship with a team opens the renewal years by itself (C14). */
    readonly longTermForStable?: boolean
    /** What makes it a stable one: whole years with the team and services the resident acknowledged. */
    readonly stableAfter?: { readonly years: number; readonly services: number }
    /** Whether a course of treatment may be agreed upon beside the general agreement. */
    readonly courseAgreements?: boolean
  }
  /** What happens when a term ends, and when contracts are confirmed (P2). */
  readonly expiry?: Cited & {
    readonly mode: 'explicit' | 'auto-unless-declined' | null
    /** After an automatic renewal both sides settle their duties anew. */
    readonly reconfirmAfterAutoRenewal?: boolean
    readonly annualConfirmation?: { readonly fromMonthDay: string; readonly toMonthDay: string } | null
  }
  readonly renewal?: Cited & {
    /** Days before the end on which the resident hears of it, the longest first. */
    readonly noticeDays: readonly number[]
    /** How many days before the end a renewal may be signed. */
    readonly opensDays: number
    /** Days both sides have to confirm an automatic renewal. */
    readonly reconfirmDays: number
  }
  readonly parties?: Cited & {
    readonly resident: readonly string[]
    readonly provider: readonly string[]
    readonly crossArea?: boolean | null
    /** The team with one second-level and one third-level hospital. */
    readonly hospitalCombination?: string
    readonly copies?: number
    /** A doctor employed by a hospital may contract on a primary institution's platform. */
    readonly employerMayDiffer?: boolean
    readonly privateProviders?: boolean
    /** A private clinic contracts on a public institution's platform. */
    readonly privateNeedsPlatform?: boolean
  }
  readonly packages?: Cited & {
    readonly tiers: readonly PackageTier[]
    readonly basicSetBy: RegionLevel
    readonly othersSetBy: RegionLevel
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
    /** Government money to the team for each person served; no part of anybody's fee (P6). */
    readonly teamSubsidyFenPerPersonYear?: number
    readonly publicHealthBudgetFloorShare?: number
    /** Of signing fees, to the people who do the work (P8). */
    readonly staffShareMinimum?: number
  }
  /** What a doctor whom a hospital employs gets of the fees of their agreements (国卫办基层发〔2025〕21号 一（二）). */
  readonly hospitalDoctors?: Cited & { readonly shareOfFees: number }
  /** Whether residents may put their services together item by item (C32). */
  readonly pickYourOwn?: Cited & { readonly offered: boolean }
  /** When the resident's own share is due, and what comes back when a term is cut short. */
  readonly payment?: Cited & {
    /** Whether the agreement begins only when the share is paid. */
    readonly beforeStart: boolean
    readonly withinDays: number
    readonly refund: 'years-not-begun' | 'none'
  }
  /** What somebody who signed pays less at the doctor's (浙卫发〔2022〕34号 五（四）: 门诊报销比例和起付标准有别). */
  readonly benefits?: Cited & {
    /** Of every hundred yuan of an outpatient bill, how many more the fund pays. */
    readonly reimbursementPoints?: number
    readonly deductibleLessFen?: number
  }
  /** What each community is offered every year, of each kind (C28), and how many days before its end to worry. */
  readonly communityYearly?: Cited & {
    readonly lecture: number
    readonly consultation: number
    readonly 'tcm-experience': number
    readonly 'diet-guidance': number
    readonly warnDays?: number
  }
  /** Days on which institutions go out to the people (C99): `05-19`, or `lunar-09-09`; and how long before to begin. */
  readonly campaigns?: Cited & { readonly days: readonly string[]; readonly proposeDays: number }
  /** How many health pushes, and as which service of a package they are counted. */
  readonly pushesPerYear?: Cited & { readonly minimum: number; readonly service?: string }
  /** How pushes go out: from and to which `HH:mm` in China nothing rings, and when the next way to a person is tried. */
  readonly pushing?: Cited & {
    readonly quietFrom: string
    readonly quietTo: string
    /** Hours unread after which the next channel is tried. */
    readonly unreadHours: number
    /** From what age on staff ring who has read nothing. */
    readonly callFromAge: number
  }
  /** How soon a team answers what its residents ask (C77). */
  readonly consultation?: Cited & { readonly answerHours: number }
  readonly decisionHours?: Cited & {
    readonly agreement: number
    /** After the deadline the manager hears of it, and so long after that the application lapses. */
    readonly lapseAfterEscalation: number
  }
  /** What makes a signed contract an effective one (P14). */
  readonly effective?: Cited & { readonly acknowledgedServices: number }
  /**
   * What a region calls basic fulfilment, such as 七个一 (威卫发〔2023〕4号 names it and nothing lists it, so no preset
   * does), and the services any of which fulfils each of its parts.
   */
  readonly fulfilmentChecklist?: Cited & {
    readonly name: string
    readonly items: readonly { readonly name: string; readonly services: readonly string[] }[]
  }
  /** Whom the documents put first (P15): a group's rule tags by age; without one a doctor or another office says so. */
  readonly keyGroups?: Cited & {
    readonly groups: readonly {
      readonly group: KeyGroup
      readonly minAge?: number
      readonly maxAge?: number
    }[]
    /** Days after which a team may ask somebody who has not signed once more. */
    readonly inviteAfterDays: number
  }
  readonly waitlist?: Cited & { readonly offerHours: number }
  /** What hospitals keep for family doctors (P9): shares are fractions of one, null where a document gives no number. */
  readonly quota?: Cited & {
    readonly expertShare?: number | null
    readonly equipmentExamShare?: number | null
    readonly bedShare?: number | null
    readonly beds?: 'optional' | 'share' | 'reserved' | 'per-team'
    /** One pool for all teams, or a part of its own for each. */
    readonly scope?: 'pool' | 'per-team'
    readonly publishedExpertNumbers?: boolean
  }
  readonly quotaUse?: Cited & {
    /** Of one pool, the part one team may hold at most. */
    readonly teamShareMaximum: number
    /** How long before its time what nobody used goes back to everybody. */
    readonly releaseHours: number
  }
  /** Hours whoever is next in a referral has for each step. */
  readonly referralHours?: Cited & {
    readonly approve: number
    readonly reserve: number
    readonly confirm: number
    /** Counted from the visit's time. */
    readonly attend: number
    readonly close: number
    /** For the team to take back whom a hospital sends down (C46). */
    readonly accept: number
    /** Counted from the day of a follow-up. */
    readonly followUp: number
    /** For a specialist to answer a family doctor (C54). */
    readonly advise: number
  }
  /** When to refer; no source document lists it, so each region edits its own (C45). */
  readonly referralCriteria?: Cited & { readonly up: readonly string[]; readonly down: readonly string[] }
  readonly greenChannel?: Cited & { readonly offered: boolean }
  /** Of linked hospital stays only the first deductible counts (C50); `gapDays` is how far apart they may lie. */
  readonly deductible?: Cited & { readonly firstOnly: boolean; readonly gapDays: number }
  /** What the institution a patient is sent to pays the one that sent (C51). */
  readonly referralFee?: Cited & { readonly upFen: number; readonly downFen: number }
  readonly longPrescriptionWeeks?: Cited & {
    readonly minimum: number
    readonly maximum: number
    readonly everyInstitutionBy?: number
  }
  readonly booking?: Cited & Booking
  readonly points?: Cited & Points
  readonly directory?: Cited & {
    /** An entry nobody checked for longer is shown as stale and raised with its owner. */
    readonly staleAfterDays: number
    /** Fewer ratings say little and are not shown as a score. */
    readonly ratingsToShow: number
    /** How many corrections one account may send in a day. */
    readonly correctionsPerDay: number
  }
}

/** Whether a policy can be lived by; what no schema can say. @returns the field at fault and why, in Chinese */
export const whyNotPolicy = (
  policy: Pick<Policy, 'term' | 'fees' | 'teamHouseholds'>,
): { readonly path: string; readonly message: string } | undefined => {
  const { term, fees, teamHouseholds } = policy
  if (term && !term.firstYears.every(years => term.renewalYears.includes(years)))
    return { path: '/term/renewalYears', message: '首次能签的年限，续约也要能签。' }
  if (term?.longTermForStable && !term.stableAfter)
    return { path: '/term/stableAfter', message: '请写明怎样算关系稳定：签了几年、确认过几次服务。' }
  if (teamHouseholds && teamHouseholds.target > teamHouseholds.maximum)
    return { path: '/teamHouseholds/target', message: '一般户数不能多于最多户数。' }
  for (const list of ['subsidies', 'waivers'] as const)
    for (const [at, { paidBy }] of (fees?.[list] ?? []).entries())
      if (Math.abs(paidBy.reduce((sum, { share }) => sum + share, 0) - 1) > 1e-9)
        return { path: `/fees/${list}/${at}/paidBy`, message: '各方比例加起来要等于 1。' }
  return undefined
}

/** The presets shipped with the product; a region names one of them. */
export const presets: Readonly<Record<string, Policy>> = Object.fromEntries(
  ([national2016, erqi2016, zhejiang2022, weihai2023, national2025] as unknown as Policy[]).map(policy => [
    policy.id,
    policy,
  ]),
)

type Ruling = Exclude<keyof Policy, 'id' | 'version' | 'inherits' | 'document' | 'effectiveFrom'>

/** The policies that rule somewhere on some day: the most particular first, then what it inherits. */
export type Rules = readonly [Policy, ...Policy[]]

/** A field with its source, from the first policy that is not silent about it. */
export const ruling = <K extends Ruling>(
  rules: Rules,
  field: K,
): { value: NonNullable<Policy[K]>; source: Source } | undefined => {
  for (const policy of rules) {
    const value = policy[field]
    if (value && speaks(value))
      return { value, source: { document: policy.document, article: value.source ?? '' } }
  }
  return undefined
}

/* A document that names a matter and leaves it open is silent about it. */
const speaks = (value: object): boolean =>
  Object.entries(value).some(([name, part]) => name !== 'source' && part !== null)

/** How booking goes under some rules; where none of them says, as the newest preset has it. */
export const bookingOf = (rules: Rules): Booking => {
  const found = ruling(rules, 'booking')?.value ?? presets['national-2025']?.booking
  if (!found) throw new Error('no policy says how to book')
  return found
}

/**
 * How points are earned and kept: the nation's rules where no other speaks, also about what an edition published before
 * it was thought of does not say.
 */
export const pointsOf = (rules: Rules): Points => {
  const shipped = presets['national-2025']?.points
  if (!shipped) throw new Error('no policy says how points are earned')
  return { ...shipped, ...ruling(rules, 'points')?.value }
}

/** A preset with what it inherits, as it was shipped. */
export const presetRules = (id: string): Rules => {
  const policy = presets[id]
  if (!policy) throw new Error(`no preset ${id}`)
  return [policy, ...(policy.inherits ? presetRules(policy.inherits) : [])]
}

/** `weihai-2023@1 national-2025@1`: what an agreement keeps to find the very rules it was signed under. */
export const editionOf = (rules: Rules): string =>
  rules.map(({ id, version }) => `${id}@${version}`).join(' ')
