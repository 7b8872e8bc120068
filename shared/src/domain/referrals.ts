import { daysBetween } from './days'
import { type Rules, ruling, type Source } from './policies'
import type { WhyNot } from './refusals'

/** To a hospital, or back to the team. */
export const referralDirections = ['up', 'down'] as const
export type ReferralDirection = (typeof referralDirections)[number]

export const referralStates = [
  'requested',
  'approved',
  'reserved',
  'confirmed',
  'attended',
  'declined',
  'cancelled',
  'offered',
  'accepted',
  'in-follow-up',
  'closed',
] as const
export type ReferralState = (typeof referralStates)[number]

/** As everybody reads them. */
export const referralStateNames: Record<ReferralState, string> = {
  requested: '等家医答复',
  approved: '等家医约号',
  reserved: '等医院确认',
  confirmed: '已约好，等就诊',
  attended: '已就诊，等结果',
  declined: '家医建议不转',
  cancelled: '已取消',
  offered: '等团队接收',
  accepted: '团队已接收',
  'in-follow-up': '随访中',
  closed: '已结束',
}

export const referralEvents = [
  'approve',
  'decline',
  'reserve',
  'confirm',
  'return',
  'attend',
  'cancel',
  'accept',
  'plan',
  'close',
] as const
export type ReferralEvent = (typeof referralEvents)[number]

/** Who has a hand in a referral. */
export const referralSides = ['resident', 'team', 'hospital'] as const
export type ReferralSide = (typeof referralSides)[number]
export const referralSideNames: Record<ReferralSide, string> = {
  resident: '居民',
  team: '家医团队',
  hospital: '医院转诊台',
}

interface Step {
  readonly to: ReferralState
  readonly by: readonly ReferralSide[]
}

const giveUp = (...by: ReferralSide[]): Step => ({ to: 'cancelled', by })

/**
 * from → event → to. What is not here is refused with `state-conflict` and changes nothing. `return` is a hospital's no
 * with another offer: the family doctor books anew (C45).
 */
const upward: Readonly<Partial<Record<ReferralState, Partial<Record<ReferralEvent, Step>>>>> = {
  requested: {
    approve: { to: 'approved', by: ['team'] },
    decline: { to: 'declined', by: ['team'] },
    cancel: giveUp('resident'),
  },
  approved: { reserve: { to: 'reserved', by: ['team'] }, cancel: giveUp('resident', 'team') },
  reserved: {
    confirm: { to: 'confirmed', by: ['hospital'] },
    return: { to: 'approved', by: ['hospital'] },
    cancel: giveUp('resident', 'team'),
  },
  confirmed: { attend: { to: 'attended', by: ['hospital'] }, cancel: giveUp('resident', 'team') },
  attended: { close: { to: 'closed', by: ['hospital'] } },
}

const downward: typeof upward = {
  offered: { accept: { to: 'accepted', by: ['team'] } },
  accepted: { plan: { to: 'in-follow-up', by: ['team'] } },
  'in-follow-up': { close: { to: 'closed', by: ['team'] } },
}

const stepOf = (direction: ReferralDirection, state: ReferralState, event: ReferralEvent) =>
  (direction === 'up' ? upward : downward)[state]?.[event]

/** Where an event leads; undefined where the table has no such step. */
export const nextState = (
  direction: ReferralDirection,
  state: ReferralState,
  event: ReferralEvent,
): ReferralState | undefined => stepOf(direction, state, event)?.to

/** What these sides may do now: the buttons a screen shows. */
export const allowedReferralEvents = (
  direction: ReferralDirection,
  state: ReferralState,
  sides: readonly ReferralSide[],
): ReferralEvent[] =>
  referralEvents.filter(event => stepOf(direction, state, event)?.by.some(side => sides.includes(side)))

/** Why an event is not possible now, or not for whoever asks. */
export const whyNotReferralStep = (
  { direction, state }: { readonly direction: ReferralDirection; readonly state: ReferralState },
  event: ReferralEvent,
  sides: readonly ReferralSide[],
): WhyNot => {
  const step = stepOf(direction, state, event)
  if (!step)
    return {
      code: 'state-conflict',
      detail: `这张转诊单现在是「${referralStateNames[state]}」，不能这样操作。请刷新后再看。`,
    }
  return step.by.some(side => sides.includes(side))
    ? undefined
    : {
        code: 'forbidden',
        detail: `这一步由${step.by.map(side => referralSideNames[side]).join('或')}来做。`,
      }
}

/** Who has to act next; nobody once it is over. */
export const ownerOf = (state: ReferralState): ReferralSide | undefined => owners[state]
const owners: Partial<Record<ReferralState, ReferralSide>> = {
  requested: 'team',
  approved: 'team',
  reserved: 'hospital',
  confirmed: 'hospital',
  attended: 'hospital',
  offered: 'team',
  accepted: 'team',
  'in-follow-up': 'team',
}

