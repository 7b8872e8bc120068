import type { SeasonView } from '@jiayitong/shared/api/groups'
import { addDays, dayOf } from '@jiayitong/shared/domain/days'
import { type Season, type SeasonBeginning, seasons } from '@jiayitong/shared/domain/groups'
import { SolarDay, SolarTerm } from 'tyme4ts'

interface Days {
  readonly startsOn: string
  readonly endsOn: string
}

const two = (part: number): string => String(part).padStart(2, '0')
const textOf = (day: SolarDay): string => `${day.getYear()}-${two(day.getMonth())}-${two(day.getDay())}`

/** 初伏 to the last day of 末伏: from the third 庚 day after 夏至, thirty days or forty. */
const dogDaysIn = (year: number): Days => {
  const summer = SolarDay.fromYmd(year, 6, 21)
  const days = Array.from({ length: 90 }, (_, at) => summer.next(at)).filter(day => day.getDogDay() !== null)
  return { startsOn: textOf(days[0] ?? summer), endsOn: textOf(days.at(-1) ?? summer) }
}

/** 数九: eighty-one days from 冬至 of a year on. */
const ninesIn = (year: number): Days => {
  const startsOn = textOf(SolarTerm.fromIndex(year + 1, 0).getSolarDay())
  return { startsOn, endsOn: addDays(startsOn, 80) }
}

const daysIn: Readonly<Record<Exclude<SeasonBeginning, 'any'>, (year: number) => Days>> = {
  'dog-days': dogDaysIn,
  'winter-solstice': ninesIn,
}

/** The days a season has that is opened now: the running one from today, or the next to come. */
export const daysOfSeason = ({ begins, days }: Season, today: string): Days => {
  if (begins === 'any') return { startsOn: today, endsOn: addDays(today, days - 1) }
  const year = Number(today.slice(0, 4))
  const next = [year - 1, year, year + 1].map(daysIn[begins]).find(({ endsOn }) => endsOn >= today)
  if (!next) throw new Error(`no ${begins} after ${today}`)
  return next.startsOn < today ? { ...next, startsOn: today } : next
}

/** What a group can be opened from today. */
export const listSeasons = (now: Date): SeasonView[] =>
  seasons.map(season => ({
    key: season.key,
    name: season.name,
    begins: season.begins,
    goal: season.goal,
    tasks: season.tasks.map(task => ({ ...task })),
    ...daysOfSeason(season, dayOf(now)),
  }))
