import Type, { type Static } from 'typebox'
import { Count, Day, Id, Instant, ListOf, OneOf, Paging, Shape } from './fields'
import { routes } from './route'

export const PointsSummary = Shape({
  residentId: Id(),
  balance: Type.Integer(),
  expiring: Type.Array(Shape({ points: Count(), on: Day() })),
  household: Type.Optional(Shape({ id: Id(), balance: Type.Integer() })),
})
export type PointsSummary = Static<typeof PointsSummary>

export const PointsEntry = Shape({
  id: Id(),
  holder: OneOf(['resident', 'household']),
  points: Type.Integer(),
  cause: Type.String(),
  occurredAt: Instant(),
})
export type PointsEntry = Static<typeof PointsEntry>

export const Reward = Shape({
  id: Id(),
  name: Type.String(),
  kind: OneOf(['lab-exam', 'tcm', 'health-tool']),
  points: Count(),
  stock: Count(),
  limit: Type.Optional(Count()),
  description: Type.String(),
  organisationName: Type.String(),
})
export type Reward = Static<typeof Reward>

const OfResident = { residentId: Type.Optional(Id('居民')) }

export const pointsApi = routes({
  summary: {
    method: 'GET',
    path: '/points/summary',
    summary: "A resident's own points and their household's pool",
    access: 'signed-in',
    query: Shape(OfResident),
    response: PointsSummary,
    refusals: ['not-found', 'not-allowed-for-resident', 'real-name-needed'],
  },
  entries: {
    method: 'GET',
    path: '/points/entries',
    summary: 'What came in and went out, newest first',
    access: 'signed-in',
    query: Shape({ ...OfResident, ...Paging }),
    response: ListOf(PointsEntry),
    refusals: ['not-found', 'not-allowed-for-resident', 'real-name-needed'],
  },
  rewards: {
    method: 'GET',
    path: '/rewards',
    summary: 'What points can be exchanged for',
    access: 'public',
    response: ListOf(Reward),
    refusals: [],
  },
})
export type PointsApi = typeof pointsApi
