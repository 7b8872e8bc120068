import { addDays, weekdayOf } from '@jiayitong/shared/domain/days'

/** The first and last day of a month `YYYY-MM`. */
export const daysOfMonth = (month: string): { from: string; to: string } => {
  const from = `${month}-01`
  return { from, to: addDays(`${moveMonth(month, 1)}-01`, -1) }
}

/** The month so many months later. */
export const moveMonth = (month: string, by: number): string => {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const at = year * 12 + number - 1 + by
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
}

/** A month as a calendar shows it: weeks from Monday, with blanks where other months are. */
export const weeksOf = (month: string): (string | null)[][] => {
  const { from, to } = daysOfMonth(month)
  const blanks = (weekdayOf(from) + 6) % 7
  const cells: (string | null)[] = Array.from({ length: blanks }, () => null)
  for (let day = from; day <= to; day = addDays(day, 1)) cells.push(day)
  while (cells.length % 7 > 0) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}
