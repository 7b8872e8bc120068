import type { Booking } from './booking-rules'
import { ageOn, dayOf } from './days'
import type { WhyNot } from './refusals'

export const slotKinds = ['clinic', 'noon', 'evening', 'off-peak', 'home-visit', 'tcm', 'exam'] as const
export type SlotKind = (typeof slotKinds)[number]
/** 威卫发〔2023〕4号 四（四）: 主动开展午间晚间延时服务; the rest as 国医改办发〔2016〕1号 names them (C52). */
export const slotKindNames: Record<SlotKind, string> = {
  clinic: '全科门诊',
  noon: '午间门诊',
  evening: '晚间门诊',
  'off-peak': '错时门诊',
  'home-visit': '上门服务',
  tcm: '中医门诊',
  exam: '检查',
}

/** 浙卫发〔2022〕34号 三（四）: 通过互联网信息平台、诊室、电话等方式提供分时段预约服务 (C44). */
export const channels = ['online', 'desk', 'phone'] as const
export type Channel = (typeof channels)[number]
export const channelNames: Record<Channel, string> = { online: '网上', desk: '诊室', phone: '电话' }

/** What a weekly session does on public holidays, and on the weekend days worked instead of them. */
export const holidayHabits = ['closed', 'closed-and-made-up', 'open'] as const

/** waiting → offered → taken | lapsed; either may be left. */
export const slotWaitStates = ['waiting', 'offered', 'taken', 'lapsed', 'left'] as const
export type SlotWaitState = (typeof slotWaitStates)[number]
export const slotWaitStateNames: Record<SlotWaitState, string> = {
  waiting: '候补中',
  offered: '为你留着',
  taken: '已约上',
  lapsed: '没有确认，已过期',
  left: '已退出',
}

export const appointmentStates = [
  'held',
  'booked',
  'checked-in',
  'in-service',
  'completed',
  'cancelled',
  'no-show',
  'lapsed',
] as const
export type AppointmentState = (typeof appointmentStates)[number]
export const appointmentStateNames: Record<AppointmentState, string> = {
  held: '为你留着',
  booked: '已约好',
  'checked-in': '已签到',
  'in-service': '正在看',
  completed: '已看完',
  cancelled: '已取消',
  'no-show': '没有来',
  lapsed: '没有确认，已放开',
}
/** States in which a place is somebody's who is still to be seen. */
export const liveAppointmentStates = ['held', 'booked', 'checked-in', 'in-service'] as const

export const appointmentEvents = [
  'confirm',
  'cancel',
  'reschedule',
  'check-in',
  'rate',
  'arrive',
  'call',
  'start',
  'complete',
  'no-show',
] as const
export type AppointmentEvent = (typeof appointmentEvents)[number]

/** What those who are seen may do, and what the staff does. */
const staffEvents = ['arrive', 'call', 'start', 'complete', 'no-show'] as const satisfies AppointmentEvent[]

interface Step {
  readonly from: readonly AppointmentState[]
  readonly to: AppointmentState
}

/** The table of states: an event that it does not allow changes nothing. */
const appointmentSteps: Readonly<Record<AppointmentEvent, Step>> = {
  confirm: { from: ['held'], to: 'booked' },
  cancel: { from: ['held', 'booked'], to: 'cancelled' },
  reschedule: { from: ['booked'], to: 'booked' },
  'check-in': { from: ['booked'], to: 'checked-in' },
  arrive: { from: ['booked'], to: 'checked-in' },
  call: { from: ['checked-in'], to: 'checked-in' },
  start: { from: ['checked-in'], to: 'in-service' },
  complete: { from: ['in-service'], to: 'completed' },
  'no-show': { from: ['booked', 'checked-in'], to: 'no-show' },
  rate: { from: ['completed'], to: 'completed' },
}

export interface AppointmentFacts {
  readonly state: AppointmentState
  readonly startsAt: Date
  readonly endsAt: Date
  readonly holdExpiresAt: Date | null
  readonly rated: boolean
}

