import Type, { type Static } from 'typebox'
import { agreementStates } from '../domain/agreements'
import { Appointment } from './appointments'
import { Count, Day, Id, Instant, Nullable, OneOf, Shape } from './fields'
import { Owed } from './fulfilments'
import { PointsSummary } from './points'
import { routes } from './route'
import { TipLine } from './tips'

export const Home = Shape({
  /** The product's time of this answer; a phone's own clock may be wrong. */
  now: Instant(),
  /** Today in China, and its solar term once it has begun: 小雪. */
  today: Day(),
  solarTerm: Type.String(),
  residentId: Nullable(Id()),
  /** The agreement that binds this resident, or the last one that asks for a look. */
  agreement: Nullable(
    Shape({
      id: Id(),
      state: OneOf(agreementStates),
      decideBy: Nullable(Instant()),
      endsOn: Nullable(Day()),
      reason: Nullable(Type.String()),
      team: Shape({
        id: Id(),
        name: Type.String(),
        phone: Type.String(),
        organisationName: Type.String(),
        leader: Shape({ id: Id(), name: Type.String(), face: Type.String() }),
        duty: Shape({ open: Type.Boolean(), text: Type.String() }),
      }),
    }),
  ),
  owed: Nullable(Owed),
  /** Whom this resident, asking for themselves, has let act for them: the one to ring. */
  helper: Nullable(
    Shape({
      name: Type.String(),
      /** What the helper is to the resident: 女儿; null when it cannot be told. */
      relation: Nullable(Type.String()),
      phone: Type.String(),
      face: Type.String(),
    }),
  ),
  /** Of this agreement year's health pushes those that came, against what is promised (C72). */
  pushes: Nullable(Shape({ delivered: Count(), minimum: Count() })),
  nextAppointment: Nullable(Appointment),
  /** Places the resident's team still has today. */
  placesToday: Nullable(Type.Integer()),
  tip: Nullable(TipLine),
  points: Nullable(PointsSummary),
  /** The costliest reward the household's points already pay for. */
  affordable: Nullable(Type.String()),
})
export type Home = Static<typeof Home>

export const homeApi = routes({
  home: {
    method: 'GET',
    path: '/home',
    summary: 'Everything the first screen says about one resident: doctor, what is owed, what is next',
    access: 'signed-in',
    query: Shape({ residentId: Type.Optional(Id('居民')) }),
    response: Home,
    refusals: ['not-found', 'not-allowed-for-resident'],
  },
})
export type HomeApi = typeof homeApi
