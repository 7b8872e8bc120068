import Type, { type Static } from 'typebox'
import { waitStates } from '../domain/waitlist'
import { ById, Count, Id, Instant, ListOf, Nullable, OneOf, Paging, Person, Shape } from './fields'
import { routes } from './route'

/** A home's turn for a place in a full team. */
export const Wait = Shape({
  id: Id(),
  team: Person,
  state: OneOf(waitStates),
  /** 1 for whoever is next; null when it waits no more. */
  turn: Nullable(Count()),
  createdAt: Instant(),
  /** Until when a place is kept for this home. */
  offeredUntil: Nullable(Instant()),
})
export type Wait = Static<typeof Wait>

/** A home in a team's line, as its institution sees it. */
export const WaitLine = Shape({
  id: Id(),
  /** Masked. */
  name: Type.String(),
  state: OneOf(waitStates),
  createdAt: Instant(),
  offeredUntil: Nullable(Instant()),
})
export type WaitLine = Static<typeof WaitLine>

export const waitlistApi = routes({
  join: {
    method: 'POST',
    path: '/teams/:id/waitlist',
    summary: "Wait for a place in a full team, for the caller's home",
    access: 'signed-in',
    params: ById,
    status: 201,
    response: Wait,
    refusals: ['not-found', 'real-name-needed', 'team-has-room', 'agreement-exists', 'waiting-already'],
  },
  line: {
    method: 'GET',
    path: '/teams/:id/waitlist',
    summary: 'Who waits for a place, in their turn; for the team and its managers',
    access: ['doctor', 'nurse', 'manager'],
    params: ById,
    query: Shape(Paging),
    response: ListOf(WaitLine),
    refusals: ['not-found'],
  },
  mine: {
    method: 'GET',
    path: '/waitlist',
    summary: 'Teams the caller waits for, and the places kept for them',
    access: 'signed-in',
    response: ListOf(Wait),
    refusals: [],
  },
  leave: {
    method: 'POST',
    path: '/waitlist/:id/leave',
    summary: 'Wait no more; a place that was kept goes to the next',
    access: 'signed-in',
    params: ById,
    response: Wait,
    refusals: ['not-found', 'state-conflict'],
  },
})
export type WaitlistApi = typeof waitlistApi
