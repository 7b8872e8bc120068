import Type, { type Static } from 'typebox'
import { channels } from '../domain/pushes'
import { ById, Count, Day, Id, ListOf, Nullable, OneOf, Paging, Person, Shape } from './fields'
import { routes } from './route'

/** Somebody to ring, because nothing else reached them or nothing was read. */
export const PushCall = Shape({
  id: Id(),
  resident: Person,
  age: Count(),
  phone: Nullable(Type.String()),
  team: Person,
  tip: Shape({ id: Id(), title: Type.String(), summary: Type.String() }),
  day: Day(),
  /** Calls nobody answered. */
  calls: Count(),
  /** Whether nothing else has reached them: without the call it does not count. */
  unreached: Type.Boolean(),
})
export type PushCall = Static<typeof PushCall>

/** A message that could not be sent and that no retry will mend. */
export const PushFailure = Shape({
  id: Id(),
  resident: Person,
  team: Person,
  channel: OneOf(channels),
  /** The system's own code. */
  error: Type.String(),
  /** What it means and what helps, in words. */
  meaning: Type.String(),
  tip: Shape({ id: Id(), title: Type.String() }),
  day: Day(),
})
export type PushFailure = Static<typeof PushFailure>

const staff = ['doctor', 'nurse', 'manager'] as const
const Asked = Shape({ ...Paging, teamId: Type.Optional(Id('团队')) })

export const pushCallsApi = routes({
  calls: {
    method: 'GET',
    path: '/push-calls',
    summary: 'Whom the team is to ring, those nothing has reached first',
    access: staff,
    query: Asked,
    response: ListOf(PushCall),
    refusals: ['not-found'],
  },
  answer: {
    method: 'POST',
    path: '/push-calls/:id/answer',
    summary: 'Say whether the person was reached; after three calls in vain it is given up',
    access: staff,
    params: ById,
    body: Shape({ reached: Type.Boolean({ title: '已接通' }) }),
    response: PushCall,
    refusals: ['not-found', 'state-conflict'],
  },
  failures: {
    method: 'GET',
    path: '/push-failures',
    summary: 'Messages that were given up, and why',
    access: staff,
    query: Asked,
    response: ListOf(PushFailure),
    refusals: ['not-found'],
  },
  resolve: {
    method: 'POST',
    path: '/push-failures/:id/resolve',
    summary: 'Send it again once the cause is mended, ring instead, or let it be',
    access: staff,
    params: ById,
    body: Shape({ how: OneOf(['again', 'call', 'leave'], '处理方式') }),
    response: PushFailure,
    refusals: ['not-found', 'state-conflict'],
  },
})
export type PushCallsApi = typeof pushCallsApi
