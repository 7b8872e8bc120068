import Type, { type Static } from 'typebox'
import { channels, deliveryOrigins, deliveryStates } from '../domain/pushes'
import { Count, Day, Id, Instant, Nullable, OneOf, Paging, Person, Shape, SourceView } from './fields'
import { xlsx } from './payments'
import { routes } from './route'

/** One resident's year: what is owed and how far it got. */
export const ComplianceItem = Shape({
  agreementId: Id(),
  resident: Person,
  yearFrom: Day(),
  yearTo: Day(),
  minimum: Count(),
  /** Still to come, on days that are fixed. */
  planned: Count(),
  delivered: Count(),
  read: Count(),
  /** Owed until today; who has fewer is behind. */
  due: Count(),
  onTrack: Type.Boolean(),
  /** Wants no messages: nothing is owed while that stands. */
  declined: Type.Boolean(),
  /** When the next one goes out: what will be done for who is behind. */
  nextOn: Nullable(Day()),
  /** On the telephone list or given up. */
  unreached: Count(),
})
export type ComplianceItem = Static<typeof ComplianceItem>

export const ComplianceTotals = Shape({
  /** Residents whose agreement runs. */
  residents: Count(),
  /** Of these, who want no messages and are left out of the rest. */
  declined: Count(),
  onTrack: Count(),
  behind: Count(),
  owed: Count(),
  due: Count(),
  delivered: Count(),
  read: Count(),
})
export type ComplianceTotals = Static<typeof ComplianceTotals>

export const ComplianceBoard = Shape({
  organisation: Person,
  day: Day(),
  /** Where the number comes from. */
  source: SourceView,
  perYear: Count(),
  totals: ComplianceTotals,
  teams: Type.Array(Shape({ team: Person, totals: ComplianceTotals })),
})
export type ComplianceBoard = Static<typeof ComplianceBoard>

/** A resident's pushes of a year, one by one, to be shown to whoever asks. */
export const PushStatement = Shape({
  resident: Person,
  team: Person,
  yearFrom: Day(),
  yearTo: Day(),
  minimum: Count(),
  delivered: Count(),
  read: Count(),
  source: SourceView,
  lines: Type.Array(
    Shape({
      id: Id(),
      day: Day(),
      tip: Shape({ id: Id(), title: Type.String() }),
      origin: OneOf(deliveryOrigins),
      state: OneOf(deliveryStates),
      sentAt: Nullable(Instant()),
      readAt: Nullable(Instant()),
      reachedBy: Nullable(OneOf(channels)),
      /** What else was tried, in turn. */
      tried: Type.Array(OneOf(channels)),
    }),
  ),
})
export type PushStatement = Static<typeof PushStatement>

const staff = ['doctor', 'nurse', 'manager'] as const
const Filter = {
  teamId: Type.Optional(Id('团队')),
  behind: Type.Optional(Type.Boolean({ title: '只看落后的' })),
}

export const complianceApi = routes({
  list: {
    method: 'GET',
    path: '/pushes/compliance',
    summary: "Each resident's year of a team, or of all the caller's teams, against the minimum",
    access: staff,
    query: Shape({ ...Paging, ...Filter }),
    response: Shape({
      items: Type.Array(ComplianceItem),
      nextCursor: Nullable(Type.String()),
      totals: ComplianceTotals,
    }),
    refusals: ['not-found'],
  },
  workbook: {
    method: 'GET',
    path: '/pushes/compliance.xlsx',
    summary: 'The same as a workbook',
    access: staff,
    query: Shape(Filter),
    produces: xlsx,
    perMinute: 30,
    response: Type.Unsafe<Uint8Array>({ type: 'string', format: 'binary' }),
    refusals: ['not-found'],
  },
  board: {
    method: 'GET',
    path: '/pushes/board',
    summary: 'How far each team of an institution got, with denominators',
    access: ['manager'],
    query: Shape({ organisationId: Type.Optional(Id('机构')) }),
    response: ComplianceBoard,
    refusals: ['not-found'],
  },
  statement: {
    method: 'GET',
    path: '/pushes/statement',
    summary: "A resident's pushes of the running year; for them, who receives their messages, and their team",
    access: 'signed-in',
    query: Shape({ residentId: Id('居民') }),
    response: PushStatement,
    refusals: ['not-found'],
  },
})
export type ComplianceApi = typeof complianceApi
