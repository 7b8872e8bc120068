import { ById, ListOf, Paging, Shape } from './fields'
import { routes } from './route'
import { Tip, TipLine } from './tips'

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
