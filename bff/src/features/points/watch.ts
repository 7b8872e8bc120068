import type { FlagReason, Points } from '@jiayitong/shared/domain/points'
import { and, count, eq, gt } from 'drizzle-orm'
import { newId } from '../../ids'
import { type Given, prepared } from '../../store/prepared'
import type { Moving } from './ledger'

const tenMinutes = 10 * 60_000

const countLately = prepared(
  'points-lately',
  (db, { pointsJournals: t }, given: Given<{ accountId: string; since: Date }>) =>
    db
      .select({ earnings: count() })
      .from(t)
      .where(
        and(eq(t.accountId, given('accountId', t.accountId)), gt(t.occurredAt, given('since', t.occurredAt))),
      ),
)

interface Watched {
  readonly journalId: string
  readonly residentId: string
  readonly organisationId: string
}

/** One phone that earns faster than anybody lives is looked at by a person; the points stay until then. */
export const watchEarning = async (
  m: Moving,
  { accountId, rules, ...watched }: Watched & { accountId: string | null; rules: Points },
): Promise<void> => {
  if (!accountId) return
  const since = new Date(m.now.getTime() - tenMinutes)
  const [lately] = await countLately(m.tx, { accountId, since })
  if ((lately?.earnings ?? 0) > rules.suspiciousPerTenMinutes) await flag(m, watched, 'too-fast')
}

/** Puts an earning before a person, once. */
export const flag = async (m: Moving, watched: Watched, reason: FlagReason): Promise<void> => {
  await m.tx
    .insert(m.tx.tables.pointsFlags)
    .values({ ...watched, id: newId(), reason, state: 'open', createdAt: m.now })
    .onConflictDoNothing()
}
