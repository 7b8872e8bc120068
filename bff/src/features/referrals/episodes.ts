import { addDays, dayOf, instantOf } from '@jiayitong/shared/domain/days'
import { and, desc, eq, inArray, isNull, notInArray, sql } from 'drizzle-orm'
import type { Writing } from '../../context'
import { newId } from '../../ids'
import { hold } from '../../store/hold'
import type { ReferralRow } from './statements'

/** How long after its end a round trip is taken up again by the next referral. */
const resumeDays = 1

/** The round trip a new referral belongs to: the resident's open one, one that ended yesterday, or a new one. */
export const joinEpisode = async (w: Writing, residentId: string): Promise<string> => {
  const { referralEpisodes: t } = w.tx.tables
  const [last] = await hold(
    w.tx.select().from(t).where(eq(t.residentId, residentId)).orderBy(desc(t.openedAt), desc(t.id)).limit(1),
  )
  if (last && (!last.closedAt || last.closedAt >= instantOf(addDays(dayOf(w.now), -resumeDays)))) {
    if (last.closedAt) await w.tx.update(t).set({ closedAt: null }).where(eq(t.id, last.id))
    return last.id
  }
  const id = newId()
  await w.tx.insert(t).values({ id, residentId, openedAt: w.now })
  return id
}

/** Ends a round trip when nothing of it is under way any more. */
export const settleEpisode = async (w: Writing, episodeId: string): Promise<void> => {
  const { referralEpisodes: e, referrals: f } = w.tx.tables
  // In hand: what ends or begins of it at this moment is seen.
  await hold(w.tx.select({ id: e.id }).from(e).where(eq(e.id, episodeId)))
  const [underWay] = await w.tx
    .select({ id: f.id })
    .from(f)
    .where(and(eq(f.episodeId, episodeId), notInArray(f.state, ['declined', 'cancelled', 'closed'])))
    .limit(1)
  if (!underWay)
    await w.tx
      .update(e)
      .set({ closedAt: w.now })
      .where(and(eq(e.id, episodeId), isNull(e.closedAt)))
}

/** A stay begins today. */
export const beginStay = async (w: Writing, row: ReferralRow, organisationId: string): Promise<void> => {
  await w.tx.insert(w.tx.tables.hospitalStays).values({
    id: newId(),
    episodeId: row.episodeId,
    referralId: row.id,
    organisationId,
    admittedOn: dayOf(w.now),
  })
}

/** It ends today, if it had begun. */
export const endStay = async (w: Writing, { id }: Pick<ReferralRow, 'id'>): Promise<void> => {
  const { hospitalStays: t } = w.tx.tables
  await w.tx
    .update(t)
    .set({ dischargedOn: dayOf(w.now) })
    .where(and(eq(t.referralId, id), isNull(t.dischargedOn)))
}

/** `2026-1119-037`: the day and how many came before, said easily on the phone. */
export const nextNumber = async (w: Writing): Promise<string> => {
  const { referralDays: t } = w.tx.tables
  const day = dayOf(w.now)
  const [counted] = await w.tx
    .insert(t)
    .values({ day, count: 1 })
    .onConflictDoUpdate({ target: t.day, set: { count: sql`${t.count} + 1` } })
    .returning({ count: t.count })
  const [year = '', month = '', date = ''] = day.split('-')
  return `${year}-${month}${date}-${String(counted?.count ?? 1).padStart(3, '0')}`
}

/** Stays of round trips, in the order they began. */
export const staysOf = (r: Pick<Writing, 'read'>, episodeIds: readonly string[]) => {
  const { hospitalStays: s, organisations: o } = r.read.tables
  return r.read
    .select({ stay: s, organisation: { id: o.id, name: o.name } })
    .from(s)
    .innerJoin(o, eq(o.id, s.organisationId))
    .where(inArray(s.episodeId, [...episodeIds]))
    .orderBy(s.admittedOn, s.id)
}
