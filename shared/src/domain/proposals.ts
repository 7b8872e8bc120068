import {
  type AgreedBy,
  type PartyKind,
  type Provider,
  whyNotCourse,
  whyNotParty,
  whyNotProvider,
} from './agreements'
import { type Under, whyNotUnder } from './communities'
import { type CombinedHospital, whyNotCombine } from './hospitals'
import { type Audience, whyNotTake } from './packages'
import { type Rules, ruling } from './policies'
import type { WhyNot } from './refusals'
import type { KeyGroup } from './residents'
import { type Bond, whyNotTerm } from './terms'

/** One person to be named in an agreement, as far as the rules ask. */
export interface ProposedResident {
  readonly id: string
  readonly name: string
  readonly bornOn: string
  readonly localRegister: boolean
  readonly groups: readonly KeyGroup[]
  readonly householdId: string | null
  /** How the signing account may bind this person; undefined when it may not. */
  readonly binding: AgreedBy | undefined
  /** Whether another agreement binds this person already. */
  readonly bound: boolean
  /** Consecutive agreements before this one. */
  readonly signings: number
  /** With the team that would be signed with. */
  readonly bond: Bond
  readonly pack: {
    readonly name: string
    readonly audience: Audience
    /** Of a course of treatment: how long it takes. */
    readonly courseDays: number | null
    /** Null for what was picked item by item. */
    readonly id: string | null
    readonly missing: readonly { readonly itemId: string; readonly name: string; readonly why: string }[]
  }
}

/** Everything the rules of signing look at, once for the draft and again for the signature. */
export interface Proposal {
  readonly rules: Rules
  readonly partyKind: PartyKind
  readonly provider: Provider
  readonly years: number
  /** Whether it is a course beside a running agreement. */
  readonly course: boolean
  /** The one who signs. */
  readonly signatory: {
    readonly verified: boolean
    readonly householdId: string | null
    /** Whether this person represents the household. */
    readonly represents: boolean
  }
  readonly residents: readonly ProposedResident[]
  readonly hospitals: readonly CombinedHospital[]
  /** The collective agreement it is signed under, of an institution's. */
  readonly under?: Under | undefined
  readonly team: {
    readonly households: number
    readonly householdsMax: number
    /** Whether this home has a place in the team already, through another agreement. */
    readonly holdsHome: boolean
  }
}

/**
 * Why an agreement cannot be proposed or signed. In this order: who signs, who may be bound
 * (二七卫计〔2016〕110号 二（三）: the householder or one representative for all), who is bound already
 * (国医改办发〔2016〕1号 问答5: one team), which package, how long, with which hospitals, and whether the team has room.
 */
export const whyNotPropose = (proposal: Proposal, today: string): WhyNot => {
  const { rules, partyKind, provider, signatory, residents, team } = proposal
  if (!signatory.verified) return { code: 'real-name-needed' }
  if (proposal.course)
    return (
      whyNotCourse(rules) ??
      first(residents, whyNotBind) ??
      first(residents, resident => whyNotOfKind(resident, true)) ??
      first(residents, resident => whyNotTake(resident.pack, resident, today))
    )
  return (
    whyNotParty(rules, partyKind, provider.kind) ??
    whyNotProvider(rules, provider) ??
    whyNotTogether(proposal) ??
    first(residents, whyNotBind) ??
    first(residents, whyNotFree) ??
    first(residents, resident => whyNotOfKind(resident, false)) ??
    first(residents, resident => whyNotPick(rules, resident)) ??
    first(residents, resident => whyNotTake(resident.pack, resident, today)) ??
    first(residents, ({ signings, bond }) => whyNotTerm(rules, signings, proposal.years, bond)) ??
    whyNotCombine(rules, proposal.hospitals) ??
    (team.households >= team.householdsMax && !team.holdsHome ? { code: 'team-full' } : undefined)
  )
}

const whyNotTogether = ({ partyKind, signatory, residents, under, years }: Proposal): WhyNot => {
  const no = (detail: string): WhyNot => ({ code: 'party-not-allowed', detail })
  if (partyKind === 'individual')
    return residents.length > 1 ? no('个人签约一次签一位。几位家人一起，请选家庭签约。') : undefined
  if (partyKind === 'institution') return whyNotUnder(under, residents, years)
  if (signatory.householdId === null) return no('你还没有加入家庭。先在「我的家庭」里加上家人，再一起签。')
  if (!signatory.represents) return no('家庭签约由家庭代表来签。请家里的代表来办，或者你先签自己的一份。')
  const other = residents.find(({ householdId }) => householdId !== signatory.householdId)
  return other ? no(`${other.name}不在你的家庭里。先在「我的家庭」里加上，再一起签。`) : undefined
}

/** No one is signed for in silence (C7, C26). */
const whyNotBind = ({ name, binding }: ProposedResident): WhyNot =>
  binding
    ? undefined
    : {
        code: 'consent-needed',
        detail: `还缺${name}本人的同意。请${name}用自己的手机登录，授权你代办签约，并同意由家庭代表签约。`,
      }

/** 国卫办基层发〔2025〕21号 二（八）: residents order what they need, the institution puts together what it can give. */
const whyNotPick = (rules: Rules, { pack }: ProposedResident): WhyNot => {
  if (pack.id !== null) return undefined
  if (!ruling(rules, 'pickYourOwn')?.value.offered) return { code: 'pick-not-offered' }
  const [gap] = pack.missing
  return gap && { code: 'not-eligible', detail: `「${gap.name}」${gap.why}` }
}

/** A course is agreed upon by itself, and nothing else is agreed upon as one. */
const whyNotOfKind = ({ pack }: ProposedResident, course: boolean): WhyNot =>
  (pack.courseDays !== null) === course
    ? undefined
    : {
        code: 'not-eligible',
        detail: course ? `「${pack.name}」不是疗程。` : `「${pack.name}」是疗程，签约以后再加签。`,
      }

const whyNotFree = ({ name, bound }: ProposedResident): WhyNot =>
  bound
    ? {
        code: 'agreement-exists',
        detail: `${name}已经有一份签约。每位居民同时只能签一个家庭医生团队，可以先解约，或等到期。`,
      }
    : undefined

const first = <T>(list: readonly T[], rule: (item: T) => WhyNot): WhyNot => {
  for (const item of list) {
    const why = rule(item)
    if (why) return why
  }
  return undefined
}
