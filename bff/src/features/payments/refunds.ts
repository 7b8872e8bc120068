import type { Bill } from '@jiayitong/shared/api/payments'
import { dayOf } from '@jiayitong/shared/domain/days'
import { and, eq, or, type SQL } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import type { RefundOutcome } from '../../outside/wechat-pay/wechat-pay'
import { refuse } from '../../refusal'
import { toBill } from './bills'
import { post } from './ledger'
import { byAgreement, findBilled } from './reach'

/** Gives back in cash what was paid in cash for years that will not be, or what WeChat Pay could not give back; once. */
export const payOut = async (w: Writing, id: string): Promise<Bill> => {
  const { refunds: t } = w.tx.tables
  const [found] = await selectRefund(w, eq(t.id, id))
  if (!found) return refuse('not-found')
  await findBilled(w, found.agreementId, 'staff')
  if (found.transactionId && found.state === 'asked')
    return refuse('state-conflict', '这笔钱正按原路退回微信，不用付现金。')
  const [done] = await w.tx
    .update(t)
    .set({ state: 'done', endedAt: w.now })
    .where(and(eq(t.id, id), or(eq(t.state, 'asked'), eq(t.state, 'failed'))))
    .returning({ id: t.id })
  if (!done) return refuse('state-conflict', '这笔退费已经退过了。')
  await bookBack(w, found, 'cash')
  audit(w, 'fee-given-back', `agreements:${found.agreementId}`, { refundId: id })
  return toBill(w, found.agreementId)
}

/** What WeChat Pay says became of a refund: booked once, however often it is said. */
export const endRefund = async (
  w: Writing<undefined>,
  refundNumber: string,
  outcome: Exclude<RefundOutcome, 'processing'>,
): Promise<void> => {
  const { refunds: t } = w.tx.tables
  const [found] = await selectRefund(w, eq(t.refundNumber, refundNumber))
  const [ended] = await w.tx
    .update(t)
    .set({ state: outcome, endedAt: w.now })
    .where(and(eq(t.refundNumber, refundNumber), eq(t.state, 'asked')))
    .returning({ id: t.id })
  if (!found || !ended) return
  if (outcome === 'done') await bookBack(w, found, 'wechat')
  audit(w, outcome === 'done' ? 'fee-given-back' : 'fee-not-given-back', `agreements:${found.agreementId}`, {
    refundId: ended.id,
  })
}

const bookBack = (
  w: Writing<unknown>,
  { agreementId, organisationId, fen }: { agreementId: string; organisationId: string; fen: number },
  account: 'cash' | 'wechat',
) =>
  post(w, {
    agreementId,
    organisationId,
    cause: 'payment',
    yearFrom: dayOf(w.now),
    source: byAgreement,
    to: account,
    from: 'payer:resident',
    fen: -fen,
  })

const selectRefund = ({ tx }: Pick<Writing, 'tx'>, which: SQL) => {
  const { refunds: t, payments: p, agreements: a, teams } = tx.tables
  return tx
    .select({
      state: t.state,
      fen: t.fen,
      agreementId: p.agreementId,
      transactionId: p.transactionId,
      organisationId: teams.organisationId,
    })
    .from(t)
    .innerJoin(p, eq(p.id, t.paymentId))
    .innerJoin(a, eq(a.id, p.agreementId))
    .innerJoin(teams, eq(teams.id, a.teamId))
    .where(which)
}
