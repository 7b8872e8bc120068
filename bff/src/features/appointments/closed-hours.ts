import type { BodyOf } from '@jiayitong/shared/api/route'
import type { WorkSessionsApi } from '@jiayitong/shared/api/work-sessions'
import { and, asc, eq, gt, isNull, lt, ne, or } from 'drizzle-orm'
import type { Reading } from '../../context'
import { refuseField } from '../../refusal'
import { findStaffedTeam } from '../../staff'
import type { Reads } from '../../store/store'
import type { Tables } from '../../store/tables'

/** Hours of a team, or of one person in it, that are closed or may be. */
export type Hours = BodyOf<WorkSessionsApi['preview']>
type SlotRow = Tables['slots']['$inferSelect']
type ClosureRow = Tables['closures']['$inferSelect']
type Span = Pick<Hours, 'teamId' | 'practitionerId'> & {
  readonly startsAt: string | Date
  readonly endsAt: string | Date
}

/** More than one closing moves at once. */
export const mostMoved = 500

/** Slots still to come of the hours, whoever closed or opened them. */
export const within = (read: Reads, { teamId, practitionerId, startsAt, endsAt }: Span, now: Date) => {
  const { slots: s } = read.tables
  return and(
    eq(s.teamId, teamId),
    practitionerId === null ? undefined : eq(s.practitionerId, practitionerId),
    lt(s.startsAt, new Date(endsAt)),
    gt(s.endsAt, new Date(startsAt)),
    gt(s.startsAt, now),
  )
}

/** The team whose hours are closed. @throws Refusal naming the field that is wrong, `not-found` for who may not close them */
export const demandHours = async (r: Reading, { startsAt, endsAt, teamId }: Hours) => {
  if (new Date(endsAt) <= new Date(startsAt)) return refuseField('endsAt', '结束要在开始之后。')
  if (new Date(endsAt) <= r.now) return refuseField('endsAt', '这段时间已经过去了。')
  return findStaffedTeam(r, teamId)
}

/** Slots of the same kind and team, at other hours, or by somebody else where only one is not there. */
export const elsewhere = (
  read: Reads,
  { teamId, practitionerId, startsAt, endsAt }: Hours,
  kind: SlotRow['kind'],
  now: Date,
) => {
  const { slots: s } = read.tables
  return and(
    eq(s.teamId, teamId),
    eq(s.kind, kind),
    isNull(s.closureId),
    gt(s.startsAt, now),
    or(
      practitionerId === null ? undefined : ne(s.practitionerId, practitionerId),
      gt(s.startsAt, new Date(endsAt)),
      lt(s.endsAt, new Date(startsAt)),
    ),
  )
}

/** Other closings in force that reach into the hours of one, in the order they were made. */
export const overlapping = (
  read: Reads,
  { id, teamId, startsAt, endsAt }: ClosureRow,
): Promise<ClosureRow[]> => {
  const { closures: c } = read.tables
  const live = and(eq(c.teamId, teamId), isNull(c.reopenedAt), ne(c.id, id))
  return read
    .select()
    .from(c)
    .where(and(live, lt(c.startsAt, endsAt), gt(c.endsAt, startsAt)))
    .orderBy(asc(c.createdAt), asc(c.id))
}
