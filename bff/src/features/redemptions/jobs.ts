import { dayOf } from '@jiayitong/shared/domain/days'
import { and, eq, lt } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import { perform } from '../../context'
import { type Clockwork, inPages } from '../../jobs/pages'
import { endVoucher } from './redemptions'

/** Ends vouchers nobody used in time; their points go back unless the reward says otherwise. @returns how many */
export const expireVouchers = ({ store, vault }: Clockwork, now: Date): Promise<number> => {
  const { redemptions: t } = store.tables
  return inPages(
    limit =>
      store.read
        .select({ id: t.id })
        .from(t)
        .where(and(eq(t.state, 'issued'), lt(t.expiresOn, dayOf(now))))
        .limit(limit),
    id =>
      perform(store, { who: undefined, now, vault }, async w => {
        const [voucher] = await w.tx.select().from(t).where(eq(t.id, id))
        const ended = voucher !== undefined && (await endVoucher(w, voucher, 'expired'))
        if (ended) audit(w, 'redemption-expired', `redemptions:${id}`)
        return ended
      }),
  )
}