const minuteMs = 60_000
const dayMs = 86_400_000

/** Why an event is not allowed now, in words the one who asks can read. */
export const whyNotEvent = (
  event: AppointmentEvent,
  { state, startsAt, endsAt, holdExpiresAt, rated }: AppointmentFacts,
  booking: Booking,
  now: Date,
): WhyNot => {
  if (state === 'held' && holdExpiresAt && holdExpiresAt <= now) return { code: 'hold-expired' }
  if (!appointmentSteps[event].from.includes(state)) return { code: 'state-conflict' }
  const before = (minutes: number) => now.getTime() + minutes * minuteMs > startsAt.getTime()
  if (event === 'confirm' && before(0)) return { code: 'slot-past' }
  // What is only held may be let go as long as it is held.
  if (event === 'reschedule' || (event === 'cancel' && state === 'booked')) {
    if (before(0)) return { code: 'state-conflict', detail: '这次预约已经过了时间。' }
    if (before(booking.cancelMinutes))
      return {
        code: 'cancel-too-late',
        detail: `就诊前 ${booking.cancelMinutes} 分钟起不能在这里改，请打电话给团队。`,
      }
  }
  if (event === 'check-in' || event === 'arrive') {
    if (!before(booking.checkInMinutes))
      return { code: 'too-early', detail: `就诊前 ${booking.checkInMinutes} 分钟起可以签到。` }
    if (dayOf(now) !== dayOf(startsAt)) return { code: 'state-conflict', detail: '这次预约不在今天。' }
  }
  if (event === 'no-show' && state === 'booked' && now < endsAt)
    return { code: 'too-early', detail: '这个时段结束以后，才能记没有来。' }
  if (event === 'rate' && rated) return { code: 'state-conflict', detail: '这次就诊已经评过了。' }
  return undefined
}

/** What somebody seen may do now; with `staff`, what those who see them may. */
export const allowedAppointmentEvents = (
  facts: AppointmentFacts,
  booking: Booking,
  now: Date,
  staff = false,
): AppointmentEvent[] =>
  appointmentEvents.filter(
    event =>
      (staffEvents as readonly string[]).includes(event) === staff &&
      !whyNotEvent(event, facts, booking, now),
  )

/** A hold that nobody confirmed in time is none, whether or not somebody has cleared it away yet. */
export const stateNow = (
  { state, holdExpiresAt }: Pick<AppointmentFacts, 'state' | 'holdExpiresAt'>,
  now: Date,
): AppointmentState => (state === 'held' && holdExpiresAt && holdExpiresAt <= now ? 'lapsed' : state)

export interface SlotFacts {
  readonly startsAt: Date
  readonly taken: number
  readonly capacity: number
  readonly closed: boolean
  /** When what the ways of booking left unused is anybody's. */
  readonly openAt: Date | null
  /** What this way may use until then, and has used; null for all. */
  readonly share: { readonly places: number | null; readonly taken: number }
}

/** Places left for one way of booking now (C44: one inventory, three channels). */
export const placesLeft = ({ taken, capacity, openAt, share }: SlotFacts, now: Date): number => {
  const left = Math.max(0, capacity - taken)
  if (share.places === null || (openAt && openAt <= now)) return left
  return Math.min(left, Math.max(0, share.places - share.taken))
}

/** Why a slot cannot be booked for a resident: the same rule greys it on the screen and decides on the server. */
export const whyNotBook = (facts: SlotFacts & { readonly contracted: boolean }, now: Date): WhyNot => {
  if (!facts.contracted) return { code: 'agreement-needed' }
  if (facts.startsAt <= now) return { code: 'slot-past' }
  if (facts.closed) return { code: 'slot-closed' }
  if (placesLeft(facts, now) > 0) return undefined
  return facts.taken < facts.capacity
    ? { code: 'slot-full', detail: '网上的号约满了，余下的留给现场和电话。可以候补，或换一个时间。' }
    : { code: 'slot-full' }
}

