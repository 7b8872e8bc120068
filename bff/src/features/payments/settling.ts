import { and, asc, eq, isNotNull, lt } from 'drizzle-orm'
import type { Deps } from '../../app'
import { perform } from '../../context'
import { OutsideError } from '../../outside/outside-error'
import { PayError, type WeChatPay } from '../../outside/wechat-pay/wechat-pay'
import { settleOrder } from './orders'
import { endRefund } from './refunds'

/* Notices get lost: what is open for long is asked about. */

type Settling = Pick<Deps, 'store' | 'vault'> & {
  readonly pay: WeChatPay
  readonly log: { error(details: object, message: string): void }
}

const pageSize = 100
/** Until then a notice is likely still on its way. */
const patienceMs = 5 * 60_000

/** Settles orders whose time is over, and gives back what is to be given back; each by itself. */
export const settlePayments = async (deps: Settling, now: Date): Promise<void> => {
  await settleOrders(deps, now)
  await settleRefunds(deps, now)
}

/** When there will next be an order or a refund to ask about. */
export const nextSettling = async ({ store }: Pick<Deps, 'store'>): Promise<Date | undefined> => {
  const { payments: p, refunds } = store.tables
  const [order] = await store.read
    .select({ at: p.expiresAt })
    .from(p)
    .where(eq(p.state, 'open'))
    .orderBy(asc(p.expiresAt))
    .limit(1)
  const [refund] = await store.read
    .select({ at: refunds.createdAt })
    .from(refunds)
    .innerJoin(p, eq(p.id, refunds.paymentId))
    .where(and(eq(refunds.state, 'asked'), isNotNull(p.transactionId)))
    .orderBy(asc(refunds.createdAt))
    .limit(1)
  const due = [order && new Date(order.at.getTime() + patienceMs), refund?.at].filter(
    each => each !== undefined,
  )
  return due.sort((a, b) => a.getTime() - b.getTime())[0]
}

const settleOrders = async (deps: Settling, now: Date): Promise<void> => {
  const { payments: p } = deps.store.tables
  const late = await deps.store.read
    .select({ orderNumber: p.orderNumber })
    .from(p)
    .where(and(eq(p.state, 'open'), lt(p.expiresAt, new Date(now.getTime() - patienceMs))))
    .orderBy(asc(p.expiresAt))
    .limit(pageSize)
  for (const { orderNumber } of late) await bearing(deps, () => settleOrder(deps, orderNumber, now))
}

const settleRefunds = async (deps: Settling, now: Date): Promise<void> => {
  const { store, vault, pay } = deps
  const { payments: p, refunds: t } = store.tables
  const asked = await store.read
    .select({ orderNumber: p.orderNumber, totalFen: p.fen, refundNumber: t.refundNumber, fen: t.fen })
    .from(t)
    .innerJoin(p, eq(p.id, t.paymentId))
    .where(and(eq(t.state, 'asked'), isNotNull(p.transactionId)))
    .orderBy(asc(t.createdAt))
    .limit(pageSize)
  for (const order of asked)
    await bearing(deps, async () => {
      const outcome = await pay.refund({ ...order, reason: '签约费退还' }).catch(hopeless)
      if (outcome !== 'processing')
        await perform(store, { who: undefined, now, vault }, w => endRefund(w, order.refundNumber, outcome))
    })
}

/* WeChat Pay will never do it: the counter gives it back. */
const hopeless = (error: unknown): 'failed' => {
  if (error instanceof PayError && !error.retryable) return 'failed'
  throw error
}

/* What cannot be settled now is tried again; the others do not wait for it. */
const bearing = async ({ log }: Settling, work: () => Promise<unknown>): Promise<void> => {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error
    log.error({ code: error.code }, 'payment not settled')
  }
}
