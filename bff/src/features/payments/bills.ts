import type { Bill, PaymentsApi } from '@jiayitong/shared/api/payments'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { type Payer, payers } from '@jiayitong/shared/domain/agreements'
import { dayOf, toIso } from '@jiayitong/shared/domain/days'
import { and, asc, eq, sql } from 'drizzle-orm'
import { residentsOf } from '../../acting'
import { audit } from '../../audit/trail'
import type { Reading, Writing } from '../../context'
import { newId } from '../../ids'
import { refuse } from '../../refusal'
import { owedBy, post } from './ledger'
import { worksAt } from './staff'

/** The rule a payment follows; it is owed under the agreement itself. */
const byAgreement = { document: '', article: '' }

interface Billed {
  readonly id: string
  readonly organisationId: string
}

/**
 * An agreement that was handed in, for its residents, those who act for them, and the institution's staff.
 * @throws Refusal `not-found` for everybody else
 */
const findBilled = async (r: Reading, id: string, by: 'all' | 'staff'): Promise<Billed> => {
  const { agreements: a, agreementResidents: ar, teams: t } = r.read.tables
  const rows = await r.read
    .select({
      id: a.id,
      submittedAt: a.submittedAt,
      organisationId: t.organisationId,
      residentId: ar.residentId,
    })
    .from(a)
    .innerJoin(t, eq(t.id, a.teamId))
    .innerJoin(ar, eq(ar.agreementId, a.id))
    .where(eq(a.id, id))
  const [first] = rows
  if (!first?.submittedAt) return refuse('not-found')
  if ((await worksAt(r)).includes(first.organisationId)) return first
  const reach = by === 'all' ? await residentsOf(r) : []
  const reached = rows.some(({ residentId }) =>
    reach.some(each => each.residentId === residentId && each.scopes.includes('agreements')),
  )
  return reached ? first : refuse('not-found')
}

export const readBill = async (r: Reading, id: string): Promise<Bill> =>
  toBill(r, (await findBilled(r, id, 'all')).id)

const toBill = async ({ read }: Pick<Reading, 'read'>, agreementId: string): Promise<Bill> => {
  const { feeEntries: t, payments: p, refunds } = read.tables
  const entries = await read.select().from(t).where(eq(t.agreementId, agreementId)).orderBy(asc(t.yearFrom))
  const paid = await read
    .select({ payment: p, refund: refunds })
    .from(p)
    .leftJoin(refunds, eq(refunds.paymentId, p.id))
    .where(eq(p.agreementId, agreementId))
    .orderBy(asc(p.createdAt))
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
    years: years.map(from => ({
      from,
      shares: payers.flatMap(payer => {
        const fen = sumOf(entry => owed(entry) && entry.yearFrom === from && entry.account === account(payer))
        return fen > 0 ? [{ payer, fen }] : []
      }),
    })),
    payments: paid.map(({ payment, refund }) => ({
      id: payment.id,
      state: payment.state,
      fen: payment.fen,
      paidAt: payment.paidAt && toIso(payment.paidAt),
      refund: refund && { id: refund.id, fen: refund.fen, state: refund.state },
    })),
  }
}

/** Takes the resident's own share in cash, all of it and once: the database keeps no second payment. */
export const payAtCounter = async (
  w: Writing,
  agreementId: string,
  { fen }: BodyOf<PaymentsApi['atCounter']>,
): Promise<Bill> => {
  const { organisationId } = await findBilled(w, agreementId, 'staff')
  // Whoever ends it waits, and so knows of this payment.
  const { agreements: a } = w.tx.tables
  await w.tx
    .update(a)
    .set({ totalFen: sql`${a.totalFen}` })
    .where(eq(a.id, agreementId))
    .returning({ id: a.id })
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
  return toBill(w, agreementId)
}

/** Gives back in cash what was paid for years that will not be; once. */
export const payOut = async (w: Writing, id: string): Promise<Bill> => {
  const { refunds: t, payments: p } = w.tx.tables
  const [found] = await w.tx
    .select({ agreementId: p.agreementId, fen: t.fen })
    .from(t)
    .innerJoin(p, eq(p.id, t.paymentId))
    .where(eq(t.id, id))
  if (!found) return refuse('not-found')
  const { organisationId } = await findBilled(w, found.agreementId, 'staff')
  const [done] = await w.tx
    .update(t)
    .set({ state: 'done', endedAt: w.now })
    .where(and(eq(t.id, id), eq(t.state, 'asked')))
    .returning({ id: t.id })
  if (!done) return refuse('state-conflict', '这笔退费已经退过了。')
  await post(w, {
    agreementId: found.agreementId,
    organisationId,
    cause: 'payment',
    yearFrom: dayOf(w.now),
    source: byAgreement,
    to: 'cash',
    from: 'payer:resident',
    fen: -found.fen,
  })
  audit(w, 'fee-given-back', `agreements:${found.agreementId}`, { refundId: id })
  return toBill(w, found.agreementId)
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
