import Type, { type Static } from 'typebox'
import { groupLimits, groupStates, groupTaskKinds, seasonBeginnings, seasonKeys } from '../domain/groups'
import { CheckInCode } from './event-views'
import { ById, Count, Day, Id, Instant, ListOf, Nullable, OneOf, Paging, Person, Shape, Text } from './fields'
import { routes } from './route'

const Task = { key: Type.String(), kind: OneOf(groupTaskKinds), title: Type.String(), perWeek: Count() }

export const GroupLine = Shape({
  id: Id(),
  name: Type.String(),
  goal: Type.String(),
  state: OneOf(groupStates),
  startsOn: Day(),
  endsOn: Day(),
  capacity: Count(),
  members: Count(),
  team: Person,
  /** Whether the resident asked about is in it. */
  joined: Type.Boolean(),
})
export type GroupLine = Static<typeof GroupLine>

const Meeting = {
  id: Id(),
  title: Type.String(),
  place: Type.String(),
  startsAt: Instant(),
  endsAt: Instant(),
}

const Advice = Shape({ id: Id(), author: Type.String(), words: Type.String(), createdAt: Instant() })

/** A group as one resident sees it: their own way, and what all did together. Nobody's name stands beside a number. */
export const GroupView = Shape({
  ...GroupLine.properties,
  tasks: Type.Array(Shape({ ...Task, doneThisWeek: Count(), doneToday: Type.Boolean() })),
  meetings: Type.Array(Shape({ ...Meeting, came: Type.Boolean() })),
  advice: Type.Array(Advice),
  /** Days on which the resident did something. */
  ownDays: Count(),
  /** What the group did this week and wished to; nothing while they are too few to be a crowd. */
  together: Nullable(Shape({ done: Count(), wished: Count() })),
  /** Why the resident cannot join or go on, as a sentence. */
  closed: Nullable(Type.String()),
})
export type GroupView = Static<typeof GroupView>

/** A group as its team sees it; its people in the order they came. */
export const GroupDesk = Shape({
  ...GroupLine.properties,
  tasks: Type.Array(Shape(Task)),
  meetings: Type.Array(Shape({ ...Meeting, came: Count() })),
  advice: Type.Array(Advice),
  people: Type.Array(Shape({ resident: Person, joinedAt: Instant(), doneThisWeek: Count() })),
})
export type GroupDesk = Static<typeof GroupDesk>

/** What a group can be opened from, with the days it would have now. */
export const SeasonView = Shape({
  key: OneOf(seasonKeys),
  name: Type.String(),
  begins: OneOf(seasonBeginnings),
  goal: Type.String(),
  tasks: Type.Array(Shape(Task)),
  startsOn: Day(),
  endsOn: Day(),
})
export type SeasonView = Static<typeof SeasonView>

export const GroupDone = Shape({ earned: Count(), group: GroupView })
export type GroupDone = Static<typeof GroupDone>

const staff = ['doctor', 'nurse', 'manager'] as const
const OfResident = Shape({ residentId: Id('居民') })

