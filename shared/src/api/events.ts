import Type, { type Static } from 'typebox'
import {
  eventActs,
  eventKinds,
  eventSites,
  eventStates,
  signupStates,
  yearlyKinds,
  yearlyStates,
} from '../domain/events'
import {
  ById,
  Count,
  Day,
  Id,
  Instant,
  ListOf,
  Nullable,
  OneOf,
  Paging,
  Person,
  Shape,
  SourceView,
  Text,
} from './fields'
import { routes } from './route'

export const EventLine = Shape({
  id: Id(),
  kind: OneOf(eventKinds),
  site: OneOf(eventSites),
  state: OneOf(eventStates),
  title: Type.String(),
  place: Type.String(),
  startsAt: Instant(),
  endsAt: Instant(),
  capacity: Count(),
  remaining: Count(),
  organisation: Person,
  team: Nullable(Person),
})
export type EventLine = Static<typeof EventLine>

/** The page of an event. */
export const EventView = Shape({
  ...EventLine.properties,
  summary: Type.String(),
  waiting: Count(),
  /** Why nobody can sign up now, as a sentence; null while they can. */
  closed: Nullable(Type.String()),
  /** What came of it, or why it was cancelled. */
  outcome: Nullable(Type.String()),
})
export type EventView = Static<typeof EventView>

/** An event as those see it who hold it. */
export const EventPlan = Shape({
  ...EventLine.properties,
  summary: Type.String(),
  /** Proposed by the product for a campaign day, and nobody's yet. */
  proposed: Type.Boolean(),
  community: Nullable(Person),
  area: Nullable(Person),
  checklist: Type.Array(Shape({ text: Type.String(), done: Type.Boolean() })),
  booked: Count(),
  waiting: Count(),
  arrived: Count(),
  walkIns: Count(),
  outcome: Nullable(Type.String()),
  allowedEvents: Type.Array(OneOf(eventActs)),
})
export type EventPlan = Static<typeof EventPlan>

export const EventSignup = Shape({
  id: Id(),
  event: EventLine,
  resident: Person,
  state: OneOf(signupStates),
  /** How many wait before; null for who does not wait. */
  ahead: Nullable(Count()),
  arrivedAt: Nullable(Instant()),
  allowedEvents: Type.Array(OneOf(['cancel'])),
})
export type EventSignup = Static<typeof EventSignup>

/** Somebody on the list at the door. */
export const Attendee = Shape({
  signupId: Id(),
  name: Type.String(),
  state: OneOf(['booked', 'waiting']),
  arrivedAt: Nullable(Instant()),
})
export type Attendee = Static<typeof Attendee>

/** The code on the screen at the door. */
export const CheckInCode = Shape({
  code: Type.String(),
  /** The QR code, as a data URL. */
  image: Type.String(),
  /** When another will be shown. */
  changesAt: Instant(),
})
export type CheckInCode = Static<typeof CheckInCode>

/** What a place is owed in a year, kind by kind (C28). */
export const YearlyPlace = Shape({
  place: Shape({ kind: OneOf(['community', 'area']), id: Id(), name: Type.String() }),
  items: Type.Array(
    Shape({
      kind: OneOf(yearlyKinds),
      owed: Count(),
      planned: Count(),
      done: Count(),
      state: OneOf(yearlyStates),
    }),
  ),
})
export type YearlyPlace = Static<typeof YearlyPlace>

export const YearlyPlan = Shape({
  year: Type.Integer(),
  team: Person,
  /** Null where the region's documents ask for none. */
  source: Nullable(SourceView),
  places: Type.Array(YearlyPlace),
})
export type YearlyPlan = Static<typeof YearlyPlan>

const Year = Type.Integer({ title: '年份', minimum: 2020, maximum: 2100 })
const TeamYear = Shape({ team: Person, owed: Count(), planned: Count(), done: Count(), late: Count() })

const Plan = {
  kind: OneOf(eventKinds, '活动类型'),
  site: OneOf(eventSites, '办在哪里'),
  title: Text('活动名称', 40, 2),
  summary: Text('活动介绍', 400, 0),
  place: Text('地点', 60, 2),
  startsAt: Instant('开始时间'),
  endsAt: Instant('结束时间'),
  capacity: Type.Integer({ title: '名额', minimum: 1, maximum: 2_000 }),
}
const EventDraft = Shape({
  ...Plan,
  teamId: Id('团队'),
  communityId: Type.Optional(Id('单位')),
  areaId: Type.Optional(Id('片区')),
})

const staff = ['doctor', 'nurse', 'manager'] as const
const Code = Type.String({ title: '签到码', pattern: '^[0-9A-HJKMNP-TV-Z]{8}$' })

