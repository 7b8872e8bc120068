import Type, { type Static } from 'typebox'
import { consultationSides, consultationStates, consultationTopics } from '../domain/consultations'
import { ById, Count, Id, Instant, ListOf, Nullable, OneOf, Paging, Person, Shape, Text } from './fields'
import { routes } from './route'

export const ConsultationLine = Shape({
  id: Id(),
  state: OneOf(consultationStates),
  topic: OneOf(consultationTopics),
  resident: Person,
  team: Person,
  /** The member who answers it; null while it is everybody's. */
  assigned: Nullable(Person),
  /** The beginning of the last message. */
  last: Type.String(),
  lastSide: OneOf(consultationSides),
  lastAt: Instant(),
  /** By when the team should answer, and whether that is past. */
  dueAt: Nullable(Instant()),
  late: Type.Boolean(),
})
export type ConsultationLine = Static<typeof ConsultationLine>

export const ConsultationMessage = Shape({
  id: Id(),
  side: OneOf(consultationSides),
  /** Who wrote it; of the resident's side empty. */
  name: Type.String(),
  face: Type.String(),
  text: Type.String(),
  at: Instant(),
})
export type ConsultationMessage = Static<typeof ConsultationMessage>

export const Consultation = Shape({
  ...ConsultationLine.properties,
  age: Type.Integer(),
  phone: Type.String(),
  messages: Type.Array(ConsultationMessage),
  stars: Nullable(Type.Integer()),
  /** For the team: whom it can be given to. */
  members: Type.Array(Person),
  allowedEvents: Type.Array(OneOf(['write', 'close', 'rate', 'assign'])),
})
export type Consultation = Static<typeof Consultation>

const Rate = Shape({ of: Count(), with: Count() })

/** How a team answers, and whether people come to it first (威卫发〔2023〕4号: 主动联系家庭医生和首诊的习惯). */
export const ConsultationPace = Shape({
  team: Person,
  year: Type.Integer(),
  asked: Count(),
  /** Of the asked ones those answered, and of these in time. */
  answered: Count(),
  inTime: Count(),
  waiting: Count(),
  late: Count(),
  ratings: Count(),
  /** Average stars in hundredths, once there are enough ratings to say. */
  starsHundredths: Nullable(Type.Integer()),
  /** Of the residents under contract those who turned to the team by themselves this year. */
  contact: Rate,
  /** Of those who sought care this year, from the team or a hospital, those who came to the team first. */
  first: Rate,
})
export type ConsultationPace = Static<typeof ConsultationPace>

const Message = Text('内容', 1_000)
const staff = ['doctor', 'nurse'] as const

/** A resident's questions to the own team (C77). */
export const consultationsApi = routes({
  ask: {
    method: 'POST',
    path: '/consultations',
    summary: "Ask the resident's team; it has the policy's hours to answer",
    access: 'signed-in',
    body: Shape({
      residentId: Id('居民'),
      topic: OneOf(consultationTopics, '问什么'),
      text: Message,
    }),
    status: 201,
    response: Consultation,
    refusals: ['not-found', 'not-allowed-for-resident', 'not-contracted', 'too-many-consultations'],
  },
  list: {
    method: 'GET',
    path: '/consultations',
    summary: "The caller's and their family's questions, or those of the caller's teams, the latest first",
    access: 'signed-in',
    query: Shape({
      ...Paging,
      scope: OneOf(['mine', 'team'], '范围'),
      state: Type.Optional(OneOf(consultationStates, '状态')),
      residentId: Type.Optional(Id('居民')),
    }),
    response: ListOf(ConsultationLine),
    refusals: ['not-found', 'forbidden'],
  },
  pace: {
    method: 'GET',
    path: '/consultations/pace',
    summary: 'How a team answers in a year, and whether people come to it first; numbers only',
    access: ['doctor', 'nurse', 'manager'],
    query: Shape({
      teamId: Id('团队'),
      year: Type.Integer({ title: '年份', minimum: 2020, maximum: 2100 }),
    }),
    response: ConsultationPace,
    refusals: ['not-found'],
  },
  one: {
    method: 'GET',
    path: '/consultations/:id',
    summary: 'A question with its answers; each look of the team is in the audit trail',
    access: 'signed-in',
    params: ById,
    response: Consultation,
    refusals: ['not-found'],
  },
  write: {
    method: 'POST',
    path: '/consultations/:id/messages',
    summary: 'Ask on, or answer',
    access: 'signed-in',
    params: ById,
    body: Shape({ text: Message }),
    response: Consultation,
    refusals: ['not-found', 'state-conflict'],
  },
  assign: {
    method: 'POST',
    path: '/consultations/:id/assign',
    summary: 'Give it to a member of the team',
    access: staff,
    params: ById,
    body: Shape({ practitionerId: Id('成员') }),
    response: Consultation,
    refusals: ['not-found', 'state-conflict'],
  },
  close: {
    method: 'POST',
    path: '/consultations/:id/close',
    summary: 'Nothing more to say; either side may',
    access: 'signed-in',
    params: ById,
    response: Consultation,
    refusals: ['not-found', 'state-conflict'],
  },
  rate: {
    method: 'POST',
    path: '/consultations/:id/rating',
    summary: 'How it helped, once; the team sees the stars among many',
    access: 'signed-in',
    params: ById,
    body: Shape({
      stars: Type.Integer({ title: '星级', minimum: 1, maximum: 5 }),
      note: Type.Optional(Text('想说的', 200, 0)),
    }),
    response: Consultation,
    refusals: ['not-found', 'state-conflict'],
  },
})
export type ConsultationsApi = typeof consultationsApi
