import { addDays, addYears, daysBetween } from './days'

/** Where a delivery comes from: the yearly plan, a doctor's change of it, or a campaign. */
export const deliveryOrigins = ['plan', 'edited', 'doctor', 'outbreak', 'day'] as const
export type DeliveryOrigin = (typeof deliveryOrigins)[number]

/**
 * `failed` has reached nobody yet: a text message is on its way, or a call is to be made; `given-up` is nobody's any
 * more; `dropped` was taken back or replaced before it went out, and counts nowhere.
 */
export const deliveryStates = ['planned', 'sent', 'read', 'failed', 'given-up', 'dropped'] as const
export type DeliveryState = (typeof deliveryStates)[number]

type DeliveryEvent = 'send' | 'read' | 'fail' | 'reach' | 'give-up' | 'drop'

/** What may happen to a delivery; anything else is refused. */
export const deliveryMoves: Readonly<Record<DeliveryState, Partial<Record<DeliveryEvent, DeliveryState>>>> = {
  planned: { send: 'sent', fail: 'failed', drop: 'dropped' },
  sent: { read: 'read' },
  failed: { reach: 'sent', 'give-up': 'given-up' },
  'given-up': { reach: 'sent' },
  read: {},
  dropped: {},
}

/** What counts towards the year: it reached the person by some channel (P11: 送达即计). */
export const deliveredStates = ['sent', 'read'] as const satisfies DeliveryState[]

/** The ways to a person, in the order they are tried (C76: 短信、电话等契合老年人的数字服务路径). */
export const channels = ['inbox', 'wechat', 'sms', 'phone'] as const
export type Channel = (typeof channels)[number]

/** The channels as people say them. */
export const channelNames: Record<Channel, string> = {
  inbox: '小程序',
  wechat: '微信消息',
  sms: '短信',
  phone: '电话',
}

export const attemptStates = ['queued', 'sent', 'failed', 'given-up'] as const

export const campaignKinds = ['doctor', 'outbreak', 'day'] as const

export const campaignStates = ['scheduled', 'sending', 'sent', 'recalled'] as const
export type CampaignState = (typeof campaignStates)[number]

/** What may be done with a campaign: only one that has not gone out yet is taken back. */
export const campaignEvents = (state: CampaignState): readonly 'recall'[] =>
  state === 'scheduled' ? ['recall'] : []

/** A year of an agreement: its first and last day. */
export interface PushYear {
  readonly from: string
  readonly to: string
  /** Whether it ends before a whole year is over, as the agreement does. */
  readonly part: boolean
}

/**
 * The year of an agreement a day lies in. Years begin on the day of the start, wherever in the calendar that is
 * (P11: 按签约年度计). @returns nothing on a day the agreement does not run
 */
export const pushYearOn = (startsOn: string, endsOn: string, day: string): PushYear | undefined => {
  if (day < startsOn || day > endsOn) return undefined
  let years = Number(day.slice(0, 4)) - Number(startsOn.slice(0, 4))
  if (addYears(startsOn, years) > day) years -= 1
  const from = addYears(startsOn, years)
  const whole = addDays(addYears(startsOn, years + 1), -1)
  return whole <= endsOn ? { from, to: whole, part: false } : { from, to: endsOn, part: true }
}

/** Days of a whole year, as part years are reckoned. */
const yearDays = 365

/**
 * How many pushes a year is owed: the policy's number, of a part year the part of it, rounded up
 * (国卫办基层发〔2025〕21号 一（三）：每年不少于12次).
 */
export const owedIn = (minimum: number, { from, to, part }: PushYear): number =>
  part ? Math.min(minimum, Math.ceil((minimum * (daysBetween(from, to) + 1)) / yearDays)) : minimum

/** How many of them are owed by the end of a day, spread evenly: one at the end of each of as many equal parts. */
export const owedBy = (owed: number, from: string, to: string, day: string): number => {
  if (day >= to) return owed
  const gone = Math.max(0, daysBetween(from, day) + 1)
  return Math.floor((owed * gone) / (daysBetween(from, to) + 1))
}

/** Calls in vain after which a person is not rung about it again. */
export const callsMax = 3
