import { addDays, daysBetween } from './days'
import type { WhyNot } from './refusals'
import drawn from './seasons.json'

/** What a task of a group is done by: a measurement that was sent, or what somebody says they did. */
export const groupTaskKinds = ['blood-pressure', 'glucose', 'steps', 'exercise'] as const
export type GroupTaskKind = (typeof groupTaskKinds)[number]

/** What the people of a group do, so many times a week. */
export interface GroupTask {
  readonly key: string
  readonly kind: GroupTaskKind
  readonly title: string
  readonly perWeek: number
}

/** When a season begins: any day, or with the year's own days, 初伏 and 冬至. */
export const seasonBeginnings = ['any', 'dog-days', 'winter-solstice'] as const
export type SeasonBeginning = (typeof seasonBeginnings)[number]

export const seasonKeys = ['blood-pressure', 'weight', 'dog-days', 'winter-solstice'] as const
export type SeasonKey = (typeof seasonKeys)[number]

/** What a doctor opens a group from (国卫办基层发〔2025〕21号 三（九）: 自我健康管理小组). */
export interface Season {
  readonly key: SeasonKey
  readonly name: string
  readonly begins: SeasonBeginning
  /** How long it lasts; a season of the year's own lasts as long as it does that year. */
  readonly days: number
  readonly goal: string
  readonly tasks: readonly GroupTask[]
  /** What the doctor says first. */
  readonly advice: string
}

export const seasons = drawn as readonly Season[]

export const groupStates = ['open', 'closed'] as const
export type GroupState = (typeof groupStates)[number]

export const groupLimits = { name: 20, goal: 80, advice: 300, capacity: 200, meetings: 30 } as const

/** The week a day lies in, Monday first. */
export const weekOf = (day: string): { from: string; to: string } => {
  const weekday = ((daysBetween('2024-01-01', day) % 7) + 7) % 7
  const from = addDays(day, -weekday)
  return { from, to: addDays(from, 6) }
}

interface GroupTimes {
  readonly state: GroupState
  readonly startsOn: string
  readonly endsOn: string
}

/** Until its last day a group that is not closed is joined and gone on with. */
export const whyNotJoin = ({ state, endsOn }: GroupTimes, today: string): WhyNot =>
  state === 'open' && today <= endsOn
    ? undefined
    : { code: 'group-over', detail: '这个小组已经结束，看看别的小组吧。' }

/** A task is done on a day of the season. */
export const whyNotDone = (group: GroupTimes, today: string): WhyNot => {
  if (today < group.startsOn) return { code: 'group-over', detail: '还没开始，到第一天再来打卡。' }
  return whyNotJoin(group, today)
}

/** Fewer than this are no crowd: what a group did together is told from here on, so that nobody is read out of it. */
const smallestSum = 3

/** How far a group is, as its own people see it: together, and never by name. */
export const sumOf = (
  members: number,
  tasks: readonly Pick<GroupTask, 'perWeek'>[],
  doneThisWeek: number,
): { done: number; wished: number } | null =>
  members < smallestSum
    ? null
    : { done: doneThisWeek, wished: members * tasks.reduce((sum, { perWeek }) => sum + perWeek, 0) }
