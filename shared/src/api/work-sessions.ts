import Type, { type Static } from 'typebox'
import { holidayHabits, slotKinds } from '../domain/appointments'
import { ById, Count, Day, Id, Instant, ListOf, Nullable, OneOf, Person, Shape, Text } from './fields'
import { routes } from './route'

const Minute = (title: string) => Type.Integer({ title, minimum: 0, maximum: 1_440 })

/** Half a day of somebody's work, every week. */
export const WorkSession = Shape({
  id: Id(),
  practitioner: Person,
  kind: OneOf(slotKinds),
  room: Type.String(),
  weekdays: Type.Array(Count()),
  fromMinute: Count(),
  toMinute: Count(),
  eachMinutes: Count(),
  capacity: Count(),
  holidays: OneOf(holidayHabits),
  startsOn: Day(),
  endsOn: Nullable(Day()),
  /** The last day there are slots of. */
  rolledTo: Nullable(Day()),
})
export type WorkSession = Static<typeof WorkSession>

/** Hours somebody, or the whole team, is not there. */
export const Closure = Shape({
  id: Id(),
  practitioner: Nullable(Person),
  startsAt: Instant(),
  endsAt: Instant(),
  reason: Type.String(),
  /** Taken off by it, and still to come. */
  slots: Count(),
  reopenedAt: Nullable(Instant()),
})
export type Closure = Static<typeof Closure>

/** Whom closing touches. */
export const ClosureEffect = Shape({
  slots: Count(),
  /** Booked or held, whom it would be taken from. */
  booked: Count(),
  waiting: Count(),
  /** Of those booked, for whom another time can be kept at once. */
  movable: Count(),
})
export type ClosureEffect = Static<typeof ClosureEffect>

const Hours = {
  teamId: Id('团队'),
  practitionerId: Nullable(Id('医生')),
  startsAt: Instant('停诊开始'),
  endsAt: Instant('停诊结束'),
}
const OfTeam = Shape({ teamId: Id('团队') })
const team = ['doctor', 'nurse', 'manager'] as const

export const workSessionsApi = routes({
  list: {
    method: 'GET',
    path: '/work-sessions',
    summary: 'The weekly sessions of a team, those that ended apart',
    access: team,
    query: OfTeam,
    response: ListOf(WorkSession),
    refusals: ['not-found'],
  },
  add: {
    method: 'POST',
    path: '/work-sessions',
    summary: 'Work every week at these hours; slots are made of it as far ahead as the policy says',
    access: team,
    body: Shape({
      teamId: Id('团队'),
      practitionerId: Id('医生'),
      kind: OneOf(slotKinds, '类别'),
      room: Text('诊室', 40),
      weekdays: Type.Array(Type.Integer({ title: '星期', minimum: 0, maximum: 6 }), {
        title: '星期',
        minItems: 1,
        maxItems: 7,
        uniqueItems: true,
      }),
      fromMinute: Minute('开始时间'),
      toMinute: Minute('结束时间'),
      eachMinutes: Type.Integer({ title: '每个时段分钟数', minimum: 5, maximum: 480 }),
      capacity: Type.Integer({ title: '每个时段人数', minimum: 1, maximum: 200 }),
      holidays: OneOf(holidayHabits, '节假日'),
      startsOn: Day('从哪天起'),
    }),
    status: 201,
    response: WorkSession,
    refusals: ['not-found', 'session-overlaps'],
  },
  end: {
    method: 'POST',
    path: '/work-sessions/:id/end',
    summary: 'Hold it no more after a day; slots somebody is booked on stay, to be closed one by one',
    access: team,
    params: ById,
    body: Shape({ lastOn: Day('最后一天') }),
    response: WorkSession,
    refusals: ['not-found', 'state-conflict'],
  },
  closures: {
    method: 'GET',
    path: '/closures',
    summary: 'When a team, or one of it, is not there',
    access: team,
    query: OfTeam,
    response: ListOf(Closure),
    refusals: ['not-found'],
  },
  preview: {
    method: 'POST',
    path: '/closures/preview',
    summary: 'Whom closing would touch; nothing is changed',
    access: team,
    body: Shape(Hours),
    response: ClosureEffect,
    refusals: ['not-found'],
  },
  close: {
    method: 'POST',
    path: '/closures',
    summary: 'Close hours: everybody booked hears of it, with another time kept for them where there is one',
    access: team,
    body: Shape({ ...Hours, reason: Text('原因', 60, 2) }),
    status: 201,
    response: Closure,
    refusals: ['not-found', 'closure-too-large'],
  },
  reopen: {
    method: 'POST',
    path: '/closures/:id/reopen',
    summary: 'Open the hours again that are still to come; who was moved keeps what was kept for them',
    access: team,
    params: ById,
    response: Closure,
    refusals: ['not-found', 'state-conflict'],
  },
  days: {
    method: 'GET',
    path: '/slot-days',
    summary: 'Which days to come are holidays, worked instead of one, or closed, and why',
    access: 'public',
    query: OfTeam,
    response: ListOf(
      Shape({ day: Day(), kind: OneOf(['holiday', 'made-up', 'closed']), text: Type.String() }),
    ),
    refusals: [],
  },
})
export type WorkSessionsApi = typeof workSessionsApi
