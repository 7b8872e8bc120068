import { addDays, dayOf } from './days'
import type { WhyNot } from './refusals'

/** 国卫办基层发〔2025〕21号 三（九）: 引导居民主动参与健康教育、健康体检、慢性病管理等服务 (C79). */
export const earningFamilies = ['education', 'check-up', 'chronic-management'] as const
export type EarningFamily = (typeof earningFamilies)[number]

/** What earns points. What each is worth, and how often, a region decides (P12). */
export const earningKinds = [
  'tip-quiz',
  'event',
  'check-up',
  'blood-pressure',
  'glucose',
  'visit',
  'steps',
  'group-task',
  'group-meeting',
  'renewal',
] as const
export type EarningKind = (typeof earningKinds)[number]

/** How each reads in a ledger. */
export const earningKindNames: Record<EarningKind, string> = {
  'tip-quiz': '读健康知识并答题',
  event: '参加健康活动',
  'check-up': '完成健康体检',
  'blood-pressure': '上传血压',
  glucose: '上传血糖',
  visit: '按时就诊随访',
  steps: '步数达标',
  'group-task': '完成小组任务',
  'group-meeting': '小组活动到场',
  renewal: '按时续约',
}

/** What one kind earns. A cap of null is none. */
export interface EarningRule {
  readonly kind: EarningKind
  readonly family: EarningFamily
  readonly points: number
  /** How often it earns at most. */
  readonly perDay: number | null
  readonly perMonth: number | null
  readonly perYear: number | null
  /** The names of the services that count, where not every one does. */
  readonly services?: readonly string[]
}

/** How points are earned, kept and given back; the documents name the families and give no number (P12). */
export interface Points {
  readonly rules: readonly EarningRule[]
  /** Days after which points end; null keeps them for good. */
  readonly expiresAfterDays: number | null
  /** Days before the end on which it is shown. */
  readonly noticeDays: number
  /** Steps of a day that earn. */
  readonly stepsGoal: number
  /** How often a tip's question may be answered, wrong answers included. */
  readonly quizTries: number
  /** Days a voucher is good for. */
  readonly voucherDays: number
  /** What came back from a voucher is kept at least so many days more. */
  readonly refundGraceDays: number
  /** What staff give or take beyond this needs a second person. */
  readonly secondPersonAbove: number
  /** So many earnings of one account within ten minutes are looked at. */
  readonly suspiciousPerTenMinutes: number
  /** Earnings for more people than this, on one phone in one day, are looked at. */
  readonly suspiciousPeoplePerDay: number
  /** Who would have had to go faster than this from one door to the next is looked at. */
  readonly suspiciousKmPerHour: number
}

/** Earnings of one resident and kind so far. */
export interface Earned {
  readonly today: number
  readonly thisMonth: number
  readonly thisYear: number
}

/** Whether a rule lets one more be earned. */
export const mayEarn = ({ perDay, perMonth, perYear }: EarningRule, earned: Earned): boolean =>
  (perDay === null || earned.today < perDay) &&
  (perMonth === null || earned.thisMonth < perMonth) &&
  (perYear === null || earned.thisYear < perYear)

/** The last day points earned on a day are good; null where they never end. */
export const expiryOf = ({ expiresAfterDays }: Pick<Points, 'expiresAfterDays'>, now: Date): string | null =>
  expiresAfterDays === null ? null : addDays(dayOf(now), expiresAfterDays)

/** Points of one origin, still there. */
export interface Lot {
  readonly id: string
  readonly remaining: number
  /** The last day it is good; null ends never. */
  readonly expiresOn: string | null
  readonly earnedAt: Date
}

/**
 * What to take of which lot to pay a price: what ends first goes first, of these the older.
 * @returns nothing when they do not suffice
 */
export const takeFrom = (
  lots: readonly Lot[],
  price: number,
): readonly { readonly lotId: string; readonly points: number }[] | undefined => {
  const taken: { lotId: string; points: number }[] = []
  let left = price
  for (const lot of lots.toSorted(endsFirst)) {
    if (left === 0) break
    const points = Math.min(lot.remaining, left)
    if (points > 0) taken.push({ lotId: lot.id, points })
    left -= points
  }
  return left === 0 ? taken : undefined
}

const never = '9999-12-31'
const endsFirst = (one: Lot, other: Lot): number => {
  const [a, b] = [one.expiresOn ?? never, other.expiresOn ?? never]
  if (a !== b) return a < b ? -1 : 1
  return one.earnedAt.getTime() - other.earnedAt.getTime() || (one.id < other.id ? -1 : 1)
}

/** issued → used | cancelled | expired */
export const redemptionStates = ['issued', 'used', 'cancelled', 'expired'] as const
export type RedemptionState = (typeof redemptionStates)[number]
export const redemptionStateNames: Record<RedemptionState, string> = {
  issued: '待使用',
  used: '已使用',
  cancelled: '已取消',
  expired: '已过期',
}

