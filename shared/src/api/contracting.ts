import Type, { type Static } from 'typebox'
import { Count, Id, ListOf, Nullable, Shape, SourceView } from './fields'
import { routes } from './route'

/** How full a team is and what of its contracting needs somebody now. */
export const TeamContracting = Shape({
  team: Shape({ id: Id(), name: Type.String(), leaderName: Type.String() }),
  /** Homes that have a place, and how many a team should and may have, with where that is written. */
  households: Count(),
  target: Count(),
  maximum: Count(),
  source: Nullable(SourceView),
  /** Homes in the line for a place. */
  waiting: Count(),
  /** Applications still to be answered, and those past their deadline. */
  pending: Count(),
  overdue: Count(),
  /** Running agreements that end within 90 days and are not followed by another yet. */
  endingSoon: Count(),
  /** People bound by a running agreement, and those of them with an effective one. */
  people: Count(),
  effective: Count(),
})
export type TeamContracting = Static<typeof TeamContracting>

export const contractingApi = routes({
  teams: {
    method: 'GET',
    path: '/contracting',
    summary: "Capacity and deadlines of a manager's teams or a member's own, who needs somebody most first",
    access: ['doctor', 'nurse', 'manager'],
    query: Shape({}),
    response: ListOf(TeamContracting),
    refusals: [],
  },
})
export type ContractingApi = typeof contractingApi
