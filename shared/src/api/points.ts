import Type, { type Static } from 'typebox'
import { earningFamilies, earningKinds } from '../domain/points'
import { Count, Day, Id, Instant, ListOf, Nullable, OneOf, Paging, Person, Shape } from './fields'
import { routes } from './route'

export const PointsSummary = Shape({
  residentId: Id(),
  balance: Count(),
  /** What ends within the policy's notice, the first of it first: own and the family's. */
  expiring: Type.Array(Shape({ points: Count(), on: Day() })),
  household: Type.Optional(
    Shape({
      id: Id(),
      balance: Count(),
      /** What each put in and is still there, the most first. */
      members: Type.Array(Shape({ resident: Person, points: Count() })),
      /** Whether the caller may redeem with it: the household's representative. */
      mayRedeem: Type.Boolean(),
    }),
  ),
})
export type PointsSummary = Static<typeof PointsSummary>

export const PointsEntry = Shape({
  id: Id(),
  holder: OneOf(['resident', 'household']),
  /** Who earned, redeemed or left. */
  resident: Person,
  points: Type.Integer(),
  cause: Type.String(),
  occurredAt: Instant(),
})
export type PointsEntry = Static<typeof PointsEntry>

/** What ends on one day; null never ends. */
export const PointsEnding = Shape({
  on: Nullable(Day()),
  holder: OneOf(['resident', 'household']),
  points: Count(),
})
export type PointsEnding = Static<typeof PointsEnding>

/** Who lives together and who of them shares what they earn. */
export const PointsFamily = Shape({
  id: Id(),
  balance: Count(),
  members: Type.Array(
    Shape({
      resident: Person,
      /** The caller themselves. */
      self: Type.Boolean(),
      /** Redeems with the pool for anybody in the household. */
      representative: Type.Boolean(),
      /** Whether new points go into the pool; null while unanswered, which keeps them one's own. */
      shares: Nullable(Type.Boolean()),
      /** What they put in and is still there: theirs to take along. */
      points: Count(),
      /** Whether the caller may have them leave. */
      mayLeave: Type.Boolean(),
    }),
  ),
})
export type PointsFamily = Static<typeof PointsFamily>

/** Something that earns, and how it stands with it today. */
export const PointsChance = Shape({
  kind: OneOf(earningKinds),
  family: OneOf(earningFamilies),
  points: Count(),
  /** Earned by it today. */
  earnedToday: Count(),
  /** Whether it can still be earned today. */
  open: Type.Boolean(),
  perDay: Nullable(Count()),
  perMonth: Nullable(Count()),
  perYear: Nullable(Count()),
})
export type PointsChance = Static<typeof PointsChance>

const Systolic = Type.Optional(Type.Integer({ title: '高压', minimum: 0, maximum: 1_000 }))
const Diastolic = Type.Optional(Type.Integer({ title: '低压', minimum: 0, maximum: 1_000 }))

/** What a check-in brought; of steps also how many WeChat counted and how many earn. */
export const CheckedIn = Shape({
  earned: Count(),
  balance: Count(),
  steps: Type.Optional(Shape({ walked: Count(), goal: Count() })),
})
export type CheckedIn = Static<typeof CheckedIn>

const OfResident = { residentId: Type.Optional(Id('居民')) }
const ofResidentRefusals = ['not-found', 'not-allowed-for-resident', 'real-name-needed'] as const

export const pointsApi = routes({
  summary: {
    method: 'GET',
    path: '/points/summary',
    summary: "A resident's own points and their household's pool",
    access: 'signed-in',
    query: Shape(OfResident),
    response: PointsSummary,
    refusals: ofResidentRefusals,
  },
  entries: {
    method: 'GET',
    path: '/points/entries',
    summary: 'What came in and went out, newest first',
    access: 'signed-in',
    query: Shape({ ...OfResident, ...Paging }),
    response: ListOf(PointsEntry),
    refusals: ofResidentRefusals,
  },
  ending: {
    method: 'GET',
    path: '/points/ending',
    summary: 'What ends when, the first of it first: own and the household’s',
    access: 'signed-in',
    query: Shape(OfResident),
    response: ListOf(PointsEnding),
    refusals: ofResidentRefusals,
  },
  family: {
    method: 'GET',
    path: '/points/family',
    summary:
      'Who of a household shares points, who redeems, and what each put in; null for who lives in none',
    access: 'signed-in',
    query: Shape(OfResident),
    response: Nullable(PointsFamily),
    refusals: ofResidentRefusals,
  },
  chances: {
    method: 'GET',
    path: '/points/chances',
    summary: 'What earns points where the resident lives, and what of it is done today',
    access: 'signed-in',
    query: Shape(OfResident),
    response: ListOf(PointsChance),
    refusals: ofResidentRefusals,
  },
  checkIn: {
    method: 'POST',
    path: '/points/check-ins',
    summary: 'Send a blood pressure, a glucose or the steps WeChat counted, and earn by it',
    access: 'signed-in',
    body: Shape({
      kind: OneOf(['blood-pressure', 'glucose', 'steps'], '行为'),
      residentId: Id('居民'),
      systolic: Systolic,
      diastolic: Diastolic,
      glucose: Type.Optional(Type.Number({ title: '血糖', minimum: 0, maximum: 100 })),
      /** As `wx.getWeRunData` gave it. */
      encryptedData: Type.Optional(Type.String({ title: '步数密文', minLength: 1, maxLength: 20_000 })),
      iv: Type.Optional(Type.String({ title: '步数密文参数', minLength: 1, maxLength: 64 })),
    }),
    status: 201,
    response: CheckedIn,
    refusals: ['not-found', 'not-allowed-for-resident', 'measurement-unlikely', 'steps-unreadable'],
  },
})
export type PointsApi = typeof pointsApi
