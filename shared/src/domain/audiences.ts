import { ageOn } from './days'
import { type KeyGroup, keyGroups, type Sex } from './residents'

/** Key groups that are a condition somebody lives with. */
export const conditions = ['hypertension', 'diabetes', 'tuberculosis', 'severe-mental-disorder'] as const
export type Condition = (typeof conditions)[number]

/** Who a campaign is for, of the people it may reach; what is left out asks for nothing. */
export interface Audience {
  /** Any of these. */
  readonly groups?: readonly KeyGroup[]
  /** And any of these. */
  readonly conditions?: readonly Condition[]
  /** Full years on the day it goes out, both included. */
  readonly minAge?: number
  readonly maxAge?: number
  readonly sex?: Sex
}

/** What the rule knows of a resident. */
export interface AudienceFacts {
  readonly groups: readonly KeyGroup[]
  readonly bornOn: string
  readonly sex: Sex
}

/** Whether an audience takes somebody in on a day. */
export const takesIn = (audience: Audience, { groups, bornOn, sex }: AudienceFacts, day: string): boolean => {
  const anyOf = (wanted: readonly KeyGroup[] | undefined) =>
    wanted === undefined || wanted.length === 0 || wanted.some(group => groups.includes(group))
  const age = ageOn(bornOn, day)
  return (
    anyOf(audience.groups) &&
    anyOf(audience.conditions) &&
    (audience.minAge === undefined || age >= audience.minAge) &&
    (audience.maxAge === undefined || age <= audience.maxAge) &&
    (audience.sex === undefined || audience.sex === sex)
  )
}

/** Why somebody the audience takes in is left out all the same. */
export const leftOutReasons = ['not-in-audience', 'declined', 'contraindicated', 'had-it', 'today'] as const
export type LeftOut = (typeof leftOutReasons)[number]

/** The reasons as a doctor reads them. */
export const leftOutNames: Record<LeftOut, string> = {
  'not-in-audience': '不在所选人群',
  declined: '居民不接收健康提醒',
  contraindicated: '不适合（禁忌人群）',
  'had-it': '这一年已经收过',
  today: '当天已有一条推送',
}

export interface ReachFacts extends AudienceFacts {
  readonly declined: boolean
  /** The tip is with them already this year, sent or in hand. */
  readonly hadIt: boolean
  /** Something else goes to them on that day, or went. */
  readonly another: boolean
}

/**
 * Why a tip does not go to somebody on a day: never against what they live with, never twice a year, never two on
 * one day (国卫办基层发〔2025〕21号 一（三）：个性化健康指导). @returns nothing when it reaches them
 */
export const whyNotReach = (
  audience: Audience,
  notFor: readonly KeyGroup[],
  facts: ReachFacts,
  day: string,
): LeftOut | undefined => {
  if (!takesIn(audience, facts, day)) return 'not-in-audience'
  if (facts.declined) return 'declined'
  if (notFor.some(group => facts.groups.includes(group))) return 'contraindicated'
  if (facts.hadIt) return 'had-it'
  return facts.another ? 'today' : undefined
}

/** A bit for each key group, so that a database can ask for any of several; the list only ever grows at its end. */
export const groupBits = (groups: readonly string[]): number =>
  keyGroups.reduce((bits, group, at) => (groups.includes(group) ? bits | (1 << at) : bits), 0)

/** The groups whose bits are set. */
export const groupsOfBits = (bits: number): KeyGroup[] =>
  keyGroups.filter((_group, at) => (bits & (1 << at)) !== 0)

/**
 * The key groups somebody is in on a day: those on record, and by age children of up to six and people of sixty-five
 * and more (国家基本公共卫生服务规范: 0～6 岁儿童, 65 岁及以上老年人).
 */
export const groupsOn = (
  { groups, bornOn }: { readonly groups: readonly KeyGroup[]; readonly bornOn: string },
  day: string,
): KeyGroup[] => {
  const age = ageOn(bornOn, day)
  const byAge = age >= 65 ? 'elderly' : age <= 6 ? 'child' : undefined
  return byAge && !groups.includes(byAge) ? [...groups, byAge] : [...groups]
}
