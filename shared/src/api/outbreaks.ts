import Type, { type Static } from 'typebox'
import { outbreaks } from '../domain/tips'
import { Count, Id, Instant, Nullable, OneOf, Person, Shape } from './fields'
import { routes } from './route'

export const Outbreak = Shape({
  id: Id(),
  occasion: OneOf(outbreaks),
  /** 1 to 3. */
  level: Count(),
  /** Null for everywhere the institution looks after. */
  area: Nullable(Person),
  raisedAt: Instant(),
  /** The pushes it caused, and to how many. */
  campaigns: Count(),
  reached: Count(),
})
export type Outbreak = Static<typeof Outbreak>

export const Outbreaks = Shape({
  organisation: Person,
  /** Going round now, as the manager said. */
  items: Type.Array(Outbreak),
  /** Places one may be raised for. */
  areas: Type.Array(Person),
  /** What there is advice for, and how many pieces. */
  occasions: Type.Array(Shape({ occasion: OneOf(outbreaks), tips: Count() })),
})
export type Outbreaks = Static<typeof Outbreaks>

export const outbreaksApi = routes({
  list: {
    method: 'GET',
    path: '/outbreaks',
    summary: 'What goes round where the institution looks after people, as its manager said',
    access: ['manager'],
    response: Outbreaks,
    refusals: ['not-found'],
  },
  set: {
    method: 'POST',
    path: '/outbreaks',
    summary:
      'Raise, lower or end the level of something that goes round; raising sends its advice to who lives there',
    access: ['manager'],
    body: Shape({
      occasion: OneOf(outbreaks, '疾病或天气'),
      areaId: Type.Optional(Id('片区')),
      /** 0 ends it. */
      level: Type.Integer({ title: '级别', minimum: 0, maximum: 3 }),
    }),
    response: Outbreaks,
    refusals: ['not-found', 'no-advice'],
  },
})
export type OutbreaksApi = typeof outbreaksApi
