import { weekdayOf } from './days'

/** What a day is by the public calendar. */
export interface CalendarDay {
  readonly kind: 'ordinary' | 'holiday' | 'made-up'
  /** 国庆节; empty on an ordinary day. */
  readonly name: string
}

export interface WorkSessionFacts {
  readonly weekdays: readonly number[]
  readonly holidays: 'closed' | 'closed-and-made-up' | 'open'
  readonly startsOn: string
  readonly endsOn: string | null
}

/**
 * Whether a weekly session is held on a day. On a public holiday only those that say so are; a weekend day that is
 * worked instead (国务院节假日安排) is worked as the weekday beside it: a Saturday as a Friday, a Sunday as a Monday.
 */
export const isHeldOn = (
  { weekdays, holidays, startsOn, endsOn }: WorkSessionFacts,
  day: string,
  calendar: CalendarDay,
): boolean => {
  if (day < startsOn || (endsOn !== null && day > endsOn)) return false
  const weekday = weekdayOf(day)
  if (calendar.kind === 'holiday' && holidays !== 'open') return false
  if (weekdays.includes(weekday)) return true
  return (
    calendar.kind === 'made-up' &&
    holidays === 'closed-and-made-up' &&
    weekdays.includes(weekday === 6 ? 5 : 1)
  )
}

/** Minutes of the day at which the slots of a session begin. What is left over at the end is no slot. */
export const beginningsOf = ({
  fromMinute,
  toMinute,
  eachMinutes,
}: {
  readonly fromMinute: number
  readonly toMinute: number
  readonly eachMinutes: number
}): number[] =>
  Array.from(
    { length: Math.floor((toMinute - fromMinute) / eachMinutes) },
    (_, nth) => fromMinute + nth * eachMinutes,
  )

/** Places of a slot that one way of booking may use, at least one; all of them where its share is the whole. */
export const placesOf = (capacity: number, share: number): number | null =>
  share >= 1 ? null : Math.max(1, Math.floor(capacity * share))

interface Span {
  readonly weekdays: readonly number[]
  readonly fromMinute: number
  readonly toMinute: number
  readonly startsOn: string
  readonly endsOn: string | null
}

/** Whether one person would be in two rooms at once. */
export const overlap = (one: Span, other: Span): boolean =>
  one.weekdays.some(day => other.weekdays.includes(day)) &&
  one.fromMinute < other.toMinute &&
  other.fromMinute < one.toMinute &&
  (one.endsOn === null || other.startsOn <= one.endsOn) &&
  (other.endsOn === null || one.startsOn <= other.endsOn)
