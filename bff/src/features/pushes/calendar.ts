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

/** Days the documents name for telling people about family doctors (国卫办基层发〔2025〕21号 三（九）, C99). */
export interface CampaignDay {
  readonly name: string
  /** As the policy writes it: `05-19`, or `lunar-09-09`. */
  readonly day: string
}
export const campaignDays: readonly CampaignDay[] = [
  { name: '世界家庭医生日', day: '05-19' },
  { name: '重阳', day: 'lunar-09-09' },
]

/** The day of the calendar on which such a day falls in a year. */
export const campaignDayIn = (year: number, { day }: CampaignDay): string => {
  const [month = 0, date = 0] = day.replace('lunar-', '').split('-').map(Number)
  if (!day.startsWith('lunar-')) return `${year}-${day}`
  const solar = LunarDay.fromYmd(year, month, date).getSolarDay()
  const two = (part: number) => String(part).padStart(2, '0')
  return `${solar.getYear()}-${two(solar.getMonth())}-${two(solar.getDay())}`
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
  const near = campaignDays.filter(each => Math.abs(daysBetween(campaignDayIn(year, each), day)) <= nearDays)
  const found = [solarTermOn(day), seasonOn(day), ...near.map(({ name }) => name)]
  if (kept.size >= keptMax) kept.clear()
  kept.set(day, found)
  return found
}

/** The campaign day that falls on a day, if one does. */
export const campaignDayOn = (day: string): CampaignDay | undefined =>
  campaignDays.find(each => campaignDayIn(Number(day.slice(0, 4)), each) === day)
