const names = ['日', '一', '二', '三', '四', '五', '六'] as const

/** From Monday to Sunday, as people count a week. */
export const weekOrder = [1, 2, 3, 4, 5, 6, 0] as const

export const weekdayText = (day: number): string => `周${names[day] ?? ''}`

/** `周一、周三`. */
export const weekdaysText = (days: readonly number[]): string =>
  weekOrder
    .filter(day => days.includes(day))
    .map(weekdayText)
    .join('、')

/** `8:30` of minutes since midnight. */
const minuteText = (minute: number): string =>
  `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`

/** `8:00～11:30`. */
export const hoursText = ({ fromMinute, toMinute }: { fromMinute: number; toMinute: number }): string =>
  `${minuteText(fromMinute)}～${minuteText(toMinute)}`
