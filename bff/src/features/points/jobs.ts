import { dayOf } from '@jiayitong/shared/domain/days'
import { and, gt, lt } from 'drizzle-orm'
import { perform } from '../../context'
import type { Clockwork } from '../../jobs/pages'
import { expireOf } from './lots'

const pageSize = 100

/**
 * Takes away what has ended, a holder at a time. Safe in several processes: a lot is taken with its account in hand.
 * @returns how many points ended
 */
export const expirePoints = async ({ store, vault }: Clockwork, now: Date): Promise<number> => {
  const { pointsLots: t } = store.tables
  let ended = 0
  for (;;) {
    const page = await store.read
      .selectDistinct({ holder: t.holder })
      .from(t)
      .where(and(gt(t.remaining, 0), lt(t.expiresOn, dayOf(now))))
      .limit(pageSize)
    for (const { holder } of page)
      ended += await perform(store, { who: undefined, now, vault }, w => expireOf(w, holder))
    if (page.length < pageSize) return ended
  }
}
