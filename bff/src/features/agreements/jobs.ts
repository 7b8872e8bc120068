import { dayOf } from '@jiayitong/shared/domain/days'
import { and, asc, eq, lt } from 'drizzle-orm'
import { perform } from '../../context'
import type { Store } from '../../store/store'
import type { Vault } from '../../vault'
import { expireAgreement } from './agreements'

const pageSize = 100

/**
 * Ends every running agreement whose last day is past, a page of short transactions at a time. Safe to run
 * twice or at once in two processes: each ending takes the step from `active`, which only one can.
 * @returns how many ended
 */
export const expireAgreements = async (deps: { store: Store; vault: Vault }, now: Date): Promise<number> => {
  const { store, vault } = deps
  const { agreements: a } = store.tables
  let ended = 0
  for (;;) {
    const page = await store.read
      .select({ id: a.id })
      .from(a)
      .where(and(eq(a.state, 'active'), lt(a.endsOn, dayOf(now))))
      .orderBy(asc(a.endsOn), asc(a.id))
      .limit(pageSize)
    for (const { id } of page)
      if (await perform(store, { who: undefined, now, vault }, w => expireAgreement(w, id))) ended += 1
    if (page.length < pageSize) return ended
  }
}
