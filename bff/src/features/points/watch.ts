import { dayOf, instantOf } from '@jiayitong/shared/domain/days'
import type { FlagReason, Points } from '@jiayitong/shared/domain/points'
import { and, desc, eq, gt, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
import { newId } from '../../ids'
import { type Given, prepared } from '../../store/prepared'
import type { Moving } from './ledger'

const tenMinutes = 10 * 60_000

/* What an account earned lately, and for how many people it and whoever else used its phone earned today. */
const countLately = prepared(
  'points-lately',
  (
    db,
    { pointsJournals: t, sessions: s },
    given: Given<{ accountId: string; lately: Date; today: Date }>,
  ) => {
    const account = given('accountId', t.accountId)
    const device = db
      .select({ device: s.deviceIndex })
      .from(s)
      .where(and(eq(s.accountId, account), isNull(s.endedAt), isNotNull(s.deviceIndex)))
      .orderBy(desc(s.startedAt))
      .limit(1)
    const accounts = db
      .select({ id: s.accountId })
      .from(s)
      .where(or(eq(s.accountId, account), eq(s.deviceIndex, sql`${device}`)))
    const isLately = sql`${t.accountId} = ${account} and ${t.occurredAt} > ${given('lately', t.occurredAt)}`
    return db
      .select({
        earnings: sql<number>`sum(case when ${isLately} then 1 else 0 end)`.mapWith(Number),
        people: sql<number>`count(distinct ${t.residentId})`.mapWith(Number),
      })
      .from(t)
      .where(and(inArray(t.accountId, accounts), gt(t.occurredAt, given('today', t.occurredAt))))
  },
)

interface Watched {
  readonly journalId: string
  readonly residentId: string
  readonly organisationId: string
}

/**
 * A phone that earns faster than anybody lives, or for more people than live together, is looked at by a person; the
 * points stay until then.
 */
export const watchEarning = async (
  m: Moving,
  { accountId, rules, ...watched }: Watched & { accountId: string | null; rules: Points },
): Promise<void> => {
  if (!accountId) return
  const lately = new Date(m.now.getTime() - tenMinutes)
  const midnight = instantOf(dayOf(m.now))
  const today = midnight < lately ? midnight : lately
  const [seen] = await countLately(m.tx, { accountId, lately, today })
  if (!seen) return
  if (seen.earnings > rules.suspiciousPerTenMinutes) await flag(m, watched, 'too-fast')
  else if (seen.people > rules.suspiciousPeoplePerDay) await flag(m, watched, 'many-people')
}

/** Puts an earning before a person, once. */
export const flag = async (m: Moving, watched: Watched, reason: FlagReason): Promise<void> => {
  await m.tx
    .insert(m.tx.tables.pointsFlags)
    .values({ ...watched, id: newId(), reason, state: 'open', createdAt: m.now })
    .onConflictDoNothing()
}
