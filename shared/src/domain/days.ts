/*
 * Calendar days are text `YYYY-MM-DD` and mean a day in China. China has one time zone without summer
 * time, so a fixed offset is exact and works on phones that lack time-zone data.
 */

const chinaOffsetMs = 8 * 3_600_000
const dayMs = 86_400_000

/** An instant's wall clock in China, readable with the `getUTC…` methods. */
const chinaClock = (at: Date) => new Date(at.getTime() + chinaOffsetMs)

/** The day in China on which an instant falls. */
export const dayOf = (at: Date): string => chinaClock(at).toISOString().slice(0, 10)

/** Minutes since midnight in China, 0 to 1439. */
export const minuteOf = (at: Date): number =>
  chinaClock(at).getUTCHours() * 60 + chinaClock(at).getUTCMinutes()

/** 0 for Sunday to 6 for Saturday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()

/** The instant at which a day, and so many minutes of it, begins in China. */
export const instantOf = (day: string, minutes = 0): Date =>
  new Date(Date.parse(`${day}T00:00:00Z`) - chinaOffsetMs + minutes * 60_000)

/** ISO 8601 with China's offset and no fraction: `2026-11-25T09:30:00+08:00`. */
export const toIso = (at: Date): string => `${chinaClock(at).toISOString().slice(0, 19)}+08:00`

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

/** The same month and day so many years on; 29 February becomes 28 February. */
export const addYears = (day: string, years: number): string => {
  const year = String(Number(day.slice(0, 4)) + years).padStart(4, '0')
  const moved = `${year}${day.slice(4)}`
  return isDay(moved) ? moved : `${year}-02-28`
}

/** Whether text names a day that exists. */
export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const parsed = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text)
}

/** Full years lived on a day. */
export const ageOn = (bornOn: string, day: string): number => {
  const years = Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4))
  return day.slice(5) < bornOn.slice(5) ? years - 1 : years
}

/** Days from one day to a later one; negative when it is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs)
