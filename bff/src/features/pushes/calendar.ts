import { daysBetween } from '@jiayitong/shared/domain/days'
import { LunarDay, SolarDay } from 'tyme4ts'
import { solarTermOn } from './tips.read'

const ymd = (day: string): [number, number, number] => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return [year, month, date]
}

/** From 立春, 立夏, 立秋 and 立冬 on, as the solar terms have it. */
const seasonOn = (day: string): string => {
  const term = SolarDay.fromYmd(...ymd(day))
    .getTerm()
    .getIndex()
  // Counted from 冬至: 立春 is the third after it.
  return ['春季', '夏季', '秋季', '冬季'][Math.floor(((term + 21) % 24) / 6)] ?? '冬季'
}

/** The day in a year that a policy's `05-19` or `lunar-09-09` falls on (C99). */
export const campaignDayIn = (text: string, year: number): string => {
  if (!text.startsWith('lunar-')) return `${year}-${text}`
  const [month = 1, day = 1] = text.slice('lunar-'.length).split('-').map(Number)
  const solar = LunarDay.fromYmd(year, month, day).getSolarDay()
  const two = (part: number) => String(part).padStart(2, '0')
  return `${solar.getYear()}-${two(solar.getMonth())}-${two(solar.getDay())}`
}

/** Days the documents name, by how a policy writes them and as advice written for them is filed. */
export const festivals: Readonly<Record<string, string>> = {
  '05-19': '世界家庭医生日',
  'lunar-09-09': '重阳节',
}

const nearDays = 3
/* The calendar is asked for the same days by everybody. */
const kept = new Map<string, readonly string[]>()
const keptMax = 2_000

/** What advice may be written for on a day: its solar term, its season, a day the documents name. */
export const occasionsOn = (day: string): readonly string[] => {
  const known = kept.get(day)
  if (known) return known
  const year = Number(day.slice(0, 4))
  const near = Object.entries(festivals).filter(
    ([text]) => Math.abs(daysBetween(campaignDayIn(text, year), day)) <= nearDays,
  )
  const found = [solarTermOn(day), seasonOn(day), ...near.map(([, name]) => name)]
  if (kept.size >= keptMax) kept.clear()
  kept.set(day, found)
  return found
}