export const eventsApi = routes({
  list: {
    method: 'GET',
    path: '/events',
    summary: 'The calendar: events open for sign-up or held, from today on unless days are given',
    access: 'public',
    query: Shape({
      from: Type.Optional(Day('开始日期')),
      to: Type.Optional(Day('结束日期')),
      kind: Type.Optional(OneOf(eventKinds, '活动类型')),
      teamId: Type.Optional(Id('团队')),
      ...Paging,
    }),
    response: ListOf(EventLine),
    refusals: [],
  },
  desk: {
    method: 'GET',
    path: '/events/desk',
    summary:
      "Events of the caller's institutions in every state, the next first; with when=past those that are over",
    access: staff,
    query: Shape({ when: Type.Optional(OneOf(['coming', 'past'], '将来还是过去')), ...Paging }),
    response: ListOf(EventPlan),
    refusals: [],
  },
  yearly: {
    method: 'GET',
    path: '/events/yearly',
    summary: 'What each community and area of a team is owed in a year: planned, done and late (C28)',
    access: staff,
    query: Shape({ teamId: Id('团队'), year: Year }),
    response: YearlyPlan,
    refusals: ['not-found'],
  },
  yearlyTeams: {
    method: 'GET',
    path: '/events/yearly/teams',
    summary: "The same, summed up for the caller's teams and those of the institutions they manage",
    access: staff,
    query: Shape({ year: Year }),
    response: ListOf(TeamYear),
    refusals: [],
  },
  one: {
    method: 'GET',
    path: '/events/:id',
    summary: 'One event that was opened',
    access: 'public',
    params: ById,
    response: EventView,
    refusals: ['not-found'],
  },
  plan: {
    method: 'POST',
    path: '/events',
    summary: 'Plan an event of a team; it is seen by residents when it is opened',
    access: staff,
    body: EventDraft,
    status: 201,
    response: EventPlan,
    refusals: ['not-found', 'event-times-wrong'],
  },
  planned: {
    method: 'GET',
    path: '/events/:id/plan',
    summary: 'An event as those see it who hold it',
    access: staff,
    params: ById,
    response: EventPlan,
    refusals: ['not-found'],
  },
  change: {
    method: 'PUT',
    path: '/events/:id',
    summary: 'Change a planned or open event; more places go to who waits',
    access: staff,
    params: ById,
    body: Shape(Plan),
    response: EventPlan,
    refusals: ['not-found', 'state-conflict', 'event-times-wrong', 'fewer-than-taken'],
  },
  checklist: {
    method: 'PUT',
    path: '/events/:id/checklist',
    summary: 'What has to be ready, and what is',
    access: staff,
    params: ById,
    body: Shape({
      items: Type.Array(Shape({ text: Text('要准备的', 60), done: Type.Boolean({ title: '已办' }) }), {
        title: '清单',
        maxItems: 30,
      }),
    }),
    response: EventPlan,
    refusals: ['not-found', 'state-conflict'],
  },
  open: {
    method: 'POST',
    path: '/events/:id/open',
    summary: 'Open for sign-up',
    access: staff,
    params: ById,
    response: EventPlan,
    refusals: ['not-found', 'state-conflict', 'event-times-wrong'],
  },
  close: {
    method: 'POST',
    path: '/events/:id/close',
    summary: 'Close when it was held: who came unlisted, and what came of it',
    access: staff,
    params: ById,
    body: Shape({
      walkIns: Type.Integer({ title: '没登记来的人数', minimum: 0, maximum: 10_000 }),
      outcome: Text('活动小结', 600),
    }),
    response: EventPlan,
    refusals: ['not-found', 'state-conflict'],
  },
  cancel: {
    method: 'POST',
    path: '/events/:id/cancel',
    summary: 'Cancel; everybody on the list is told why',
    access: staff,
    params: ById,
    body: Shape({ reason: Text('取消原因', 60) }),
    response: EventPlan,
    refusals: ['not-found', 'state-conflict'],
  },
  attendance: {
    method: 'GET',
    path: '/events/:id/attendance',
    summary: 'The list at the door, in the order of sign-up',
    access: staff,
    params: ById,
    query: Shape(Paging),
    response: ListOf(Attendee),
    refusals: ['not-found'],
  },
  code: {
    method: 'GET',
    path: '/events/:id/code',
    summary: 'The code to be scanned at the door; another each minute',
    access: staff,
    params: ById,
    response: CheckInCode,
    refusals: ['not-found', 'event-not-open', 'check-in-closed'],
  },
  arrive: {
    method: 'POST',
    path: '/event-signups/:id/arrive',
    summary: 'Check somebody in at the desk',
    access: staff,
    params: ById,
    response: Attendee,
    refusals: ['not-found', 'event-not-open', 'check-in-closed', 'event-full'],
  },
  signUp: {
    method: 'POST',
    path: '/events/:id/signups',
    summary: 'Sign a resident up; of a full event, wait for a place if asked to',
    access: 'signed-in',
    params: ById,
    body: Shape({
      residentId: Id('居民'),
      orWait: Type.Optional(Type.Boolean({ title: '满了就排候补', default: false })),
    }),
    status: 201,
    response: EventSignup,
    refusals: ['not-found', 'not-allowed-for-resident', 'event-not-open', 'event-full', 'signed-up-already'],
  },
  mine: {
    method: 'GET',
    path: '/me/event-signups',
    summary: "The caller's own and their family's, the latest first",
    access: 'signed-in',
    query: Shape(Paging),
    response: ListOf(EventSignup),
    refusals: [],
  },
  leave: {
    method: 'POST',
    path: '/event-signups/:id/cancel',
    summary: 'Give a place back before it begins; it goes to who waited longest',
    access: 'signed-in',
    params: ById,
    response: EventSignup,
    refusals: ['not-found', 'state-conflict'],
  },
  checkIn: {
    method: 'POST',
    path: '/events/:id/check-in',
    summary: 'Check in with the code on the spot; who had not signed up takes a place now',
    access: 'signed-in',
    params: ById,
    body: Shape({ residentId: Id('居民'), code: Code }),
    response: EventSignup,
    refusals: [
      'not-found',
      'not-allowed-for-resident',
      'event-not-open',
      'check-in-closed',
      'check-in-code-wrong',
      'event-full',
    ],
  },
})
export type EventsApi = typeof eventsApi
