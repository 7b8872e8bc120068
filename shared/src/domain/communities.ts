import { readIdNumber } from './id-numbers'
import { type Rules, ruling } from './policies'
import type { WhyNot } from './refusals'

/** Kinds of functional communities (浙卫发〔2022〕34号 四（四）; 威卫发〔2023〕4号 五（一）). */
export const siteKinds = [
  'government',
  'enterprise',
  'park',
  'office-building',
  'school',
  'elder-home',
  'day-care',
] as const

/** What became of a person on a community's roster; only their own yes binds them. */
export const rosterStates = ['listed', 'accepted', 'declined'] as const
export type RosterState = (typeof rosterStates)[number]

export type SiteKind = (typeof siteKinds)[number]

export const siteKindNames: Record<SiteKind, string> = {
  government: '党政机关',
  enterprise: '企事业单位',
  park: '产业园区',
  'office-building': '商务楼宇',
  school: '学校',
  'elder-home': '养老院',
  'day-care': '日间照料中心',
}

/** What became of one row of a list of people; only `added` and `bound` are on the roster anew. */
export const rosterResults = [
  'added',
  'bound',
  'twice',
  'listed',
  'name-bad',
  'id-number-bad',
  'phone-bad',
] as const
export type RosterResult = (typeof rosterResults)[number]

/** What the importer reads behind each row. With whom somebody has signed is nobody's business here. */
export const rosterResultNames: Record<RosterResult, string> = {
  added: '已加入名册',
  bound: '已加入名册，这位已经在别处签约，到期后才能签',
  twice: '和本次名单里前面的一行重复',
  listed: '已经在名册上',
  'name-bad': '姓名不对，请填 2 到 30 个汉字',
  'id-number-bad': '身份证号不对，请核对 18 位',
  'phone-bad': '手机号不对，请核对 11 位',
}

/** As many people as one list may hold; a larger place sends several. */
export const rosterMax = 500

/** How people head the columns of such a list. */
export const rosterHeadings = { name: /姓名/, idNumber: /身份证|证件号/, phone: /手机|电话/ } as const

export interface RosterRow {
  readonly name: string
  readonly idNumber: string
  readonly phone: string
}

const nameShape = /^[\u3400-\u9fff\u{20000}-\u{323af}·]{2,30}$/u

/** A row as people type it: spaces around, a small x at the end. */
export const tidyRow = ({ name, idNumber, phone }: RosterRow): RosterRow => ({
  name: name.replace(/\s/g, ''),
  idNumber: idNumber.replace(/\s/g, '').toUpperCase(),
  phone: phone.replace(/[\s-]/g, ''),
})

/** Why a row cannot be a person, if it cannot; looks at nothing but the row. */
export const faultOf = (row: RosterRow, today: string): RosterResult | undefined => {
  if (!nameShape.test(row.name)) return 'name-bad'
  if (!readIdNumber(row.idNumber, today)) return 'id-number-bad'
  return /^1[3-9]\d{9}$/.test(row.phone) ? undefined : 'phone-bad'
}

/**
 * Why a place cannot be signed for as a whole here: the region's documents name the parties (P3). 浙卫发〔2022〕34号
 * 四（四） and 威卫发〔2023〕4号 五（一） name functional communities, 国医改办发〔2016〕1号 does not.
 */
export const whyNotCommunity = (rules: Rules): WhyNot => {
  const parties = ruling(rules, 'parties')
  if (parties?.value.resident.includes('institution')) return undefined
  const { document, article } = parties?.source ?? { document: rules[0].document, article: '' }
  return {
    code: 'party-not-allowed',
    detail: `本地不以单位集体签约（${document}${article ? ` ${article}` : ''}）。单位里的人可以各自签约。`,
  }
}

/** Under what a place signs for its people, and what of it the place pays. */
export interface CollectiveTerms {
  readonly packageId: string
  readonly years: number
  /** Fen for each person and year at most, of their own share. */
  readonly organisationFen: number
}

/** The collective agreement somebody signs under, as far as the rules ask. */
export interface Under {
  readonly name: string
  /** Nothing while the place has signed none. */
  readonly terms: CollectiveTerms | undefined
  /** Whether this person said yes to the invitation. */
  readonly accepted: boolean
}

/**
 * Why somebody cannot sign under a collective agreement: it was signed for all, but only their own yes binds them (C27),
 * and a minor their guardian's (民法典 第二十三条).
 */
export const whyNotUnder = (
  under: Under | undefined,
  people: readonly {
    readonly name: string
    readonly binding: string | undefined
    readonly pack: { readonly id: string | null }
  }[],
  years: number,
): WhyNot => {
  const no = (detail: string): WhyNot => ({ code: 'party-not-allowed', detail })
  const [person, other] = people
  if (!person || other) return no('单位集体签约由每个人自己签自己的一份。')
  if (!under) return no('集体签约请从单位的邀请进来。')
  if (!under.terms) return no(`${under.name}还没有签集体协议。`)
  if (person.binding === 'delegate' || !under.accepted)
    return {
      code: 'consent-needed',
      detail: `还缺${person.name}本人的同意。请${person.name}在自己的手机上接受单位的邀请。`,
    }
  if (person.pack.id !== under.terms.packageId || years !== under.terms.years)
    return { code: 'agreement-changed', detail: '单位约定的服务包或年限变了，请重新看一遍邀请。' }
  return undefined
}

/**
 * Why a place cannot sign these terms: the region's years (P1), and no more than the package costs. What the place pays
 * is its own to say (威卫发〔2023〕4号: 探索功能社区购买服务; C29).
 */
export const whyNotOffer = (
  rules: Rules,
  { years, organisationFen }: CollectiveTerms,
  priceFen: number,
): WhyNot => {
  const term = ruling(rules, 'term')?.value
  if (term && ![...term.firstYears, ...term.renewalYears].includes(years))
    return { code: 'term-not-offered', detail: `本地没有 ${years} 年的签约期。` }
  if (organisationFen > priceFen)
    return { code: 'amount-differs', detail: '单位出的钱不能超过服务包一年的价格，请核对。' }
  return undefined
}
