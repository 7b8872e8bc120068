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
const clockText = (minute: number): string =>
  `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`

/** `在岗至 17:30`, `明天 8:00 开诊`. */
export const dutyText = (duty: Duty): string => {
  if (duty.open) return `在岗至 ${clockText(duty.untilMinute)}`
  if (duty.opensOn === null) return '暂不开诊'
  const day = ['今天', '明天', '后天'][duty.inDays] ?? `周${weekdayNames[weekdayOf(duty.opensOn)]}`
  return `${day} ${clockText(duty.opensAtMinute)} 开诊`
}

const weekdayNames = ['日', '一', '二', '三', '四', '五', '六'] as const
/** As people say a week: Monday first. */
const week = [1, 2, 3, 4, 5, 6, 0] as const

const spansText = (spans: OpenSpan[]): string =>
  spans.map(([from, to]) => `${clockText(from)}–${clockText(to)}`).join('、')

/** `周一至周五 8:00–17:30，周六 8:00–12:00`; days of equal hours stand together, closed days are left out. */
export const hoursText = (hours: WeeklyHours): string => {
  const texts = week.map(day => spansText(hours[day] ?? []))
  const parts = [...new Set(texts)].filter(Boolean).map(text => {
    const days = week.filter((_, at) => texts[at] === text)
    return `${daysText(days)} ${text}`
  })
  return parts.join('，') || '暂不开诊'
}

/** `每天`, `周一至周五`, `周二、周四`. */
const daysText = (days: (typeof week)[number][]): string => {
  if (days.length === 7) return '每天'
  const runs: (typeof week)[number][][] = []
  for (const day of days) {
    const run = runs.at(-1)
    if (run && week.indexOf(day) === week.indexOf(run.at(-1) ?? day) + 1) run.push(day)
    else runs.push([day])
  }
  const name = (day: (typeof week)[number] | undefined) => (day === undefined ? '' : `周${weekdayNames[day]}`)
  return runs
    .flatMap(run => (run.length > 2 ? [`${name(run[0])}至${name(run.at(-1))}`] : run.map(name)))
    .join('、')
}

/** From when a visit counts as one after work. */
const eveningMinute = 18 * 60

/** Whether the doors stay open after work on some day of the week. */
export const opensEvenings = (hours: WeeklyHours): boolean =>
  hours.some(spans => spans.some(([, to]) => to > eveningMinute))
