import { addDays, addYears } from './days'
import { type Rules, ruling } from './policies'
import type { WhyNot } from './refusals'

export const agreementStates = [
  'draft',
  'submitted',
  'awaiting-payment',
  'active',
  'rejected',
  'withdrawn',
  'terminated',
  'expired',
] as const
export type AgreementState = (typeof agreementStates)[number]

export const agreementStateNames: Record<AgreementState, string> = {
  draft: '还没签名',
  submitted: '等医生确认',
  'awaiting-payment': '等缴费',
  active: '已签约',
  rejected: '医生没有接受',
  withdrawn: '已撤回',
  terminated: '已解约',
  expired: '已到期',
}

export const agreementEvents = [
  'sign',
  'withdraw',
  'accept',
  'await-payment',
  'pay',
  'reject',
  'lapse',
  'terminate',
  'expire',
] as const
export type AgreementEvent = (typeof agreementEvents)[number]

/** Who may bring an event about: the resident's side, the provider's side or the clock. */
export type AgreementSide = 'resident' | 'provider' | 'clock'

interface Step {
  readonly to: AgreementState
  readonly by: AgreementSide
}

/** from → event → to. What is not here is refused with `state-conflict` and changes nothing. */
export const agreementSteps: Readonly<Record<AgreementState, Partial<Record<AgreementEvent, Step>>>> = {
  draft: { sign: { to: 'submitted', by: 'resident' }, withdraw: { to: 'withdrawn', by: 'resident' } },
  submitted: {
    accept: { to: 'active', by: 'provider' },
    // What accepting comes to where the policy wants the own share first.
    'await-payment': { to: 'awaiting-payment', by: 'clock' },
    reject: { to: 'rejected', by: 'provider' },
    lapse: { to: 'withdrawn', by: 'clock' },
    withdraw: { to: 'withdrawn', by: 'resident' },
  },
  'awaiting-payment': {
    pay: { to: 'active', by: 'clock' },
    lapse: { to: 'withdrawn', by: 'clock' },
    withdraw: { to: 'withdrawn', by: 'resident' },
  },
  active: { terminate: { to: 'terminated', by: 'resident' }, expire: { to: 'expired', by: 'clock' } },
  rejected: {},
  withdrawn: {},
  terminated: {},
  expired: {},
}

/** States in which an agreement binds its residents and takes a place in its team. */
export const liveStates: readonly AgreementState[] = ['submitted', 'awaiting-payment', 'active']

/** What this side may do now: the buttons a screen shows. */
export const allowedEvents = (state: AgreementState, side: AgreementSide): AgreementEvent[] =>
  agreementEvents.filter(event => agreementSteps[state][event]?.by === side)

/** Why an event is not possible now. */
export const whyNotStep = (state: AgreementState, event: AgreementEvent, side: AgreementSide): WhyNot =>
  agreementSteps[state][event]?.by === side
    ? undefined
    : {
        code: 'state-conflict',
        detail: `这份协议现在是「${agreementStateNames[state]}」，不能这样操作。请刷新后再看。`,
      }

/** A general agreement, of which everybody has one at most, or one for a course of treatment beside it. */
export const agreementKinds = ['general', 'course'] as const
export type AgreementKind = (typeof agreementKinds)[number]

/** Why a running agreement was ended, to choose from; words may be added. */
export const terminationReasons = [
  'moved',
  'other-team',
  'not-needed',
  'not-satisfied',
  'deceased',
  'switched',
  'other',
] as const
export type TerminationReason = (typeof terminationReasons)[number]
export const terminationReasonNames: Record<TerminationReason, string> = {
  moved: '搬家了',
  'other-team': '想换别的团队',
  'not-needed': '暂时用不上',
  'not-satisfied': '对服务不满意',
  deceased: '家人已离世',
  switched: '已换团队',
  other: '其他原因',
}

export const partyKinds = ['individual', 'household', 'institution'] as const
export type PartyKind = (typeof partyKinds)[number]

export const payers = [
  'resident',
  'medical-insurance',
  'public-health',
  'city-finance',
  'county-finance',
  'local-finance',
  'charity-city',
  'charity-other',
  'organisation',
  'insurer',
] as const
export type Payer = (typeof payers)[number]

/** Payers as a bill names them. */
export const payerNames: Record<Payer, string> = {
  resident: '自己付',
  'medical-insurance': '医保基金',
  'public-health': '基本公卫经费',
  'city-finance': '市财政',
  'county-finance': '区财政',
  'local-finance': '地方财政',
  'charity-city': '市级慈善款',
  'charity-other': '其他慈善款',
  organisation: '单位',
  insurer: '商业保险',
}

