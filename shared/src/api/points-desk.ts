import Type, { type Static } from 'typebox'
import { awardStates, flagReasons, flagStates } from '../domain/points'
import { ById, Count, Id, Instant, ListOf, Nullable, OneOf, Paging, Person, Shape, Text } from './fields'
import { routes } from './route'

/** Points given or taken by hand, and who agreed. */
export const PointsAward = Shape({
  id: Id(),
  state: OneOf(awardStates),
  resident: Person,
  /** Below zero takes back. */
  points: Type.Integer(),
  reason: Nullable(Type.String()),
  askedAt: Instant(),
  decidedAt: Nullable(Instant()),
  /** Whether the caller asked for it, and so cannot agree to it. */
  own: Type.Boolean(),
})
export type PointsAward = Static<typeof PointsAward>

/** Something given to a resident by the caller's institution, as a correction needs it. */
export const PointsGiven = Shape({
  entryId: Id(),
  cause: Type.String(),
  points: Count(),
  /** Still there, and so to be taken back. */
  remaining: Count(),
  occurredAt: Instant(),
  /** A correction of it waits for a second person. */
  asked: Type.Boolean(),
})
export type PointsGiven = Static<typeof PointsGiven>

/** An earning a person should look at. */
export const PointsFlag = Shape({
  id: Id(),
  state: OneOf(flagStates),
  reason: OneOf(flagReasons),
  resident: Person,
  points: Count(),
  cause: Type.String(),
  earnedAt: Instant(),
  appeal: Nullable(Type.String()),
  decidedAt: Nullable(Instant()),
})
export type PointsFlag = Static<typeof PointsFlag>

/** What was taken back from a resident, to whom it is told and who may object. */
export const OwnFlag = Shape({
  id: Id(),
  state: OneOf(flagStates),
  reason: OneOf(flagReasons),
  points: Count(),
  earnedAt: Instant(),
  appealed: Type.Boolean(),
})
export type OwnFlag = Static<typeof OwnFlag>

/** What an institution still owes in points, and where they went. */
export const PointsLiability = Shape({
  organisation: Person,
  issued: Count(),
  redeemed: Count(),
  expired: Count(),
  takenBack: Count(),
  /** With people, to be redeemed. */
  outstanding: Count(),
  /** Of vouchers that were not used yet. */
  vouchersOpen: Count(),
})
export type PointsLiability = Static<typeof PointsLiability>

const team = ['doctor', 'nurse', 'manager'] as const
const OfOrganisation = { organisationId: Type.Optional(Id('机构')) }

export const pointsDeskApi = routes({
  award: {
    method: 'POST',
    path: '/points/awards',
    summary:
      "Give points by hand to somebody signed with the caller's institution; many need a second person",
    access: team,
    body: Shape({
      residentId: Id('居民'),
      points: Type.Integer({ title: '分值', minimum: 1, maximum: 10_000 }),
      reason: Text('理由', 200, 2),
    }),
    status: 201,
    response: PointsAward,
    refusals: ['not-found'],
  },
  correct: {
    method: 'POST',
    path: '/points/corrections',
    summary: 'Take back what one entry gave and is still there; a second person agrees',
    access: team,
    body: Shape({ entryId: Id('流水'), reason: Text('理由', 200, 2) }),
    status: 201,
    response: PointsAward,
    refusals: ['not-found', 'state-conflict'],
  },
  given: {
    method: 'GET',
    path: '/points/given',
    summary: "What the caller's institution gave a resident, the latest first",
    access: team,
    query: Shape({ residentId: Id('居民'), ...Paging }),
    response: ListOf(PointsGiven),
    refusals: ['not-found'],
  },
  awards: {
    method: 'GET',
    path: '/points/awards',
    summary: "What was given or taken by hand at the caller's institution, what waits first",
    access: team,
    query: Shape({ state: Type.Optional(OneOf(awardStates, '状态')), ...Paging }),
    response: ListOf(PointsAward),
    refusals: [],
  },
  agree: {
    method: 'POST',
    path: '/points/awards/:id/agree',
    summary: 'Agree, as a second person',
    access: ['manager'],
    params: ById,
    response: PointsAward,
    refusals: ['not-found', 'state-conflict', 'second-person-needed'],
  },
  refuse: {
    method: 'POST',
    path: '/points/awards/:id/refuse',
    summary: 'Do not agree; nothing moves',
    access: ['manager'],
    params: ById,
    response: PointsAward,
    refusals: ['not-found', 'state-conflict', 'second-person-needed'],
  },
  flags: {
    method: 'GET',
    path: '/points/flags',
    summary: 'Earnings that look as if nobody had done anything for them',
    access: ['manager'],
    query: Shape({ state: Type.Optional(OneOf(flagStates, '状态')), ...Paging }),
    response: ListOf(PointsFlag),
    refusals: [],
  },
  keep: {
    method: 'POST',
    path: '/points/flags/:id/keep',
    summary: 'Nothing is wrong with it, or an appeal is right',
    access: ['manager'],
    params: ById,
    response: PointsFlag,
    refusals: ['not-found', 'state-conflict'],
  },
  takeBack: {
    method: 'POST',
    path: '/points/flags/:id/take-back',
    summary: 'Take back what is still there of it',
    access: ['manager'],
    params: ById,
    response: PointsFlag,
    refusals: ['not-found', 'state-conflict'],
  },
  ownFlags: {
    method: 'GET',
    path: '/points/own-flags',
    summary: 'What was taken back from a resident, and why',
    access: 'signed-in',
    query: Shape({ residentId: Type.Optional(Id('居民')) }),
    response: ListOf(OwnFlag),
    refusals: ['not-found', 'not-allowed-for-resident', 'real-name-needed'],
  },
  appeal: {
    method: 'POST',
    path: '/points/own-flags/:id/appeal',
    summary: 'Object, once, to points taken back; somebody looks again',
    access: 'signed-in',
    params: ById,
    body: Shape({ words: Text('说明', 200, 2) }),
    response: OwnFlag,
    refusals: ['not-found', 'state-conflict'],
  },
  liability: {
    method: 'GET',
    path: '/points/liability',
    summary: 'What the institution issued, and what of it people still have',
    access: ['manager'],
    query: Shape(OfOrganisation),
    response: ListOf(PointsLiability),
    refusals: ['not-found'],
  },
})
export type PointsDeskApi = typeof pointsDeskApi