/** What whoever is next has to do, in a few words. */
export const nextDeeds: Partial<Record<ReferralState, string>> = {
  requested: '答复你的申请',
  approved: '约好医院的号',
  reserved: '确认能不能来',
  confirmed: '接诊',
  attended: '写明结果，安排转回社区',
  offered: '接收并联系你',
  accepted: '定好随访计划',
  'in-follow-up': '按计划随访',
}

/** A question to a hospital's specialists. */
export const adviceStates = ['open', 'answered', 'closed'] as const
export type AdviceState = (typeof adviceStates)[number]
export const adviceStateNames: Record<AdviceState, string> = {
  open: '等专科答复',
  answered: '已答复',
  closed: '已结束',
}

const hourMs = 3_600_000

/**
 * By when the next step is due, by the policy's hours: from now, for a visit from its time, for follow-ups from the day
 * of the next one.
 */
export const dueOf = (
  rules: Rules,
  state: ReferralState,
  now: Date,
  of: { readonly visitAt?: Date | undefined; readonly followUpAt?: Date | undefined } = {},
): Date | null => {
  const hours = ruling(rules, 'referralHours')?.value
  if (!hours) return null
  const within: Partial<Record<ReferralState, readonly [Date, number]>> = {
    requested: [now, hours.approve],
    approved: [now, hours.reserve],
    reserved: [now, hours.confirm],
    confirmed: [of.visitAt ?? now, hours.attend],
    attended: [now, hours.close],
    offered: [now, hours.accept],
    accepted: [now, hours.accept],
    'in-follow-up': [of.followUpAt ?? now, hours.followUp],
  }
  const term = within[state]
  return term ? new Date(term[0].getTime() + term[1] * hourMs) : null
}

/** What a family doctor states when referring up or a hospital when sending down. */
interface Grounds {
  readonly criteria: readonly string[]
  readonly green?: boolean | undefined
}

/** Why these grounds do not do: at least one of the region's own list (C45), the green channel where there is one (C49). */
export const whyNotRefer = (rules: Rules, direction: ReferralDirection, grounds: Grounds): WhyNot => {
  const list = ruling(rules, 'referralCriteria')?.value[direction] ?? []
  if (list.length > 0 && !grounds.criteria.some(each => list.includes(each)))
    return { code: 'criteria-needed' }
  if (!grounds.criteria.every(each => list.includes(each)))
    return { code: 'criteria-needed', detail: '有一条指征不在本地的清单里，请刷新后重新勾选。' }
  if (grounds.green && !ruling(rules, 'greenChannel')?.value.offered) return { code: 'no-green-channel' }
  return undefined
}

/** Why a follow-up plan does not do: some days to come, and an extended prescription within the policy's weeks (C46, C55). */
export const whyNotPlan = (
  rules: Rules,
  plan: { readonly days: readonly string[]; readonly prescriptionWeeks?: number | undefined },
  today: string,
): WhyNot => {
  if (plan.days.some(day => day < today))
    return { code: 'plan-not-fit', detail: '随访日期不能是过去的日子。' }
  const { prescriptionWeeks: weeks } = plan
  if (weeks === undefined) return undefined
  const limit = ruling(rules, 'longPrescriptionWeeks')
  if (!limit) return { code: 'plan-not-fit', detail: '本地还没有长期处方的规定，请按普通处方开。' }
  const { minimum, maximum } = limit.value
  return weeks < minimum || weeks > maximum
    ? {
        code: 'plan-not-fit',
        detail: `长期处方可以开 ${minimum} 到 ${maximum} 周（${limit.source.document} ${limit.source.article}）。`,
      }
    : undefined
}

/** A stay in hospital of one round trip. */
export interface Stay {
  readonly admittedOn: string
  readonly dischargedOn: string | null
}

/**
 * Which of linked stays begins with a deductible of its own: the first, and one that begins too long after the one before
 * (威卫发〔2023〕4号 六（二）: 办理双向转诊手续并连续性住院的，只计算首次起付线). Without such a rule each has its own.
 * @param stays in the order they began
 */
export const ownDeductibles = (rules: Rules, stays: readonly Stay[]): boolean[] => {
  const rule = ruling(rules, 'deductible')?.value
  return stays.map(({ admittedOn }, at) => {
    const before = stays[at - 1]
    if (!rule?.firstOnly || !before?.dischargedOn) return true
    return daysBetween(before.dischargedOn, admittedOn) > rule.gapDays
  })
}

/** Where it is written that only the first deductible counts; undefined where nothing says so. */
export const deductibleSource = (rules: Rules): Source | undefined => {
  const rule = ruling(rules, 'deductible')
  return rule?.value.firstOnly ? rule.source : undefined
}

/** What the institution somebody is sent to pays the one that sent (威卫发〔2023〕4号 六（三）). */
export const feeOf = (
  rules: Rules,
  direction: ReferralDirection,
): { fen: number; source: Source } | undefined => {
  const rule = ruling(rules, 'referralFee')
  const fen = direction === 'up' ? rule?.value.upFen : rule?.value.downFen
  return rule && fen ? { fen, source: rule.source } : undefined
}
