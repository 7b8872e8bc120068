import { dayOf } from '@jiayitong/shared/domain/days'
import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm'
import type { Store } from '../../store/store'
import { accountsFor } from './accounts'

const pageSize = 200

/** Sends what is due: into the mini-program's inbox of everybody somebody reads for. @returns how many were sent */
export const sendDue = async (store: Store, now: Date): Promise<number> => {
  const { deliveries: d } = store.tables
  let sent = 0
  for (;;) {
    const page = await store.read
      .select({ id: d.id, residentId: d.residentId })
      .from(d)
      .where(and(sql`${d.state} = 'planned'`, lte(d.dueAt, now)))
      .orderBy(asc(d.dueAt), asc(d.id))
      .limit(pageSize)
    if (page.length === 0) return sent
    const done = await store.atomically(async tx => {
      const readers = await accountsFor(
        tx,
        page.map(({ residentId }) => residentId),
        now,
      )
      const withApp = page.filter(({ residentId }) => readers.has(residentId)).map(({ id }) => id)
      if (withApp.length === 0) return 0
      const rows = await tx
        .update(d)
        .set({ state: 'sent', sentAt: now, reachedBy: 'inbox', day: dayOf(now) })
        .where(and(inArray(d.id, withApp), eq(d.state, 'planned')))
        .returning({ id: d.id })
      return rows.length
    })
    sent += done
    if (done === 0 || page.length < pageSize) return sent
  }
}
