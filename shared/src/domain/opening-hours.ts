import { addDays, dayOf, minuteOf, weekdayOf } from './days'

/** From and to in minutes since midnight, China time; never over midnight. */
export type OpenSpan = [fromMinute: number, toMinute: number]

/** Seven lists of spans, Sunday first, each in order. */
export type WeeklyHours = OpenSpan[][]

export type Duty =
  | { open: true; untilMinute: number }
  | { open: false; opensOn: string; opensAtMinute: number; inDays: number }
  | { open: false; opensOn: null }

/** Whether somebody is on duty now and until when, or when the doors open next. */
export const dutyAt = (hours: WeeklyHours, at: Date): Duty => {
  const today = dayOf(at)
  const minute = minuteOf(at)
  const current = spansOn(hours, today).find(([from, to]) => from <= minute && minute < to)
  if (current) return { open: true, untilMinute: endOfRun(spansOn(hours, today), current) }
  for (let inDays = 0; inDays <= 7; inDays += 1) {
    const day = addDays(today, inDays)
    const next = spansOn(hours, day).find(([from]) => inDays > 0 || from > minute)
    if (next) return { open: false, opensOn: day, opensAtMinute: next[0], inDays }
  }
  return { open: false, opensOn: null }
}

const spansOn = (hours: WeeklyHours, day: string): OpenSpan[] => hours[weekdayOf(day)] ?? []

/** Spans that touch are one stretch of duty. */
const endOfRun = (spans: OpenSpan[], [, to]: OpenSpan): number => {
  const following = spans.find(([from]) => from === to)
  return following ? endOfRun(spans, following) : to
}

/** `1050` → `17:30`. */
export const clockText = (minute: number): string =>
  `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`

/** `在岗至 17:30`, `明天 8:00 开诊`. */
export const dutyText = (duty: Duty): string => {
  if (duty.open) return `在岗至 ${clockText(duty.untilMinute)}`
  if (duty.opensOn === null) return '暂不开诊'
  const day = ['今天', '明天', '后天'][duty.inDays] ?? `周${'日一二三四五六'[weekdayOf(duty.opensOn)]}`
  return `${day} ${clockText(duty.opensAtMinute)} 开诊`
}
