import { addDays, dayOf, minuteOf, weekdayOf } from '@jiayitong/shared/domain/days'

const weekdayNames = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const

/** A day `YYYY-MM-DD` in China: of itself, of an ISO instant, or of a `Date`. */
const toDay = (when: string | Date): string =>
  typeof when === 'string' && when.length === 10 ? when : dayOf(new Date(when))

/** `周三`, of a day or an instant. */
export const weekdayName = (when: string | Date): string => weekdayNames[weekdayOf(toDay(when))] ?? ''

/** `11月25日`. */
export const monthDay = (when: string | Date): string => {
  const [, month, day] = toDay(when).split('-').map(Number)
  return `${month}月${day}日`
}

/** `11月25日 周三`. */
export const monthDayWeek = (when: string | Date): string => `${monthDay(when)} ${weekdayName(when)}`

/** `2027年3月31日`. */
export const fullDay = (when: string | Date): string =>
  `${Number(toDay(when).slice(0, 4))}年${monthDay(when)}`

/** `9:30`, of an instant. */
export const clockTime = (at: string | Date): string => {
  const minute = minuteOf(new Date(at))
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
}

/** Minutes since midnight of a typed `9:30` or `9：30`; undefined for what is no time. */
export const minutesOf = (text: string): number | undefined => {
  const [, hour, minute] = /^(\d{1,2})[:：](\d{2})$/.exec(text.trim()) ?? []
  const minutes = Number(hour) * 60 + Number(minute)
  return hour !== undefined && Number(hour) < 24 && Number(minute) < 60 ? minutes : undefined
}

/** `今天`, `明天`, `昨天`, or `11月25日 周三`. */
export const nearDay = (when: string | Date, now: Date): string => {
  const today = dayOf(now)
  const day = toDay(when)
  if (day === today) return '今天'
  if (day === addDays(today, 1)) return '明天'
  if (day === addDays(today, -1)) return '昨天'
  return monthDayWeek(day)
}

/** `今天 9:30`, `11月19日 10:12`: short enough for a list's right edge. */
export const nearTime = (at: string | Date, now: Date): string => {
  const day = dayOf(new Date(at))
  const near = nearDay(day, now)
  return `${near.includes('月') ? monthDay(day) : near} ${clockTime(at)}`
}

/** `早上好`, `上午好`, `下午好`, `晚上好` by the hour in China. */
export const greeting = (now: Date): string => {
  const hour = minuteOf(now) / 60
  return hour < 5 ? '夜深了' : hour < 9 ? '早上好' : hour < 12 ? '上午好' : hour < 18 ? '下午好' : '晚上好'
}
