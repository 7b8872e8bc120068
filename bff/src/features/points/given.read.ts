import type { PointsDeskApi, PointsGiven } from '@jiayitong/shared/api/points-desk'
import type { QueryOf } from '@jiayitong/shared/api/route'
import { toIso } from '@jiayitong/shared/domain/days'
import { and, desc, eq, gt, inArray, lt, or } from 'drizzle-orm'
import type { Reading } from '../../context'
import { decodeCursor, encodeCursor } from '../../cursor'
import { refuse } from '../../refusal'
import { worksAt } from '../../staff'
import { selectIssuer } from './earning'

/** What the caller's institutions gave a resident, entry by entry, the latest first: what a correction chooses from. */
export const listGiven = async (
  r: Reading,
  { residentId, limit = 20, cursor }: QueryOf<PointsDeskApi['given']>,
): Promise<{ items: PointsGiven[]; nextCursor: string | null }> => {
  const places = await worksAt(r)
  if (places.length === 0) return refuse('not-found')
  const { pointsEntries: e, pointsLots: l, pointsJournals: j, pointsAwards: a } = r.read.tables
  const [at, before] = cursor ? decodeCursor(cursor, 'number', 'id') : [0, '']
  const moment = new Date(at)
  const rows = await r.read
    .select({ entry: e, remaining: l.remaining })
    .from(j)
    .innerJoin(l, eq(l.journalId, j.id))
    .innerJoin(e, and(eq(e.journalId, j.id), eq(e.lotId, l.id)))
    .where(
      and(
        eq(j.residentId, residentId),
        inArray(l.organisationId, places),
        gt(e.points, 0),
        cursor ? or(lt(e.occurredAt, moment), and(eq(e.occurredAt, moment), lt(e.id, before))) : undefined,
      ),
    )
    .orderBy(desc(e.occurredAt), desc(e.id))
    .limit(limit + 1)
  if (rows.length === 0 && !cursor) {
    const [issuer] = await selectIssuer(r.read, { residentId })
    if (!issuer || !places.includes(issuer.organisationId)) return refuse('not-found')
  }
  const page = rows.slice(0, limit)
  const last = page.at(-1)?.entry
  const waiting =
    page.length === 0
      ? []
      : await r.read
          .select({ reverses: a.reverses })
          .from(a)
          .where(
            and(
              inArray(
                a.reverses,
                page.map(({ entry }) => entry.journalId),
              ),
              eq(a.state, 'asked'),
            ),
          )
  return {
    items: page.map(({ entry, remaining }) => ({
      entryId: entry.id,
      cause: entry.cause,
      points: entry.points,
      remaining,
      occurredAt: toIso(entry.occurredAt),
      asked: waiting.some(({ reverses }) => reverses === entry.journalId),
    })),
    nextCursor: rows.length > limit && last ? encodeCursor([last.occurredAt.getTime(), last.id]) : null,
  }
}
