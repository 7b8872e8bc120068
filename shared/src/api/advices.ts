import Type, { type Static } from 'typebox'
import { adviceStates } from '../domain/referrals'
import { ById, Id, Instant, ListOf, Nullable, OneOf, Paging, Person, Shape, Text } from './fields'
import { routes } from './route'

export const AdviceLine = Shape({
  id: Id(),
  state: OneOf(adviceStates),
  resident: Person,
  team: Person,
  hospital: Person,
  department: Type.String(),
  createdAt: Instant(),
  /** By when the specialists should answer, and whether that is past. */
  dueAt: Nullable(Instant()),
  late: Type.Boolean(),
})
export type AdviceLine = Static<typeof AdviceLine>

export const Advice = Shape({
  ...AdviceLine.properties,
  age: Type.Integer(),
  messages: Type.Array(
    Shape({ side: OneOf(['team', 'hospital']), name: Type.String(), text: Type.String(), at: Instant() }),
  ),
  allowedEvents: Type.Array(OneOf(['write', 'close'])),
})
export type Advice = Static<typeof Advice>

/** A family doctor asks a hospital's specialists, before or instead of a referral (国医改办发〔2016〕1号: 技术交流与业务指导). */
export const advicesApi = routes({
  ask: {
    method: 'POST',
    path: '/advices',
    summary: "Ask a hospital's specialists about a resident of the own team",
    access: ['doctor'],
    body: Shape({
      residentId: Id('居民'),
      hospitalId: Id('医院'),
      department: Text('科室', 30),
      question: Text('想问的问题', 1_000),
    }),
    status: 201,
    response: Advice,
    refusals: ['not-found'],
  },
  list: {
    method: 'GET',
    path: '/advices',
    summary: 'Questions of the own teams, or to the hospital whose desk it is',
    access: ['doctor', 'nurse', 'hospital'],
    query: Shape({
      ...Paging,
      scope: OneOf(['team', 'hospital'], '范围'),
      state: Type.Optional(OneOf(adviceStates, '状态')),
    }),
    response: ListOf(AdviceLine),
    refusals: ['forbidden'],
  },
  one: {
    method: 'GET',
    path: '/advices/:id',
    summary: 'A question with its answers; each look is in the audit trail',
    access: ['doctor', 'nurse', 'hospital'],
    params: ById,
    response: Advice,
    refusals: ['not-found'],
  },
  write: {
    method: 'POST',
    path: '/advices/:id/messages',
    summary: 'Answer, or ask on',
    access: ['doctor', 'nurse', 'hospital'],
    params: ById,
    body: Shape({ text: Text('内容', 1_000) }),
    response: Advice,
    refusals: ['not-found', 'state-conflict'],
  },
  close: {
    method: 'POST',
    path: '/advices/:id/close',
    summary: 'The team knows enough',
    access: ['doctor', 'nurse'],
    params: ById,
    response: Advice,
    refusals: ['not-found', 'forbidden', 'state-conflict'],
  },
})
export type AdvicesApi = typeof advicesApi
