import { dayOf } from '@jiayitong/shared/domain/days'
import { and, asc, eq, lt } from 'drizzle-orm'
import { perform } from '../../context'
import { type Clockwork, inPages } from '../../jobs/pages'
import { expireAgreement } from './expiry'

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
