import Type, { type Static } from 'typebox'
import { ById, Day, Id, ListOf, Nullable, Paging, Shape } from './fields'
import { routes } from './route'

export const TipLine = Shape({
  id: Id(),
  title: Type.String(),
  summary: Type.String(),
  occasion: Type.String(),
  minutes: Type.Integer(),
})
export type TipLine = Static<typeof TipLine>

export const Tip = Shape({
  ...TipLine.properties,
  paragraphs: Type.Array(Type.String()),
  topics: Type.Array(Type.String()),
  /** When to call for help at once. */
  warning: Nullable(Type.String()),
  source: Type.String(),
  reviewer: Type.String(),
  reviewedOn: Day(),
})
export type Tip = Static<typeof Tip>

export const pushesApi = routes({
  tips: {
    method: 'GET',
    path: '/tips',
    summary: 'Reviewed health advice that has not expired',
    access: 'public',
    query: Shape(Paging),
    response: ListOf(TipLine),
    refusals: [],
  },
  tip: {
    method: 'GET',
    path: '/tips/:id',
    summary: 'One piece of advice',
    access: 'public',
    params: ById,
    response: Tip,
    refusals: ['not-found'],
  },
})
export type PushesApi = typeof pushesApi
