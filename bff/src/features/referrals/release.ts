import { and, asc, isNull, lte } from 'drizzle-orm'
import { perform } from '../../context'
import { type Clockwork, inPages } from '../../jobs/pages'
import { releaseResource } from './resources'

/** Gives back to everybody what family doctors did not use by its time. @returns of how many resources */
export const releaseUnused = ({ store, vault }: Clockwork, now: Date): Promise<number> => {
  const { referralResources: t } = store.tables
  return inPages(
    limit =>
      store.read
        .select({ id: t.id })
        .from(t)
        .where(and(isNull(t.releasedAt), lte(t.releaseAt, now)))
        .orderBy(asc(t.releaseAt), asc(t.id))
        .limit(limit),
    id => perform(store, { who: undefined, now, vault }, w => releaseResource(w, id)),
  )
}
