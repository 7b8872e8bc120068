import type { Order } from '@jiayitong/shared/api/payments'
import { dayOf, toIso } from '@jiayitong/shared/domain/days'
import { and, eq, inArray } from 'drizzle-orm'
import type { Deps } from '../../app'
import { audit } from '../../audit/trail'
import { perform, type Reading, type Writing } from '../../context'
import { newId } from '../../ids'
import { OutsideError } from '../../outside/outside-error'
import type { PaidOrder, WeChatPay } from '../../outside/wechat-pay/wechat-pay'
import { refuse } from '../../refusal'
import { beginPaid } from './begin'
import { askBack, holdAgreement, owedBy, post } from './ledger'
import { byAgreement, findBilled, openidOf } from './reach'

/* The own share over WeChat Pay. What counts is what WeChat Pay says, by notice or when asked, never the phone. */

/** An order left open longer would only be forgotten; who comes back gets a new one. */
const orderMinutes = 30
const minuteMs = 60_000

interface Placed {
  readonly orderNumber: string
  readonly prepayId: string
  readonly fen: number
  readonly expiresAt: Date
}

/**
 * Asks WeChat Pay for an order over what is due. An order that is still open is used again; one that is too old or
 * over another amount is settled first, for it may have been paid.
 */
export const placeOrder = async (r: Reading, agreementId: string, deps: Deps): Promise<Placed> => {
  const { pay } = deps
  await findBilled(r, agreementId, 'residents')
  const openid = await openidOf(r)
  if (!pay || !openid) return refuse('pay-at-counter')
  const fen = await owedBy(r.read, agreementId, 'resident')
  if (fen <= 0) return refuse('nothing-to-pay')
  const open = await openOrder(r, agreementId)
  // An order is its payer's: WeChat lets nobody else of the family pay it.
  if (open?.accountId === r.who.accountId && open.expiresAt > r.now && open.fen === fen) return open
  const placed = {
    orderNumber: `W${newId().replaceAll('-', '').slice(0, 31)}`,
    fen,
    expiresAt: new Date(r.now.getTime() + orderMinutes * minuteMs),
  }
  try {
    if (open) await settleOrder({ ...deps, pay }, open.orderNumber, r.now)
    const prepayId = await pay.place({ ...placed, openid, description: '家庭医生签约服务费' })
    return { ...placed, prepayId }
  } catch (error) {
    if (error instanceof OutsideError) return refuse('payment-unavailable')
    throw error
  }
}

/** Keeps the order, unless another copy of the request kept one first, which is then the one to pay. */
export const keepOrder = async (
  w: Writing,
  agreementId: string,
  placed: Placed,
  pay: WeChatPay | undefined,
): Promise<Order> => {
  if (!pay) return refuse('pay-at-counter')
  await holdAgreement(w.tx, agreementId)
  const open = await openOrder(w, agreementId)
  if (open && open.accountId !== w.who.accountId)
    return refuse('amount-differs', '家人刚要付这笔钱，请稍后再看账单。')
  const order = open ?? placed
  const due = await owedBy(w.tx, agreementId, 'resident')
  if (due <= 0) return refuse('nothing-to-pay')
  if (due !== order.fen) return refuse('amount-differs', '账单刚有变化，请看过新的金额再付。')
  if (!open) {
    const { orderNumber, prepayId, fen, expiresAt } = placed
    await w.tx.insert(w.tx.tables.payments).values({
      id: newId(),
      agreementId,
      accountId: w.who.accountId,
      orderNumber,
      prepayId,
      fen,
      state: 'open',
      createdAt: w.now,
      expiresAt,
    })
    audit(w, 'fee-ordered', `agreements:${agreementId}`, { orderNumber })
  }
  const { orderNumber, fen, expiresAt, prepayId } = order
  return { orderNumber, fen, expiresAt: toIso(expiresAt), request: pay.requestFor(prepayId) }
}

/**
 * Books an order WeChat Pay says was paid: once, however often it is said. What is owed no more — paid at the
 * counter meanwhile, or the agreement is over — goes back the way it came.
 */
export const bookPayment = async (w: Writing<undefined>, paid: PaidOrder): Promise<void> => {
  const { payments: p, agreements: a, teams: t } = w.tx.tables
  const [order] = await w.tx
    .select({ id: p.id, agreementId: p.agreementId, fen: p.fen, organisationId: t.organisationId })
    .from(p)
    .innerJoin(a, eq(a.id, p.agreementId))
    .innerJoin(t, eq(t.id, a.teamId))
    .where(eq(p.orderNumber, paid.orderNumber))
  if (order?.fen !== paid.fen) return refuse('amount-differs')
  const { id, agreementId, fen, organisationId } = order
  await holdAgreement(w.tx, agreementId)
  const owed = (await owedBy(w.tx, agreementId, 'resident')) === fen
  const [booked] = await w.tx
    .update(p)
    .set({
      state: owed ? 'paid' : 'refunded',
      transactionId: paid.transactionId,
      paidAt: paid.paidAt,
      endedAt: w.now,
    })
    .where(and(eq(p.id, id), inArray(p.state, ['open', 'closed'])))
    .returning({ id: p.id })
  if (!booked) return
  await post(w, {
    agreementId,
    organisationId,
    cause: 'payment',
    yearFrom: dayOf(w.now),
    source: byAgreement,
    to: 'wechat',
    from: 'payer:resident',
    fen,
  })
  audit(w, 'fee-paid-by-wechat', `agreements:${agreementId}`, { paymentId: id })
  if (owed) await beginPaid(w, agreementId)
  else await askBack(w, id, fen)
}

/** Asks WeChat Pay what became of an order: books it, or closes it when its time is over. */
export const settleOrder = async (
  deps: Pick<Deps, 'store' | 'vault'> & { readonly pay: WeChatPay },
  orderNumber: string,
  now: Date,
): Promise<void> => {
  const { store, vault, pay } = deps
  const inTransaction = (work: (w: Writing<undefined>) => Promise<void>) =>
    perform(store, { who: undefined, now, vault }, work)
  const found = await pay.find(orderNumber)
  if (found.state === 'paid') return inTransaction(w => bookPayment(w, found.paid))
  // Closed there first: after that nobody can pay it any more.
  if (found.state === 'unpaid') await pay.closeOrder(orderNumber)
  return inTransaction(async ({ tx }) => {
    const { payments: p } = tx.tables
    await tx
      .update(p)
      .set({ state: 'closed', endedAt: now })
      .where(and(eq(p.orderNumber, orderNumber), eq(p.state, 'open')))
      .returning({ id: p.id })
  })
}

const openOrder = async (
  { read }: Pick<Reading, 'read'>,
  agreementId: string,
): Promise<(Placed & { readonly accountId: string }) | undefined> => {
  const { payments: p } = read.tables
  const [open] = await read
    .select({
      accountId: p.accountId,
      orderNumber: p.orderNumber,
      prepayId: p.prepayId,
      fen: p.fen,
      expiresAt: p.expiresAt,
    })
    .from(p)
    .where(and(eq(p.agreementId, agreementId), eq(p.state, 'open')))
  return open?.prepayId ? { ...open, prepayId: open.prepayId } : undefined
}
