import Type, { type Static } from 'typebox'
import { acknowledgements } from '../domain/fulfilments'
import {
  ById,
  Count,
  Day,
  Id,
  Instant,
  Nullable,
  OneOf,
  Shape,
  SourceView,
  StrokesField,
  Text,
} from './fields'
import { routes } from './route'

/** One service that was given, and what the resident said to it. */
export const Fulfilment = Shape({
  id: Id(),
  agreementId: Id(),
  residentId: Id(),
  itemId: Id(),
  itemName: Type.String(),
  doneOn: Day(),
  /** Who gave it. */
  giver: Nullable(Type.String()),
  note: Nullable(Type.String()),
  acknowledgedAt: Nullable(Instant()),
  acknowledgedHow: Nullable(OneOf(acknowledgements)),
  disputedAt: Nullable(Instant()),
})
export type Fulfilment = Static<typeof Fulfilment>

/** Whether a contract is an effective one, computed from what residents acknowledged. */
const EffectiveView = Shape({
  reached: Type.Boolean(),
  acknowledged: Count(),
  needed: Count(),
  source: SourceView,
})

/** What an agreement owes in its current year and what was done. */
export const Owed = Shape({
  agreementId: Id(),
  residentId: Id(),
  yearFrom: Day(),
  yearTo: Day(),
  items: Type.Array(
    Shape({
      itemId: Id(),
      name: Type.String(),
      unit: Type.String(),
      owed: Count(),
      done: Count(),
      /** How many behind an even pace over the year. */
      late: Count(),
      /** By when the next one comes in time; null when all were given. */
      nextOn: Nullable(Day()),
      lastOn: Nullable(Day()),
    }),
  ),
  /** What was given this year, the newest first. */
  given: Type.Array(
    Shape({
      id: Id(),
      itemId: Id(),
      doneOn: Day(),
      giver: Nullable(Type.String()),
      acknowledgedAt: Nullable(Instant()),
      disputedAt: Nullable(Instant()),
    }),
  ),
  effective: EffectiveView,
  /** What the region calls basic fulfilment, ticked; null where it lists nothing. */
  checklist: Nullable(
    Shape({
      name: Type.String(),
      items: Type.Array(Shape({ name: Type.String(), done: Type.Boolean() })),
      source: SourceView,
    }),
  ),
})
export type Owed = Static<typeof Owed>

export const fulfilmentsApi = routes({
  record: {
    method: 'POST',
    path: '/agreements/:id/fulfilments',
    summary: 'A member of the team writes down a service that was given',
    access: 'signed-in',
    params: ById,
    body: Shape({
      residentId: Id('居民'),
      itemId: Id('服务项目'),
      doneOn: Day('服务日期'),
      note: Type.Optional(Text('备注', 500)),
    }),
    status: 201,
    response: Fulfilment,
    refusals: ['not-found', 'forbidden', 'state-conflict', 'service-day-wrong', 'all-given'],
  },
  sendCode: {
    method: 'POST',
    path: '/fulfilments/:id/voice-code',
    summary: 'Sends the resident six digits to say back to the one who gave the service',
    access: 'signed-in',
    params: ById,
    response: Fulfilment,
    refusals: ['not-found', 'forbidden', 'state-conflict', 'phone-unknown'],
  },
  acknowledge: {
    method: 'POST',
    path: '/fulfilments/:id/acknowledge',
    summary: "The resident's yes: a tap on their own phone, or code or handwriting on the team's",
    access: 'signed-in',
    params: ById,
    body: Shape({
      how: OneOf(acknowledgements, '确认方式'),
      code: Type.Optional(Type.String({ title: '确认码', pattern: '^\\d{6}$' })),
      strokes: Type.Optional(StrokesField),
    }),
    response: Fulfilment,
    refusals: ['not-found', 'forbidden', 'state-conflict', 'service-code-wrong', 'signature-too-short'],
  },
  dispute: {
    method: 'POST',
    path: '/fulfilments/:id/dispute',
    summary: 'The resident says that this service was not given',
    access: 'signed-in',
    params: ById,
    response: Fulfilment,
    refusals: ['not-found', 'forbidden', 'state-conflict'],
  },
})
export type FulfilmentsApi = typeof fulfilmentsApi
