import Type, { type Static } from 'typebox'
import { Count, Day, Id, Shape, SourceView } from './fields'
import { routes } from './route'

const RulesInForce = Shape({
  region: Shape({ code: Type.String(), name: Type.String() }),
  on: Day(),
  /** The documents that rule here, the most particular first; where one is silent the next one speaks. */
  documents: Type.Array(
    Shape({ id: Type.String(), version: Count(), document: Type.String(), effectiveFrom: Day() }),
  ),
  rules: Type.Array(Shape({ title: Type.String(), lines: Type.Array(Type.String()), source: SourceView })),
})
export type RulesInForce = Static<typeof RulesInForce>

export const policiesApi = routes({
  rules: {
    method: 'GET',
    path: '/policies/rules',
    summary: 'The rules in force today where a team works, in words, each with its document and article',
    access: 'public',
    query: Shape({ teamId: Id('团队') }),
    response: RulesInForce,
    refusals: ['not-found'],
  },
})
