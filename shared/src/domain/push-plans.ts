import { addDays, daysBetween } from './days'

/** Advice as the planner knows it. */
export interface PlanTip {
  readonly id: string
  readonly topics: readonly string[]
  /** Whom it speaks to; empty speaks to all. */
  readonly groups: readonly string[]
  readonly notFor: readonly string[]
  /** Solar term, season, festival or outbreak; empty fits any day. */
  readonly occasion: string
  readonly expiresOn: string
}

/** One push that stands: it went out, is on its way, or is planned. */
export interface Standing {
  readonly tipId: string
  readonly day: string
}

export interface PlanFacts {
  /** What tells one person from another, so that not everybody hears the same on the same day. */
  readonly key: string
  readonly groups: readonly string[]
  readonly from: string
  readonly to: string
  readonly owed: number
  /** The first day on which something may still go out. */
  readonly earliest: string
  /** What stands of this year. */
  readonly standing: readonly Standing[]
  /** What came before it, of other years: the same tip does not come back within a year. */
  readonly before: readonly Standing[]
  readonly tips: readonly PlanTip[]
  /** Occasions a day fits: its solar term, its season, a festival near it. */
  readonly occasionsOn: (day: string) => readonly string[]
}

/** The same advice does not come back within so many days. */
export const yearDays = 365

/** So many days late the plan's own still goes out; later it is planned anew, with advice for that time. */
export const lateDays = 3

/**
 * What is still to be planned of somebody's year: one push in every equal part of it that has none, spread so that the
 * owed number is always reached in time, and more, evenly, for what was missed. Each is the advice that fits the
 * person and the day best; none comes twice within a year and none shares a day with another
 * (国卫办基层发〔2025〕21号 一（三）：根据季节特点、节气变化、疾病流行情况等，每年不少于12次).
 */
export const planYear = (facts: PlanFacts): Standing[] => {
  const { from, to, owed, earliest, standing, before } = facts
  if (owed === 0 || earliest > to) return []
  const planned: Standing[] = []
  const taken = new Set([...standing, ...before].map(({ day }) => day))
  const add = (day: string | undefined) => {
    const tipId = day && chooseTip(facts, day, planned)
    if (!tipId || !day) return
    planned.push({ tipId, day })
    taken.add(day)
  }

  const days = daysBetween(from, to) + 1
  const parts = Math.min(owed, days)
  for (let part = 0; part < parts; part += 1) {
    const begins = addDays(from, Math.floor((part * days) / parts))
    const ends = addDays(from, Math.floor(((part + 1) * days) / parts) - 1)
    if (ends < earliest || standing.some(({ day }) => day >= begins && day <= ends)) continue
    const first = later(begins, earliest)
    // In the first half of what is left, so that an outage can be made up for before the part is over.
    const room = Math.max(1, Math.ceil((daysBetween(first, ends) + 1) / 2))
    add(freeDay(addDays(first, hash(`${facts.key}/${begins}`) % room), first, ends, taken))
  }

  const missing = owed - standing.length - planned.length
  const left = daysBetween(earliest, to) + 1
  for (let at = 0; at < missing; at += 1)
    add(freeDay(addDays(earliest, Math.floor((at * left) / missing)), earliest, to, taken))
  return planned.sort((a, b) => (a.day < b.day ? -1 : 1))
}

const later = (one: string, other: string): string => (one > other ? one : other)

/** The first free day from one on, else the last before it, within bounds. */
const freeDay = (wanted: string, first: string, last: string, taken: ReadonlySet<string>) => {
  for (let day = wanted; day <= last; day = addDays(day, 1)) if (!taken.has(day)) return day
  for (let day = wanted; day >= first; day = addDays(day, -1)) if (!taken.has(day)) return day
  return undefined
}

/** Whether advice may go to somebody on a day at all. */
export const suits = (
  { occasion, expiresOn, notFor }: PlanTip,
  groups: readonly string[],
  day: string,
  occasions: readonly string[],
): boolean =>
  expiresOn >= day &&
  (occasion === '' || occasions.includes(occasion)) &&
  !notFor.some(group => groups.includes(group))

/** The advice that fits a person and a day best. @returns nothing when all of it has been or none suits */
const chooseTip = (
  facts: Pick<PlanFacts, 'key' | 'groups' | 'standing' | 'before' | 'tips' | 'occasionsOn'>,
  day: string,
  planned: readonly Standing[] = [],
): string | undefined => {
  const { key, groups, standing, before, tips, occasionsOn } = facts
  // What goes out a few days late still has its year before the next.
  const near = (other: Standing) => Math.abs(daysBetween(other.day, day)) < yearDays + lateDays
  const had = new Set([...standing, ...planned, ...before.filter(near)].map(({ tipId }) => tipId))
  const occasions = occasionsOn(day)
  const lately = topicsNear([...standing, ...planned], tips, day)
  let best: { id: string; score: number } | undefined
  for (const tip of tips) {
    if (had.has(tip.id) || !suits(tip, groups, day, occasions)) continue
    const score = scoreOf(tip, groups, lately) + (hash(`${key}/${tip.id}`) % 10)
    if (!best || score > best.score) best = { id: tip.id, score }
  }
  return best?.id
}

const scoreOf = (tip: PlanTip, groups: readonly string[], lately: readonly string[]): number => {
  const meant = tip.groups.some(group => groups.includes(group))
  return (
    (tip.occasion === '' ? 0 : 30) +
    (meant ? 40 : 0) -
    // What is written for others comes only when nothing else is left.
    (tip.groups.length > 0 && !meant ? 200 : 0) -
    12 * tip.topics.filter(topic => lately.includes(topic)).length
  )
}

/** Subjects of what comes within two months of a day: the next is about something else. */
const topicsNear = (around: readonly Standing[], tips: readonly PlanTip[], day: string): string[] => {
  const ids = new Set(
    around.filter(each => Math.abs(daysBetween(each.day, day)) <= 62).map(({ tipId }) => tipId),
  )
  return tips.flatMap(tip => (ids.has(tip.id) ? tip.topics : []))
}

/** A number of a text, the same everywhere (FNV-1a). */
export const hash = (text: string): number => {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0
  return value
}
