import { and, asc, eq, gt, isNotNull, isNull, lt, lte, min } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import { perform } from '../../context'
import { type Clockwork, inPages } from '../../jobs/pages'
import { passOn, sweepHolds } from './places'

/**
 * Clears away every hold that outlived its time, offers what a way of booking left unused once it is anybody's, and
 * ends turns for what has begun.
 * @returns at how many slots there was something to do
 */
export const keepPlaces = async ({ store, vault }: Clockwork, now: Date): Promise<number> => {
  const { appointments: a, slots: s, slotWaits: t } = store.tables
  const by = { who: undefined, now, vault }
  const swept = await inPages(
    limit =>
      store.read
        .selectDistinct({ id: a.slotId })
        .from(a)
        .where(and(eq(a.state, 'held'), lte(a.holdExpiresAt, now)))
        .limit(limit),
    id => perform(store, by, async w => (await sweepHolds(w, id)) > 0),
  )
  const due = and(eq(t.state, 'waiting'), lte(s.startsAt, now))
  const over = await inPages(
    limit =>
      store.read
        .select({ id: t.id })
        .from(t)
        .innerJoin(s, eq(s.id, t.slotId))
        .where(due)
        .orderBy(asc(t.id))
        .limit(limit),
    id =>
      perform(store, by, async w => {
        const [ended] = await w.tx
          .update(w.tx.tables.slotWaits)
          .set({ state: 'lapsed', endedAt: now })
          .where(and(eq(t.id, id), eq(t.state, 'waiting')))
          .returning({ id: t.id })
        if (ended) audit(w, 'slot-wait-lapsed', `slot_waits:${id}`)
        return ended !== undefined
      }),
  )
  const opened = await store.read
    .selectDistinct({ id: s.id })
    .from(s)
    .innerJoin(t, eq(t.slotId, s.id))
    .where(
      and(
        eq(t.state, 'waiting'),
        gt(s.startsAt, now),
        isNotNull(s.openAt),
        lte(s.openAt, now),
        isNull(s.closureId),
        lt(s.taken, s.capacity),
      ),
    )
    .limit(mostOpened)
  for (const { id } of opened) await perform(store, by, w => passOn(w, id))
  return swept + over + opened.length
}

/** Slots whose shares open in one round; the rest come in the next. */
const mostOpened = 500

/** When there will next be something for `keepPlaces` to do. */
export const nextKeeping = async (
  { store }: Pick<Clockwork, 'store'>,
  now: Date,
): Promise<Date | undefined> => {
  const { appointments: a, slots: s, slotWaits: t } = store.tables
  const [hold] = await store.read
    .select({ at: min(a.holdExpiresAt) })
    .from(a)
    .where(eq(a.state, 'held'))
  const waiting = eq(t.state, 'waiting')
  const [begin] = await store.read
    .select({ at: min(s.startsAt) })
    .from(t)
    .innerJoin(s, eq(s.id, t.slotId))
    .where(waiting)
  const [open] = await store.read
    .select({ at: min(s.openAt) })
    .from(t)
    .innerJoin(s, eq(s.id, t.slotId))
    .where(and(waiting, gt(s.openAt, now)))
  const times = [hold?.at, begin?.at, open?.at].flatMap(at => (at ? [at.getTime()] : []))
  return times.length > 0 ? new Date(Math.min(...times)) : undefined
}