/** 国卫办基层发〔2025〕21号 三（九）: 检查检验服务、中医适宜技术、健康管理工具等 (C80). */
export const rewardKinds = ['lab-exam', 'tcm', 'health-tool'] as const

export interface RedemptionFacts {
  readonly price: number
  readonly balance: number
  readonly stock: number
  readonly perPerson: number | null
  /** How many of it the person had and has, cancelled and expired ones apart. */
  readonly had: number
  readonly opensAt: Date | null
  readonly closesAt: Date | null
  readonly retired: boolean
  /** The key groups and packages it is for; empty is for everybody. */
  readonly forGroups: readonly string[]
  readonly groups: readonly string[]
  readonly contracted: boolean
}

/** Why a reward cannot be had; nothing when it can (C80). */
export const whyNotRedeem = (facts: RedemptionFacts, now: Date): WhyNot => {
  const { price, balance, stock, perPerson, had, opensAt, closesAt, retired, forGroups, groups } = facts
  if (retired || (closesAt && closesAt <= now)) return { code: 'reward-closed' }
  if (opensAt && opensAt > now) return { code: 'reward-closed', detail: '还没有开始兑换，到时间再来。' }
  if (!facts.contracted) return { code: 'not-eligible', detail: '签约居民才能兑换，请先签约家庭医生。' }
  if (forGroups.length > 0 && !forGroups.some(group => groups.includes(group)))
    return { code: 'not-eligible', detail: '这一项只给相应的重点人群。' }
  if (perPerson !== null && had >= perPerson)
    return { code: 'reward-limit', detail: `每人最多兑换 ${perPerson} 份，已经换过了。` }
  if (stock < 1) return { code: 'out-of-stock' }
  if (balance < price) return { code: 'insufficient-points', detail: `还差 ${price - balance} 分。` }
  return undefined
}

/** How long a code on the phone shows; one that was just replaced is still good. */
export const voucherStepSeconds = 30
export const voucherStepOf = (now: Date): number => Math.floor(now.getTime() / (voucherStepSeconds * 1_000))

/** What staff give or take by hand: asked → given | refused. */
export const awardStates = ['asked', 'done', 'refused'] as const
export type AwardState = (typeof awardStates)[number]
export const awardStateNames: Record<AwardState, string> = {
  asked: '等另一位确认',
  done: '已生效',
  refused: '没有同意',
}

/** Why an earning is looked at. */
export const flagReasons = [
  'too-fast',
  'many-people',
  'too-far-apart',
  'same-values',
  'too-many-steps',
] as const
export type FlagReason = (typeof flagReasons)[number]
export const flagReasonNames: Record<FlagReason, string> = {
  'too-fast': '一部手机短时间内得分太多',
  'many-people': '一部手机一天替太多人得分',
  'too-far-apart': '两处签到隔得太远，来不及赶到',
  'same-values': '连着几次一模一样的数',
  'too-many-steps': '步数多得不像走出来的',
}

/** open → kept | taken-back → open again by an appeal */
export const flagStates = ['open', 'kept', 'taken-back'] as const

export const measurementKinds = ['blood-pressure', 'glucose', 'steps'] as const
export type MeasurementKind = (typeof measurementKinds)[number]

/** What was measured: mmHg, mmol/L, steps of a day. */
export interface Measured {
  readonly systolic?: number
  readonly diastolic?: number
  readonly glucose?: number
  readonly steps?: number
}

/** The field of a measurement no living person has; nothing when all can be. */
export const whyNotMeasured = (
  kind: MeasurementKind,
  { systolic, diastolic, glucose }: Measured,
): { readonly path: string; readonly message: string } | undefined => {
  if (kind === 'glucose')
    return glucose === undefined || glucose < 1 || glucose > 40
      ? { path: 'glucose', message: '血糖在 1 到 40 之间，请核对。' }
      : undefined
  if (kind !== 'blood-pressure') return undefined
  if (systolic === undefined || systolic < 50 || systolic > 280)
    return { path: 'systolic', message: '高压在 50 到 280 之间，请核对。' }
  if (diastolic === undefined || diastolic < 30 || diastolic > 180)
    return { path: 'diastolic', message: '低压在 30 到 180 之间，请核对。' }
  return diastolic >= systolic ? { path: 'diastolic', message: '低压要比高压低，请核对。' } : undefined
}

/** More steps than a person walks in a day. */
export const stepsUnlikely = 60_000

/** An event is somewhere around the institution that keeps it: so far it may be from there. */
const aroundMetres = 5_000

/** Whether nobody gets so far in that time. @param metres between the institutions of both doors */
export const tooFarApart = (
  metres: number,
  milliseconds: number,
  { suspiciousKmPerHour }: Pick<Points, 'suspiciousKmPerHour'>,
): boolean => metres - 2 * aroundMetres > (suspiciousKmPerHour * 1_000 * milliseconds) / 3_600_000
