import type { WhyNot } from './refusals'

export const slotKinds = ['clinic', 'evening', 'home-visit', 'tcm', 'exam'] as const
export type SlotKind = (typeof slotKinds)[number]
export const slotKindNames: Record<SlotKind, string> = {
  clinic: '全科门诊',
  evening: '晚间门诊',
  'home-visit': '上门服务',
  tcm: '中医门诊',
  exam: '检查',
}

export const appointmentStates = ['booked', 'completed', 'cancelled', 'no-show'] as const
export type AppointmentState = (typeof appointmentStates)[number]
export const appointmentStateNames: Record<AppointmentState, string> = {
  booked: '已约好',
  completed: '已看完',
  cancelled: '已取消',
  'no-show': '没有来',
}

export const appointmentEvents = ['cancel'] as const
export type AppointmentEvent = (typeof appointmentEvents)[number]

/** Until the time begins a booking can be given back. */
export const allowedAppointmentEvents = (
  state: AppointmentState,
  startsAt: Date,
  now: Date,
): AppointmentEvent[] => (state === 'booked' && now < startsAt ? ['cancel'] : [])

/** Why a slot cannot be booked for a resident: the same rule greys it on the screen and decides on the server. */
export const whyNotBook = (
  facts: { startsAt: Date; taken: number; capacity: number; contracted: boolean },
  now: Date,
): WhyNot => {
  if (!facts.contracted) return { code: 'agreement-needed' }
  if (facts.startsAt <= now) return { code: 'slot-past' }
  return facts.taken >= facts.capacity ? { code: 'slot-full' } : undefined
}