/** Whether a course of treatment may be agreed upon by itself (威卫发〔2023〕4号 五（一）: 双方可以单独签定补充协议，以疗程为服务期). */
export const whyNotCourse = (rules: Rules): WhyNot =>
  ruling(rules, 'term')?.value.courseAgreements
    ? undefined
    : { code: 'party-not-allowed', detail: '本地没有按疗程签的补充协议。' }

/** Why this kind of party cannot sign here (P3, P4). */
export const whyNotParty = (rules: Rules, partyKind: PartyKind, provider: 'team' | 'doctor'): WhyNot => {
  const parties = ruling(rules, 'parties')?.value
  if (!parties?.resident.includes(partyKind))
    return {
      code: 'party-not-allowed',
      detail: partyKind === 'individual' ? '本地以家庭为单位签约。' : '本地以个人为单位签约。',
    }
  if (!parties.provider.includes(provider))
    return {
      code: 'party-not-allowed',
      detail: provider === 'doctor' ? '本地和团队签约，请选医生所在的团队。' : '本地和医生个人签约。',
    }
  return undefined
}

/** The institution and doctor one would sign with, as far as the documents ask. */
export interface Provider {
  readonly kind: 'team' | 'doctor'
  /** Whether the institution is a private one. */
  readonly isPrivate: boolean
  /** Whether it works on a public institution's platform. */
  readonly hasPlatform: boolean
  /** Whether somebody else employs the doctor, such as a hospital. */
  readonly employedElsewhere: boolean
}

/**
 * Why nobody may sign with them: private institutions (国医改办发〔2016〕1号 问答4; 浙卫发〔2022〕34号: on the platform of a
 * public one) and doctors a hospital employs (国卫办基层发〔2025〕21号 一（二）) may, unless a region's own document says no. Each
 * is looked up by itself, for a document that names parties is often silent about these.
 */
export const whyNotProvider = (rules: Rules, provider: Provider): WhyNot => {
  const says = (name: 'privateProviders' | 'privateNeedsPlatform' | 'employerMayDiffer') =>
    rules.find(({ parties }) => parties?.[name] !== undefined)?.parties?.[name]
  const no = (detail: string): WhyNot => ({ code: 'party-not-allowed', detail })
  if (provider.isPrivate && says('privateProviders') === false)
    return no('本地的规定里，社会办机构不能签约，请选公立基层机构的团队。')
  if (provider.isPrivate && !provider.hasPlatform && says('privateNeedsPlatform'))
    return no('这家机构还没有挂靠的公立基层机构，暂时不能签约。')
  if (provider.employedElsewhere && says('employerMayDiffer') === false)
    return no('本地的规定里，医院的医生不能直接签约，请选本机构的医生。')
  return undefined
}

/**
 * Until when the own share has to be paid for an agreement to begin; nothing where it begins at once. What follows a
 * running agreement never waits for money: a relation that exists is not interrupted over a fee.
 */
export const payBy = (
  rules: Rules,
  { residentFen, follows }: { readonly residentFen: number; readonly follows: boolean },
  acceptedAt: Date,
): Date | undefined => {
  const payment = ruling(rules, 'payment')?.value
  return payment?.beforeStart && residentFen > 0 && !follows
    ? new Date(acceptedAt.getTime() + payment.withinDays * 86_400_000)
    : undefined
}

/** How a person named in an agreement agrees to it. */
export type AgreedBy = 'self' | 'delegate' | 'guardian'

/** How the signing account may bind a resident; nothing when it may not. */
export const agreementBinding = (facts: {
  isSelf: boolean
  delegated: boolean
  guardian: boolean
}): AgreedBy | undefined =>
  facts.isSelf ? 'self' : facts.guardian ? 'guardian' : facts.delegated ? 'delegate' : undefined

/** When the provider must have answered: the policy's hours after submission. */
export const decideBy = (rules: Rules, submittedAt: Date): Date =>
  new Date(submittedAt.getTime() + (ruling(rules, 'decisionHours')?.value.agreement ?? 0) * 3_600_000)

/** The last day of a term that begins on a day: one year from 22 November ends on 21 November. */
export const lastDay = (startsOn: string, years: number): string => addDays(addYears(startsOn, years), -1)

/** The last day of a course of so many days. */
export const lastCourseDay = (startsOn: string, days: number): string => addDays(startsOn, days - 1)

/** The agreement year a day falls in, the first or last one for a day outside the term. */
export const agreementYear = (
  term: { startsOn: string; years: number },
  day: string,
): { from: string; to: string } => {
  let year = 0
  while (year < term.years - 1 && addYears(term.startsOn, year + 1) <= day) year += 1
  return { from: addYears(term.startsOn, year), to: lastDay(addYears(term.startsOn, year), 1) }
}
