import { ownerOf } from '@jiayitong/shared/domain/referrals'
import { and, asc, eq, isNull, lt } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import { perform, type Writing } from '../../context'
import { type Clockwork, inPages } from '../../jobs/pages'
import { tellLate } from './notices'
import { selectReferral } from './statements'

/** Tells, once for each step, of every referral whose next step is late. @returns of how many */
export const escalateLate = ({ store, vault }: Clockwork, now: Date): Promise<number> => {
  const { referrals: t } = store.tables
  return inPages(
    limit =>
      store.read
        .select({ id: t.id })
        .from(t)
        .where(and(lt(t.dueAt, now), isNull(t.escalatedAt), isNull(t.endedAt)))
        .orderBy(asc(t.dueAt), asc(t.id))
        .limit(limit),
    id => perform(store, { who: undefined, now, vault }, w => escalate(w, id)),
  )
}

const escalate = async (w: Writing<undefined>, id: string): Promise<boolean> => {
  const { referrals: t } = w.tx.tables
  const [late] = await w.tx
    .update(t)
    .set({ escalatedAt: w.now })
    .where(and(eq(t.id, id), lt(t.dueAt, w.now), isNull(t.escalatedAt), isNull(t.endedAt)))
    .returning({ id: t.id })
  const [row] = late ? await selectReferral(w.tx, { id }) : []
  if (!row) return false
  audit(w, 'referral-escalated', `referrals:${id}`, { state: row.state })
  await tellLate(w, row, ownerOf(row.state) === 'hospital')
  return true
}
