import type { Closure } from '@jiayitong/shared/api/work-sessions'
import { toIso } from '@jiayitong/shared/domain/days'
import { and, asc, count, eq, gt, inArray } from 'drizzle-orm'
import type { Reading } from '../../context'
import { refuse } from '../../refusal'
import { findStaffedTeam } from '../../staff'
import type { Reads } from '../../store/store'

const selectClosures = (read: Reads) => {
  const { closures: c, practitioners: p } = read.tables
  return read.select({ row: c, name: p.name }).from(c).leftJoin(p, eq(p.id, c.practitionerId))
}

const viewsOf = async (
  { read, now }: Pick<Reading, 'read' | 'now'>,
  rows: Awaited<ReturnType<typeof selectClosures>>,
): Promise<Closure[]> => {
  const { slots: s } = read.tables
  if (rows.length === 0) return []
  const counts = await read
    .select({ id: s.closureId, slots: count() })
    .from(s)
    .where(
      and(
        inArray(
          s.closureId,
          rows.map(({ row }) => row.id),
        ),
        gt(s.startsAt, now),
      ),
    )
    .groupBy(s.closureId)
  return rows.map(({ row, name }) => ({
    id: row.id,
    practitioner: row.practitionerId && name ? { id: row.practitionerId, name } : null,
    startsAt: toIso(row.startsAt),
    endsAt: toIso(row.endsAt),
    reason: row.reason,
    slots: counts.find(({ id }) => id === row.id)?.slots ?? 0,
    reopenedAt: row.reopenedAt && toIso(row.reopenedAt),
  }))
}

/** @throws Refusal `not-found` */
export const readClosure = async (r: Reading, id: string): Promise<Closure> => {
  const [closure] = await viewsOf(r, await selectClosures(r.read).where(eq(r.read.tables.closures.id, id)))
  return closure ?? refuse('not-found')
}

/** Closed hours of a team that are not over, the next first. */
export const listClosures = async (r: Reading, teamId: string): Promise<Closure[]> => {
  await findStaffedTeam(r, teamId)
  const { closures: c } = r.read.tables
  return viewsOf(
    r,
    await selectClosures(r.read)
      .where(and(eq(c.teamId, teamId), gt(c.endsAt, r.now)))
      .orderBy(asc(c.startsAt), asc(c.id))
      .limit(100),
  )
}