/** One booking of a resident's own, as the limits look at it. */
export interface OwnBooking {
  readonly id: string
  readonly state: AppointmentState
  readonly slotId: string
  readonly practitionerId: string
  readonly kind: SlotKind
  readonly startsAt: Date
  readonly holdExpiresAt: Date | null
  readonly endedAt: Date | null
}

/**
 * Why a person may not have one booking more: nobody holds many places, nor two of one doctor or kind on a day, and
 * who did not come several times books at the desk or by phone for some days.
 * @param own everything of theirs that lives, and what they missed lately
 */
export const whyNotOneMore = (
  own: readonly OwnBooking[],
  slot: Pick<OwnBooking, 'slotId' | 'practitionerId' | 'kind' | 'startsAt'>,
  booking: Booking,
  channel: Channel,
  now: Date,
): WhyNot => {
  const live = own.filter(
    each =>
      (liveAppointmentStates as readonly string[]).includes(stateNow(each, now)) &&
      (each.state !== 'booked' || dayOf(each.startsAt) >= dayOf(now)),
  )
  if (live.some(({ slotId }) => slotId === slot.slotId)) return { code: 'appointment-exists' }
  const locked = channel === 'online' ? lockedUntil(own, booking, now) : undefined
  if (locked)
    return {
      code: 'booking-locked',
      detail: `${booking.noShows.times} 次约了没来，${dayOf(locked)} 以后才能在网上约。现在可以打电话或到现场约。`,
    }
  const thatDay = live.filter(({ startsAt }) => dayOf(startsAt) === dayOf(slot.startsAt))
  const alike = thatDay.filter(
    ({ practitionerId, kind }) => practitionerId === slot.practitionerId || kind === slot.kind,
  )
  if (alike.length >= booking.perDay) return { code: 'booked-that-day' }
  if (live.filter(({ startsAt }) => startsAt > now).length >= booking.open)
    return { code: 'too-many-bookings', detail: `一个人最多同时有 ${booking.open} 次没看的预约。` }
  return undefined
}

/** Until when somebody who did not come so often cannot book online; nothing where they can. */
const lockedUntil = (
  own: readonly Pick<OwnBooking, 'state' | 'endedAt'>[],
  { noShows: { times, withinDays, lockDays } }: Booking,
  now: Date,
): Date | undefined => {
  const missed = own
    .flatMap(({ state, endedAt }) => (state === 'no-show' && endedAt ? [endedAt.getTime()] : []))
    .filter(at => at > now.getTime() - withinDays * dayMs)
  if (times === 0 || missed.length < times) return undefined
  const until = new Date(Math.max(...missed) + lockDays * dayMs)
  return until > now ? until : undefined
}

/** Since when a missed appointment may still matter. */
export const missedSince = ({ noShows }: Booking, now: Date): Date =>
  new Date(now.getTime() - noShows.withinDays * dayMs)

/** When a hold of so many minutes ends; it never reaches into the time it is for. */
export const holdUntil = (minutes: number, startsAt: Date, now: Date): Date =>
  new Date(Math.min(now.getTime() + minutes * minuteMs, startsAt.getTime()))

export interface Need {
  readonly bornOn: string
  /** Sent back by a hospital, and in the team's care since. */
  readonly sentDown: boolean
  readonly contracted: boolean
}

/**
 * Whose turn comes first for a freed place: 国卫办基层发〔2025〕21号 二（七） names those of eighty and more; then who was
 * referred down, then who is contracted (C49). Within the same need, who came first.
 */
export const needOf = ({ bornOn, sentDown, contracted }: Need, day: string): number =>
  (ageOn(bornOn, day) >= elderAge ? 4 : 0) + (sentDown ? 2 : 0) + (contracted ? 1 : 0)

const elderAge = 80

/** Before everybody else: whose time was closed and who found no other. */
export const mostNeed = 8