export const groupsApi = routes({
  list: {
    method: 'GET',
    path: '/groups',
    summary: "Groups of the resident's team that can be joined, and those they are in",
    access: 'signed-in',
    query: OfResident,
    response: ListOf(GroupLine),
    refusals: ['not-found', 'not-allowed-for-resident'],
  },
  seasons: {
    method: 'GET',
    path: '/groups/seasons',
    summary: 'What a group can be opened from, with the next days of each season',
    access: staff,
    response: ListOf(SeasonView),
    refusals: [],
  },
  desk: {
    method: 'GET',
    path: '/groups/desk',
    summary: "Groups of the caller's teams, the newest first",
    access: staff,
    query: Shape(Paging),
    response: ListOf(GroupLine),
    refusals: [],
  },
  open: {
    method: 'POST',
    path: '/groups',
    summary: 'Open a group of a team from a season',
    access: staff,
    body: Shape({
      teamId: Id('团队'),
      season: OneOf(seasonKeys, '季节'),
      name: Type.Optional(Text('小组名称', groupLimits.name, 2)),
      goal: Type.Optional(Text('目标', groupLimits.goal, 2)),
      capacity: Type.Integer({ title: '名额', minimum: 2, maximum: groupLimits.capacity }),
      startsOn: Type.Optional(Day('开始日期')),
    }),
    status: 201,
    response: GroupDesk,
    refusals: ['not-found', 'group-days-wrong'],
  },
  one: {
    method: 'GET',
    path: '/groups/:id',
    summary: 'One group: own progress, what all did together, meetings, and what the doctor says',
    access: 'signed-in',
    params: ById,
    query: OfResident,
    response: GroupView,
    refusals: ['not-found', 'not-allowed-for-resident'],
  },
  held: {
    method: 'GET',
    path: '/groups/:id/desk',
    summary: 'A group as its team sees it',
    access: staff,
    params: ById,
    response: GroupDesk,
    refusals: ['not-found'],
  },
  join: {
    method: 'POST',
    path: '/groups/:id/join',
    summary: 'Join by agreeing that the team sees what one does in it',
    access: 'signed-in',
    params: ById,
    body: Shape({ residentId: Id('居民'), agree: Type.Literal(true, { title: '同意' }) }),
    response: GroupView,
    refusals: ['not-found', 'not-allowed-for-resident', 'group-over', 'group-full'],
  },
  leave: {
    method: 'POST',
    path: '/groups/:id/leave',
    summary: 'Leave; the place is free again',
    access: 'signed-in',
    params: ById,
    body: OfResident,
    response: GroupView,
    refusals: ['not-found', 'not-allowed-for-resident'],
  },
  done: {
    method: 'POST',
    path: '/groups/:id/done',
    summary: 'Say that a task was done today, and earn by it once; what is measured has to have been sent',
    access: 'signed-in',
    params: ById,
    body: Shape({ residentId: Id('居民'), task: Text('任务', 40) }),
    response: GroupDone,
    refusals: ['not-found', 'not-allowed-for-resident', 'group-over', 'not-measured-yet'],
  },
  advise: {
    method: 'POST',
    path: '/groups/:id/advices',
    summary: 'Say something to the whole group',
    access: staff,
    params: ById,
    body: Shape({ words: Text('指导', groupLimits.advice, 2) }),
    status: 201,
    response: GroupDesk,
    refusals: ['not-found', 'group-over'],
  },
  meet: {
    method: 'POST',
    path: '/groups/:id/meetings',
    summary: 'Plan a meeting of the group',
    access: staff,
    params: ById,
    body: Shape({
      title: Text('活动名称', 40, 2),
      place: Text('地点', 60, 2),
      startsAt: Instant('开始时间'),
      endsAt: Instant('结束时间'),
    }),
    status: 201,
    response: GroupDesk,
    refusals: ['not-found', 'group-over', 'event-times-wrong'],
  },
  close: {
    method: 'POST',
    path: '/groups/:id/close',
    summary: 'Close a group before its last day',
    access: staff,
    params: ById,
    response: GroupDesk,
    refusals: ['not-found'],
  },
  code: {
    method: 'GET',
    path: '/group-meetings/:id/code',
    summary: 'The code to be scanned at a meeting; another each minute',
    access: staff,
    params: ById,
    response: CheckInCode,
    refusals: ['not-found', 'check-in-closed', 'event-not-open'],
  },
  checkIn: {
    method: 'POST',
    path: '/group-meetings/:id/check-in',
    summary: 'Check in with the code on the spot, and earn by it once',
    access: 'signed-in',
    params: ById,
    body: Shape({
      residentId: Id('居民'),
      code: Type.String({ title: '签到码', pattern: '^[0-9A-HJKMNP-TV-Z]{8}$' }),
    }),
    response: GroupDone,
    refusals: [
      'not-found',
      'not-allowed-for-resident',
      'event-not-open',
      'check-in-closed',
      'check-in-code-wrong',
    ],
  },
})
export type GroupsApi = typeof groupsApi
