import Type, { type Static } from 'typebox'
import { organisationLevels } from '../domain/directory'
import { ById, Id, Nullable, OneOf, Shape, SourceView } from './fields'
import { routes } from './route'

export const HospitalView = Shape({ id: Id(), name: Type.String(), level: OneOf(organisationLevels) })

/** A second-level and a third-level hospital to go with the team. */
export const HospitalChoice = Type.Array(Id('医院'), { title: '医院组合', maxItems: 2, uniqueItems: true })

/** What a resident may add to a team: 1+1+1. */
const Combination = Shape({
  /** Where it is written; null where no hospitals are chosen. */
  source: Nullable(SourceView),
  /** Second-level ones first; none where none may be chosen. */
  hospitals: Type.Array(HospitalView),
})
export type Combination = Static<typeof Combination>

export const hospitalsApi = routes({
  combination: {
    method: 'GET',
    path: '/teams/:id/hospitals',
    summary: 'Hospitals that can be signed together with a team',
    access: 'public',
    params: ById,
    response: Combination,
    refusals: ['not-found'],
  },
})
export type HospitalsApi = typeof hospitalsApi
