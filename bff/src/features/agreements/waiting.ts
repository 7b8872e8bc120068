import { and, asc, eq, inArray } from 'drizzle-orm'
import { type Given, prepared } from '../../store/prepared'
import type { Tx } from '../../store/store'

/* The statements by which a home waits for a place, is kept one and takes it. */

interface Place {
  readonly teamId: string
  readonly home: string
}

/** A home that got its place waits no more; with `offeredUntil` the place was kept for it. */
export const takeTurn = prepared(
  'waitlist-take',
  (tx: Tx, { waitlist: t }, given: Given<Place & { now: Date }>) =>
    tx
      .update(t)
      .set({ state: 'taken', endedAt: given('now', t.endedAt) })
      .where(
        and(
          eq(t.teamId, given('teamId', t.teamId)),
          eq(t.home, given('home', t.home)),
          inArray(t.state, ['waiting', 'offered']),
        ),
      )
      .returning({ offeredUntil: t.offeredUntil }),
)

/** Whether a place is kept for a home. */
export const selectKept = prepared('waitlist-kept', (db, { waitlist: t }, given: Given<Place>) =>
  db
    .select({ id: t.id })
    .from(t)
    .where(
      and(eq(t.teamId, given('teamId', t.teamId)), eq(t.home, given('home', t.home)), eq(t.state, 'offered')),
    ),
)

/** Whoever has waited longest. */
export const selectNext = prepared('waitlist-next', (db, { waitlist: t }, given: Given<{ teamId: string }>) =>
  db
    .select({ id: t.id, accountId: t.accountId })
    .from(t)
    .where(and(eq(t.teamId, given('teamId', t.teamId)), eq(t.state, 'waiting')))
    .orderBy(asc(t.createdAt), asc(t.id))
    .limit(1),
)

/** Keeps a place for a home; no row when it waits no more. */
export const offerPlace = prepared(
  'waitlist-offer',
  (tx: Tx, { waitlist: t }, given: Given<{ id: string; until: Date }>) =>
    tx
      .update(t)
      .set({ state: 'offered', offeredUntil: given('until', t.offeredUntil) })
      .where(and(eq(t.id, given('id', t.id)), eq(t.state, 'waiting')))
      .returning({ id: t.id }),
)
