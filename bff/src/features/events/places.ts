import { toIso } from '@jiayitong/shared/domain/days'
import { and, asc, eq, inArray, lt, sql } from 'drizzle-orm'
import type { Writing } from '../../context'
import { tell } from '../../outbox/tell'
import type { EventRow } from './views'

/** When it is, as a text message says it: 11 月 29 日 9:30. */
export const spokenTime = (at: Date): string => {
  const [day = '', time = ''] = toIso(at).split('T')
  return `${Number(day.slice(5, 7))} 月 ${Number(day.slice(8))} 日 ${time.slice(0, 5)}`
}

/** Takes a place by a guarded update, so that none is given twice. @returns whether there was one */
export const claimPlace = async ({ tx }: Pick<Writing, 'tx'>, eventId: string): Promise<boolean> => {
  const { events: e } = tx.tables
  const [claimed] = await tx
    .update(e)
    .set({ taken: sql`${e.taken} + 1` })
    .where(and(eq(e.id, eventId), eq(e.state, 'open'), lt(e.taken, e.capacity)))
    .returning({ id: e.id })
  return claimed !== undefined
}

export const releasePlace = async ({ tx }: Pick<Writing, 'tx'>, eventId: string): Promise<void> => {
  const { events: e } = tx.tables
  await tx
    .update(e)
    .set({ taken: sql`${e.taken} - 1` })
    .where(eq(e.id, eventId))
}

/** Free places of an open event go to who waited longest, and they hear of it. The event must be held. */
export const giveFreePlaces = async (
  w: Pick<Writing<unknown>, 'tx' | 'vault' | 'now'>,
  { id, state, title, place, startsAt }: EventRow,
): Promise<void> => {
  if (state !== 'open' || startsAt <= w.now) return
  const { events: e, eventSignups: s } = w.tx.tables
  const [now] = await w.tx
    .select({ free: sql<number>`${e.capacity} - ${e.taken}` })
    .from(e)
    .where(eq(e.id, id))
  const free = Number(now?.free ?? 0)
  if (free <= 0) return
  const next = await w.tx
    .select({ id: s.id })
    .from(s)
    .where(and(eq(s.eventId, id), eq(s.state, 'waiting')))
    .orderBy(asc(s.createdAt), asc(s.id))
    .limit(free)
  if (next.length === 0) return
  const given = await w.tx
    .update(s)
    .set({ state: 'booked' })
    .where(
      and(
        inArray(
          s.id,
          next.map(each => each.id),
        ),
        eq(s.state, 'waiting'),
      ),
    )
    .returning({ id: s.id, accountId: s.accountId })
  await w.tx
    .update(e)
    .set({ taken: sql`${e.taken} + ${given.length}` })
    .where(eq(e.id, id))
  for (const each of given)
    await tell(w, each.accountId, {
      template: 'event-place',
      params: [title, spokenTime(startsAt), place],
      key: each.id,
      usefulUntil: startsAt,
    })
}
