import type { Closure, ClosureEffect } from '@jiayitong/shared/api/work-sessions'
import { toIso } from '@jiayitong/shared/domain/days'
import { and, asc, count, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm'
import type { Reading } from '../../context'
import { refuse } from '../../refusal'
import { findStaffedTeam } from '../../staff'
import type { Reads } from '../../store/store'
import type { Tables } from '../../store/tables'
import { demandHours, elsewhere, type Hours, mostMoved, within } from './closed-hours'

type SlotRow = Tables['slots']['$inferSelect']

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

/** Whom closing some hours would touch. */
export const previewClosure = async (r: Reading, hours: Hours): Promise<ClosureEffect> => {
  await demandHours(r, hours)
  const { slots: s, appointments: a, slotWaits: t } = r.read.tables
  const own = and(within(r.read, hours, r.now), isNull(s.closureId))
  const ids = r.read.select({ id: s.id }).from(s).where(own)
  const booked = await r.read
    .select({ appointment: a, slot: s })
    .from(a)
    .innerJoin(s, eq(s.id, a.slotId))
    .where(and(own, inArray(a.state, ['held', 'booked'])))
    .limit(mostMoved + 1)
  let movable = 0
  for (const kind of new Set(booked.map(({ slot }) => slot.kind))) {
    const room = await roomElsewhere(r.read, hours, kind, r.now)
    movable += Math.min(room, booked.filter(({ slot }) => slot.kind === kind).length)
  }
  return {
    slots: await r.read.$count(s, own),
    booked: booked.length,
    waiting: await r.read.$count(t, and(inArray(t.slotId, ids), eq(t.state, 'waiting'))),
    movable,
  }
}

const roomElsewhere = async (read: Reads, hours: Hours, kind: SlotRow['kind'], now: Date) => {
  const { slots: s } = read.tables
  const [row] = await read
    .select({ room: sql<number>`coalesce(sum(${s.capacity} - ${s.taken}), 0)`.mapWith(Number) })
    .from(s)
    .where(and(elsewhere(read, hours, kind, now), lt(s.taken, s.capacity)))
  return row?.room ?? 0
}
