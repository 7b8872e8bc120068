import { addDays, dayOf } from './days'
import type { WhyNot } from './refusals'

/**
 * Kinds of events: the four a community is owed each year (国卫办基层发〔2025〕21号 一（五）), and those of 三（九）（十）:
 * signing on the spot and campaign days.
 */
export const eventKinds = ['lecture', 'consultation', 'tcm', 'diet-guidance', 'signing', 'campaign'] as const
export type EventKind = (typeof eventKinds)[number]
export const eventKindNames: Record<EventKind, string> = {
  lecture: '健康讲座',
  consultation: '义诊咨询',
  tcm: '中医体验',
  'diet-guidance': '食养指导',
  signing: '现场签约',
  campaign: '主题日',
}

/** The four of a community's year: 健康知识宣教、健康管理咨询、中医适宜技术体验、食养药膳指导 (同上 一（五）). */
export const yearlyKinds = ['lecture', 'consultation', 'tcm', 'diet-guidance'] as const
export type YearlyKind = (typeof yearlyKinds)[number]

/** 进机关、进企业、进社区、进家庭、进养老机构 (同上 一（五）); at home is the institution's own place. */
export const eventSites = [
  'institution',
  'government',
  'enterprise',
  'community',
  'family',
  'elder-home',
] as const
export type EventSite = (typeof eventSites)[number]
export const eventSiteNames: Record<EventSite, string> = {
  institution: '本机构',
  government: '进机关',
  enterprise: '进企业',
  community: '进社区',
  family: '进家庭',
  'elder-home': '进养老机构',
}

export const eventStates = ['planned', 'open', 'closed', 'cancelled'] as const
export type EventState = (typeof eventStates)[number]
export const eventStateNames: Record<EventState, string> = {
  planned: '筹备中',
  open: '报名中',
  closed: '已结束',
  cancelled: '已取消',
}

export const eventActs = ['change', 'open', 'close', 'cancel'] as const
export type EventAct = (typeof eventActs)[number]

/** `from → act → to`: what is not here is refused. */
const eventMoves: Readonly<Record<EventState, Partial<Record<EventAct, EventState>>>> = {
  planned: { change: 'planned', open: 'open', cancel: 'cancelled' },
  open: { change: 'open', close: 'closed', cancel: 'cancelled' },
  closed: {},
  cancelled: {},
}

/** How early before it begins people may be checked in, in minutes. */
export const doorsMinutes = 60

interface EventTimes {
  readonly state: EventState
  readonly startsAt: Date
  readonly endsAt: Date
}

/** Where an act leads, if it may be done now: nothing is closed before it began. */
export const eventAfter = (
  { state, startsAt }: EventTimes,
  act: EventAct,
  now: Date,
): EventState | undefined => (act === 'close' && now < startsAt ? undefined : eventMoves[state][act])

export const allowedEventActs = (event: EventTimes, now: Date): EventAct[] =>
  eventActs.filter(act => eventAfter(event, act, now) !== undefined)

export const signupStates = ['booked', 'waiting', 'cancelled'] as const
export type SignupState = (typeof signupStates)[number]
export const signupStateNames: Record<SignupState, string> = {
  booked: '已报名',
  waiting: '候补中',
  cancelled: '已取消',
}

/** How somebody was found to be there. */
export const arrivals = ['code', 'desk'] as const
export type Arrival = (typeof arrivals)[number]
export const arrivalNames: Record<Arrival, string> = { code: '扫码', desk: '签到台' }

/** Why nobody can sign up now. A full event takes who waits. */
export const whyNotSignUp = ({ state, startsAt }: EventTimes, now: Date): WhyNot => {
  if (state === 'cancelled') return { code: 'event-not-open', detail: '这次活动取消了，看看别的场次吧。' }
  if (state !== 'open') return { code: 'event-not-open' }
  return startsAt <= now
    ? { code: 'event-not-open', detail: '已经开始了，直接到现场扫码签到就行。' }
    : undefined
}

