import type { Bill, PaymentsApi } from '@jiayitong/shared/api/payments'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { type Payer, payers } from '@jiayitong/shared/domain/agreements'
import { dayOf, toIso } from '@jiayitong/shared/domain/days'
import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Reading, Writing } from '../../context'
import { newId } from '../../ids'
import { refuse } from '../../refusal'
import { beginPaid } from './begin'
import { holdAgreement, owedBy, post } from './ledger'
import { byAgreement, findBilled, openidOf } from './reach'

/** @param payable whether WeChat Pay is set up */
export const readBill = async (r: Reading, id: string, payable: boolean): Promise<Bill> => {
  await findBilled(r, id, 'all')
  const bill = await toBill(r, id)
  return { ...bill, byWeChat: payable && bill.dueFen > 0 && (await openidOf(r)) !== undefined }
}

export const toBill = async ({ read }: Pick<Reading, 'read'>, agreementId: string): Promise<Bill> => {
  const { agreements: a, feeEntries: t, payments: p, refunds } = read.tables
  const [agreement] = await read
    .select({ state: a.state, payBy: a.payBy })
    .from(a)
    .where(eq(a.id, agreementId))
  const entries = await read.select().from(t).where(eq(t.agreementId, agreementId)).orderBy(asc(t.yearFrom))
  const paid = await read
    .select()
    .from(p)
    .where(and(eq(p.agreementId, agreementId), isNotNull(p.paidAt)))
    .orderBy(asc(p.createdAt))
  const back = await read
    .select()
    .from(refunds)
    .where(
      inArray(
        refunds.paymentId,
        paid.map(({ id }) => id),
      ),
    )
    .orderBy(asc(refunds.createdAt))
  const sumOf = (wanted: (entry: (typeof entries)[number]) => boolean) =>
    entries.reduce((sum, entry) => (wanted(entry) ? sum + entry.fen : sum), 0)
  const owed = ({ cause }: (typeof entries)[number]) => cause === 'charge' || cause === 'refund'
  const account = (payer: Payer) => `payer:${payer}`
  const own = account('resident')
  const chargedFen = sumOf(entry => owed(entry) && entry.account === own)
  const paidFen = -sumOf(entry => entry.cause === 'payment' && entry.account === own)
  const years = [...new Set(entries.filter(owed).map(({ yearFrom }) => yearFrom))]
  return {
    agreementId,
    chargedFen,
    paidFen,
    dueFen: Math.max(0, chargedFen - paidFen),
    toGiveBackFen: Math.max(0, paidFen - chargedFen),
    payBy: agreement?.state === 'awaiting-payment' && agreement.payBy ? toIso(agreement.payBy) : null,
    byWeChat: false,
    years: years.map(from => ({
      from,
      shares: payers.flatMap(payer => {
        const fen = sumOf(entry => owed(entry) && entry.yearFrom === from && entry.account === account(payer))
        return fen > 0 ? [{ payer, fen }] : []
      }),
    })),
    payments: paid.map(({ id, state, fen, paidAt, prepayId }) => {
      const refund = back.findLast(({ paymentId }) => paymentId === id)
      return {
        id,
        state,
        fen,
        by: prepayId ? 'wechat' : 'counter',
        paidAt: paidAt && toIso(paidAt),
        refund: refund ? { id: refund.id, fen: refund.fen, state: refund.state } : null,
      }
    }),
  }
}

/** Takes the resident's own share in cash, all of it and once: the database keeps no second payment. */
export const payAtCounter = async (
  w: Writing,
  agreementId: string,
  { fen }: BodyOf<PaymentsApi['atCounter']>,
): Promise<Bill> => {
  const { organisationId } = await findBilled(w, agreementId, 'staff')
  await holdAgreement(w.tx, agreementId)
  const dueFen = await owedBy(w.tx, agreementId, 'resident')
  if (dueFen <= 0) return refuse('nothing-to-pay')
  if (dueFen !== fen) return refuse('amount-differs')
  const id = newId()
  await w.tx.insert(w.tx.tables.payments).values({
    id,
    agreementId,
    accountId: w.who.accountId,
    orderNumber: `C${id.replaceAll('-', '').slice(0, 31)}`,
    fen,
    state: 'paid',
    createdAt: w.now,
    expiresAt: w.now,
    paidAt: w.now,
  })
  await post(w, {
    agreementId,
    organisationId,
    cause: 'payment',
    yearFrom: dayOf(w.now),
    source: byAgreement,
    to: 'cash',
    from: 'payer:resident',
    fen,
  })
  audit(w, 'fee-paid-at-counter', `agreements:${agreementId}`, { paymentId: id })
  await beginPaid(w, agreementId)
  return toBill(w, agreementId)
}

/** A payment that was made, with what a receipt says about it. */
export const readPaid = async (r: Reading, id: string) => {
  const { payments: p, agreements: a, teams: t, organisations: o, residents: s } = r.read.tables
  const [found] = await r.read
    .select({ payment: p, organisationName: o.name, payerId: s.id, payerNameSealed: s.nameSealed })
    .from(p)
    .innerJoin(a, eq(a.id, p.agreementId))
    .innerJoin(t, eq(t.id, a.teamId))
    .innerJoin(o, eq(o.id, t.organisationId))
    .innerJoin(s, eq(s.id, a.signatoryId))
    .where(eq(p.id, id))
  if (!found?.payment.paidAt) return refuse('not-found')
  await findBilled(r, found.payment.agreementId, 'all')
  return {
    organisationName: found.organisationName,
    payerName: r.vault.open(found.payerNameSealed, `residents.name:${found.payerId}`),
    fen: found.payment.fen,
    orderNumber: found.payment.orderNumber,
    agreementId: found.payment.agreementId,
    paidAt: found.payment.paidAt,
  }
}
