import type { PointsEnding, PointsEntry } from '@jiayitong/shared/api/points'
import { toIso } from '@jiayitong/shared/domain/days'
import { and, asc, desc, eq, gt, inArray, lt, min, or, sum } from 'drizzle-orm'
import type { Reading } from '../../context'
import { decodeCursor, encodeCursor } from '../../cursor'
import { holdersOf } from './points.read'

/** One page of what came in and went out for a resident and their household, a line for each time it did. */
export const readEntries = async (
  r: Reading,
  { residentId, limit = 20, cursor }: { residentId?: string; limit?: number; cursor?: string },
): Promise<{ items: PointsEntry[]; nextCursor: string | null }> => {
  const { own, holders } = await holdersOf(r, residentId)
  const { pointsEntries: t } = r.read.tables
  const [at, before] = cursor ? decodeCursor(cursor, 'number', 'id') : [0, '']
  const moment = new Date(at)
  const id = min(t.id)
  const rows = await r.read
    .select({
      id,
      journalId: t.journalId,
      holder: t.holder,
      cause: t.cause,
      occurredAt: t.occurredAt,
      points: sum(t.points).mapWith(Number),
    })
    .from(t)
    .where(
      and(
        inArray(t.holder, holders),
        cursor
          ? or(lt(t.occurredAt, moment), and(eq(t.occurredAt, moment), lt(t.journalId, before)))
          : undefined,
      ),
    )
    .groupBy(t.journalId, t.holder, t.cause, t.occurredAt)
    .orderBy(desc(t.occurredAt), desc(t.journalId), asc(t.holder))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const people = await readWho(
    r,
    page.map(row => row.journalId),
  )
  return {
    items: page.map(row => ({
      id: row.id ?? row.journalId,
      holder: row.holder === own ? 'resident' : 'household',
      resident: people.get(row.journalId) ?? { id: row.journalId, name: '' },
      points: row.points,
      cause: row.cause,
      occurredAt: toIso(row.occurredAt),
    })),
    nextCursor:
      rows.length > limit && last ? encodeCursor([last.occurredAt.getTime(), last.journalId]) : null,
  }
}

/* Whose doing each journal was, by its id. */
const readWho = async (r: Reading, journalIds: string[]) => {
  const { pointsJournals: j, residents } = r.read.tables
  const rows =
    journalIds.length === 0
      ? []
      : await r.read
          .select({ id: j.id, residentId: residents.id, nameSealed: residents.nameSealed })
          .from(j)
          .innerJoin(residents, eq(residents.id, j.residentId))
          .where(inArray(j.id, journalIds))
  return new Map(
    rows.map(({ id, residentId, nameSealed }) => [
      id,
      { id: residentId, name: r.vault.open(nameSealed, `residents.name:${residentId}`) },
    ]),
  )
}

/** What of a resident's and their household's points ends when, the first of it first; what never ends comes last. */
export const readEnding = async (r: Reading, asked?: string): Promise<PointsEnding[]> => {
  const { own, holders } = await holdersOf(r, asked)
  const { pointsLots: l } = r.read.tables
  const rows = await r.read
    .select({ on: l.expiresOn, holder: l.holder, points: sum(l.remaining).mapWith(Number) })
    .from(l)
    .where(and(inArray(l.holder, holders), gt(l.remaining, 0)))
    .groupBy(l.expiresOn, l.holder)
    .orderBy(asc(l.expiresOn), asc(l.holder))
    .limit(400)
  const ends = rows.map(({ on, holder, points }) => ({
    on,
    holder: holder === own ? ('resident' as const) : ('household' as const),
    points,
  }))
  return [...ends.filter(({ on }) => on !== null), ...ends.filter(({ on }) => on === null)]
}
