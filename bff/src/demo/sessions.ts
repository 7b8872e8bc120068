import type { SlotKind } from '@jiayitong/shared/domain/appointments'
import { addDays, dayOf, instantOf, weekdayOf } from '@jiayitong/shared/domain/days'
import { practitionerId, staffAccountId, teamId } from './keys'
import { roster } from './roster'
import type { Rows } from './rows'
import { chanceOf, idOf } from './seed'
import { type TeamPlan, teamPlans } from './teams'

/** A slot before anybody has taken it. */
export interface Opening {
  readonly id: string
  readonly leader: string
  readonly teamId: string
  readonly practitionerId: string
  readonly kind: SlotKind
  readonly room: string
  readonly startsAt: Date
  readonly endsAt: Date
  readonly capacity: number
}

/** Half a day of one person's work, every week. */
interface Session {
  readonly who: string
  readonly kind: SlotKind
  readonly room: string
  readonly days: readonly number[]
  /** Minutes of the day. */
  readonly from: number
  readonly to: number
  readonly each: number
  readonly capacity: number
}

const session = (
  who: string,
  kind: SlotKind,
  room: string,
  days: readonly number[],
  [from, to, each]: readonly [number, number, number],
  capacity: number,
): Session => ({ who, kind, room, days, from, to, each, capacity })

const morning = [480, 660, 30] as const
const afternoon = [840, 990, 30] as const
const evening = [1080, 1170, 30] as const
const visits = [840, 1020, 60] as const
const noon = [720, 780, 20] as const

/** The week of the team of the look pages: 林书禾 does not see patients on Tuesdays. */
const linSessions: readonly Session[] = [
  session('林书禾', 'clinic', '2 楼 2 号诊室', [1, 3, 4, 5, 6], morning, 3),
  session('林书禾', 'clinic', '2 楼 2 号诊室', [1, 3, 5], afternoon, 3),
  session('林书禾', 'evening', '2 楼 2 号诊室', [3], evening, 2),
  session('顾言', 'clinic', '2 楼 3 号诊室', [2, 4, 0], morning, 3),
  session('顾言', 'clinic', '2 楼 3 号诊室', [2, 4], afternoon, 2),
  session('顾言', 'evening', '2 楼 3 号诊室', [1, 5], evening, 2),
  session('宋怀安', 'tcm', '2 楼中医馆', [1, 3, 5, 6], morning, 2),
  session('宋怀安', 'tcm', '2 楼中医馆', [2, 4], afternoon, 2),
  session('祁蔓', 'exam', '3 楼体检室', [1, 2, 3, 4, 5], [450, 570, 30], 3),
  session('唐玉洁', 'home-visit', '上门', [2, 4], visits, 1),
]

/** A usual week of any other team, its free day and late hours its own. */
const sessionsOf = (team: TeamPlan): readonly Session[] => {
  if (team.leader === '林书禾') return linSessions
  const chance = chanceOf('sessions', team.leader)
  const weekdays = [1, 2, 3, 4, 5]
  const off = chance.pick(weekdays)
  const late = team.hours.some(spans => spans.some(([, to]) => to >= 1170))
  const works = (day: number) => (team.hours[day]?.length ?? 0) > 0
  const mornings = [...weekdays.filter(day => day !== off), ...(works(6) ? [6] : [])]
  const afternoons = weekdays.filter(day => day !== off && day % 2 === (off + 1) % 2)
  const leader = team.leader
  const sessions = [
    session(leader, 'clinic', team.room, mornings, morning, chance.int(2, 3)),
    session(leader, 'clinic', team.room, afternoons, afternoon, 2),
  ]
  if (late)
    sessions.push(
      session(
        leader,
        'evening',
        team.room,
        weekdays.filter(day => day !== off),
        evening,
        2,
      ),
    )
  if (team.specialties.includes('职业人群'))
    sessions.push(session(leader, 'noon', team.room, weekdays, noon, 1))
  const firstOf = (duty: string) =>
    roster.find(person => person.duty === duty && person.teams[0] === leader)?.name
  const [nurse, tcm, doctor] = [firstOf('nurse'), firstOf('tcm'), firstOf('general-practitioner')]
  if (nurse) sessions.push(session(nurse, 'home-visit', '上门', [chance.pick([2, 3]), 5], visits, 1))
  if (tcm) sessions.push(session(tcm, 'tcm', `${team.home}中医馆`, [1, 3, 5], morning, 2))
  if (doctor) sessions.push(session(doctor, 'clinic', `${team.home}全科门诊`, [2, 4], morning, 2))
  return sessions
}

const weeks = teamPlans.map(team => ({ team, sessions: sessionsOf(team) }))

/** The weeks the slots were made of, so that they go on when the month is over. */
export const workSessionRows = (now: Date): Rows => ({
  workSessions: weeks.flatMap(({ team, sessions }) =>
    sessions.map(({ who, kind, room, days, from, to, each, capacity }) => ({
      id: idOf('work-session', who, kind, days.join(''), from),
      teamId: teamId(team.leader),
      practitionerId: practitionerId(who),
      kind,
      room,
      weekdays: [...days],
      fromMinute: from,
      toMinute: to,
      eachMinutes: each,
      capacity,
      holidays: 'closed-and-made-up' as const,
      startsOn: dayOf(now),
      endsOn: null,
      createdBy: staffAccountId('林书禾'),
      createdAt: now,
      rolledTo: addDays(dayOf(now), openDays - 1),
    })),
  ),
})

/** Every slot of a day, of all teams. */
const openingsOn = (day: string): Opening[] =>
  weeks.flatMap(({ team, sessions }) =>
    sessions
      .filter(({ days }) => days.includes(weekdayOf(day)))
      .flatMap(({ who, kind, room, from, to, each, capacity }) =>
        Array.from({ length: Math.floor((to - from) / each) }, (_, turn): Opening => {
          const start = from + turn * each
          return {
            id: idOf('slot', who, day, start),
            leader: team.leader,
            teamId: teamId(team.leader),
            practitionerId: practitionerId(who),
            kind,
            room,
            startsAt: instantOf(day, start),
            endsAt: instantOf(day, start + each),
            capacity,
          }
        }),
      ),
  )

const openDays = 30

/** Slots of the next thirty days, today's included. */
export const openings = (now: Date): Opening[] =>
  Array.from({ length: openDays }, (_, ahead) => addDays(dayOf(now), ahead)).flatMap(openingsOn)

/** Slots of the weeks before. */
export const pastOpenings = (now: Date, days: number): Opening[] =>
  Array.from({ length: days }, (_, back) => addDays(dayOf(now), -1 - back)).flatMap(openingsOn)

/** The next such weekday after today. */
export const nextWeekday = (now: Date, weekday: number): string => {
  const today = dayOf(now)
  const ahead = ((weekday - weekdayOf(today) + 6) % 7) + 1
  return addDays(today, ahead)
}
