import { dayOf } from '@jiayitong/shared/domain/days'
import { and, asc, eq, lt } from 'drizzle-orm'
import { perform } from '../../context'
import type { Store } from '../../store/store'
import type { Vault } from '../../vault'
import { expireAgreement } from './expiry'

/** What the clock's own jobs work with. */
export interface Clockwork {
  readonly store: Store
  readonly vault: Vault
}

const pageSize = 100

/**
 * Does something to everything that is due, a page of short transactions at a time. Safe to run twice or at once in
 * two processes: each act is guarded, and what was done is due no more.
 * @returns how often it was done
 */
export const inPages = async (
  due: (limit: number) => PromiseLike<readonly { readonly id: string }[]>,
  act: (id: string) => Promise<boolean>,
): Promise<number> => {
  let done = 0
  for (;;) {
    const page = await due(pageSize)
    for (const { id } of page) if (await act(id)) done += 1
    if (page.length < pageSize) return done
  }
}

/** Ends every running agreement whose last day is past. @returns how many ended */
export const expireAgreements = ({ store, vault }: Clockwork, now: Date): Promise<number> => {
  const { agreements: a } = store.tables
  const past = and(eq(a.state, 'active'), lt(a.endsOn, dayOf(now)))
  return inPages(
    limit =>
      store.read.select({ id: a.id }).from(a).where(past).orderBy(asc(a.endsOn), asc(a.id)).limit(limit),
    id => perform(store, { who: undefined, now, vault }, w => expireAgreement(w, id)),
  )
}