/** Until it begins a place can be given back. */
export const whyNotLeave = (
  signup: { readonly state: SignupState; readonly arrived: boolean },
  { startsAt }: Pick<EventTimes, 'startsAt'>,
  now: Date,
): WhyNot =>
  signup.state === 'cancelled' || signup.arrived || startsAt <= now
    ? { code: 'state-conflict', detail: '这次报名已经取消，或者活动已经开始了。' }
    : undefined

/** Why nobody can be checked in: only on the spot, from shortly before it begins until it ends. */
export const whyNotCheckIn = ({ state, startsAt, endsAt }: EventTimes, now: Date): WhyNot => {
  if (state !== 'open') return { code: 'event-not-open', detail: '这次活动没有开放，或已经结束。' }
  if (now.getTime() < startsAt.getTime() - doorsMinutes * 60_000)
    return { code: 'check-in-closed', detail: `开始前 ${doorsMinutes} 分钟才能签到。` }
  return now > endsAt ? { code: 'check-in-closed' } : undefined
}

/** For how long one code on the screen is good, and the one before it still: nobody signs in from a photo at home. */
export const codeSeconds = 60

/** Which code is shown at a moment. */
export const codeStepOf = (now: Date): number => Math.floor(now.getTime() / (codeSeconds * 1_000))

/** What a community is owed of one kind in a year, and where that stands (C28). */
export const yearlyStates = ['done', 'planned', 'owed', 'late'] as const
export type YearlyState = (typeof yearlyStates)[number]
export const yearlyStateNames: Record<YearlyState, string> = {
  done: '已办',
  planned: '已排',
  owed: '待排',
  late: '抓紧',
}

/**
 * Where one of the yearly events stands: done, planned for the rest, still owed, or late. The document asks for a number
 * a year and no pace, so it is late when the year ends within `warnDays` and nothing is planned, and after the year.
 */
export const yearlyState = (
  { owed, planned, done }: { readonly owed: number; readonly planned: number; readonly done: number },
  year: number,
  warnDays: number,
  now: Date,
): YearlyState => {
  if (done >= owed) return 'done'
  const end = `${year}-12-31`
  const today = dayOf(now)
  if (today <= end && done + planned >= owed) return 'planned'
  return today > addDays(end, -warnDays) ? 'late' : 'owed'
}

/** What has to be ready before an event, ticked off by the staff. */
export interface ChecklistItem {
  readonly text: string
  readonly done: boolean
}

/** What a campaign day asks for (国卫办基层发〔2025〕21号 三（十）：现场咨询、义诊和签约). */
export const campaignChecklist: readonly string[] = [
  '定好时间、地点和负责的人',
  '和居委会、村委会或单位约好场地',
  '准备签约二维码、协议样本和宣传页',
  '血压计、血糖仪和急救包',
  '义诊医生和中医师排班',
  '提前一周推送给签约居民',
  '现场照片和人数，结束当天填总结',
]

export const campaignNames = { 'family-doctor-day': '世界家庭医生日', 'double-ninth': '重阳节' } as const

/** The longest an event lasts, and how far ahead one is planned. */
const longestHours = 12
const furthestDays = 400

/** Why an event cannot be at a time: it ends after it begins, within a day's work, and is neither past nor years away. */
export const whyNotTimes = (
  { startsAt, endsAt }: { readonly startsAt: Date; readonly endsAt: Date },
  now: Date,
): WhyNot => {
  const no = (detail: string): WhyNot => ({ code: 'event-times-wrong', detail })
  if (endsAt <= startsAt) return no('结束要晚于开始。')
  if (endsAt.getTime() - startsAt.getTime() > longestHours * 3_600_000)
    return no(`一次活动最多 ${longestHours} 小时，长的请分几次办。`)
  if (startsAt <= now) return no('开始时间已经过了，请改一个之后的时间。')
  return startsAt.getTime() - now.getTime() > furthestDays * 86_400_000
    ? no(`最多提前 ${furthestDays} 天安排。`)
    : undefined
}
