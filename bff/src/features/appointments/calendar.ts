import type { CalendarDay } from '@jiayitong/shared/domain/work-sessions'
import { LegalHoliday, SolarDay } from 'tyme4ts'

const ordinary: CalendarDay = { kind: 'ordinary', name: '' }

/** 全国年节及纪念日放假办法 (国务院令第795号) 第二条: the days off of years whose arrangement is not announced yet. */
const fixed: Readonly<Record<string, string>> = {
  '01-01': '元旦',
  '05-01': '劳动节',
  '05-02': '劳动节',
  '10-01': '国庆节',
  '10-02': '国庆节',
  '10-03': '国庆节',
}
const lunar: Readonly<Record<string, string>> = {
  '1-1': '春节',
  '1-2': '春节',
  '1-3': '春节',
  '5-5': '端午节',
  '8-15': '中秋节',
}

const partsOf = (day: string): [number, number, number] => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return [year, month, date]
}

/** What a day is by the public calendar: as the State Council arranged it where that is announced, else by law. */
export const calendarDay = (day: string): CalendarDay => {
  const parts = partsOf(day)
  const arranged = LegalHoliday.fromYmd(...parts)
  if (arranged) return { kind: arranged.isWork() ? 'made-up' : 'holiday', name: arranged.getName() }
  if (isArranged(parts[0])) return ordinary
  const name = fixed[day.slice(5)] ?? festivalOn(parts)
  return name ? { kind: 'holiday', name } : ordinary
}

const festivalOn = (parts: [number, number, number]): string | undefined => {
  const solar = SolarDay.fromYmd(...parts)
  const own = solar.getLunarDay()
  // The eve is the day before the first of the first month, whatever number it has.
  const next = solar.next(1).getLunarDay()
  if (next.getMonth() === 1 && next.getDay() === 1) return '春节'
  if (solar.getTermDay().getDayIndex() === 0 && solar.getTerm().getName() === '清明') return '清明节'
  return lunar[`${own.getMonth()}-${own.getDay()}`]
}

const arrangedYears = new Map<number, boolean>()

const isArranged = (year: number): boolean => {
  const known = arrangedYears.get(year) ?? LegalHoliday.fromYmd(year, 10, 1) !== null
  arrangedYears.set(year, known)
  return known
}
