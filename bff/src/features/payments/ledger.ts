import type { Payer } from '@jiayitong/shared/domain/agreements'
import { addYears, dayOf } from '@jiayitong/shared/domain/days'
import { type FeeCause, overYears } from '@jiayitong/shared/domain/payments'
import { type Rules, ruling, type Source } from '@jiayitong/shared/domain/policies'
import { and, eq, inArray } from 'drizzle-orm'
import type { Writing } from '../../context'
import { newId } from '../../ids'
import { hold } from '../../store/hold'
import { preparedInsert } from '../../store/prepared'
import type { Reads, Tx } from '../../store/store'

/* Accounts of fees, double entry: what is owed and what is in the drawer above zero, where it comes from below. */

const insertEntry = preparedInsert('fee-entry-insert', 'feeEntries', [
  'id',
  'journalId',
  'agreementId',
  'residentId',
  'organisationId',
  'account',
  'fen',
  'cause',
  'yearFrom',
  'document',
  'article',
  'occurredAt',
])

interface Journal {
  readonly agreementId: string | null
  readonly residentId?: string | null
  readonly organisationId: string
  readonly cause: FeeCause
  readonly yearFrom: string
  readonly source: Source
  /** The account that gets more, and the one it comes from. */
  readonly to: string
  readonly from: string
  /** May be below zero, to take back. */
  readonly fen: number
}

type FeeEntry = Omit<Journal, 'source' | 'to' | 'from'> & Source & { readonly account: string }

/** Writes one journal of two entries that sum to zero. */
export const post = async (w: Pick<Writing, 'tx' | 'now'>, journal: Journal): Promise<void> => {
  const { agreementId, residentId = null, organisationId, cause, yearFrom, source, to, from, fen } = journal
  const common = {
    journalId: newId(),
    agreementId,
    residentId,
    organisationId,
    cause,
    yearFrom,
    document: source.document,
    article: source.article,
    occurredAt: w.now,
  }
  await insertEntry(w.tx, { ...common, id: newId(), account: to, fen })
  await insertEntry(w.tx, { ...common, id: newId(), account: from, fen: -fen })
}

interface Charged {
  readonly id: string
  readonly organisationId: string
  readonly startsOn: string
  readonly years: number
  readonly residents: readonly {
    readonly id: string
    readonly shares: readonly { readonly payer: Payer; readonly fen: number; readonly source: Source }[]
  }[]
}

/**
 * An agreement begins: what each payer owes the institution for every contract year (C35), and the subsidy the team
 * gets for each person in accounts of its own (二七卫计〔2016〕110号 三（一）, P6).
 */
export const chargeAgreement = async (
  w: Pick<Writing, 'tx' | 'now'>,
  { id, organisationId, startsOn, years, residents }: Charged,
  rules: Rules,
): Promise<void> => {
  const fees = ruling(rules, 'fees')
  const subsidyFen = fees?.value.teamSubsidyFenPerPersonYear ?? 0
  // A course is charged at once.
  const terms = Math.max(years, 1)
  for (const { id: residentId, shares } of residents) {
    const of = { agreementId: id, residentId, organisationId }
    for (const { share, year, fen } of overYears(shares, terms))
      await post(w, {
        ...of,
        cause: 'charge',
        yearFrom: addYears(startsOn, year),
        source: share.source,
        to: `payer:${share.payer}`,
        from: 'income',
        fen,
      })
    if (!fees || subsidyFen === 0) continue
    for (let year = 0; year < terms; year += 1)
      await post(w, {
        ...of,
        cause: 'subsidy',
        yearFrom: addYears(startsOn, year),
        source: fees.source,
        to: 'subsidy-payer',
        from: 'subsidy-team',
        fen: subsidyFen,
      })
  }
}

/**
 * An agreement ends early: contract years that have not begun are owed by nobody any more, and what the resident paid
 * for them is to be given back, where the policy says so (default `years-not-begun`).
 */
export const settleTermination = async (
  w: Writing<unknown>,
  agreement: { readonly id: string },
  rules: Rules,
): Promise<void> => {
  if (ruling(rules, 'payment')?.value.refund !== 'years-not-begun') return
  const { feeEntries: t, payments } = w.tx.tables
  const today = dayOf(w.now)
  const entries = await w.tx
    .select()
    .from(t)
    .where(and(eq(t.agreementId, agreement.id), inArray(t.cause, ['charge', 'subsidy'])))
  for (const entry of entries.filter(({ yearFrom, fen }) => yearFrom > today && fen > 0))
    await takeBack(w, entry)
  const overpaid = -(await owedBy(w.tx, agreement.id, 'resident')) - (await comingBack(w.tx, agreement.id))
  if (overpaid <= 0) return
  const [paid] = await w.tx
    .select({ id: payments.id })
    .from(payments)
    .where(and(eq(payments.agreementId, agreement.id), eq(payments.state, 'paid')))
  if (!paid) return
  await askBack(w, paid.id, overpaid)
}

/* What is on its way back already, and not booked yet. */
const comingBack = async (tx: Tx, agreementId: string): Promise<number> => {
  const { payments: p, refunds: r } = tx.tables
  const rows = await tx
    .select({ fen: r.fen })
    .from(r)
    .innerJoin(p, eq(p.id, r.paymentId))
    .where(and(eq(p.agreementId, agreementId), inArray(r.state, ['asked', 'failed'])))
  return rows.reduce((sum, { fen }) => sum + fen, 0)
}

const takeBack = (w: Writing<unknown>, entry: FeeEntry) =>
  post(w, {
    ...entry,
    cause: 'refund',
    source: entry,
    to: entry.account,
    from: entry.cause === 'charge' ? 'income' : 'subsidy-team',
    fen: -entry.fen,
  })

/** Notes that a part of a payment is to be given back. */
export const askBack = async (
  w: Pick<Writing, 'tx' | 'now'>,
  paymentId: string,
  fen: number,
): Promise<void> => {
  const id = newId()
  await w.tx.insert(w.tx.tables.refunds).values({
    id,
    paymentId,
    refundNumber: `R${id.replaceAll('-', '').slice(0, 31)}`,
    fen,
    state: 'asked',
    createdAt: w.now,
  })
}

/** An agreement that never began: nobody owes anything for it. */
export const voidCharges = async (w: Writing<unknown>, agreementId: string): Promise<void> => {
  const { feeEntries: t } = w.tx.tables
  const entries = await w.tx
    .select()
    .from(t)
    .where(and(eq(t.agreementId, agreementId), inArray(t.cause, ['charge', 'subsidy'])))
  for (const entry of entries.filter(({ fen }) => fen > 0)) await takeBack(w, entry)
}

/** What a payer owes for an agreement now, in fen; below zero what is to be given back. */
export const owedBy = async (read: Reads, agreementId: string, payer: Payer): Promise<number> => {
  const { feeEntries: t } = read.tables
  const entries = await read
    .select({ fen: t.fen })
    .from(t)
    .where(and(eq(t.agreementId, agreementId), eq(t.account, `payer:${payer}`)))
  return entries.reduce((sum, { fen }) => sum + fen, 0)
}

/** Whoever ends, charges or pays an agreement waits for who holds it, and so knows of the other's act. */
export const holdAgreement = async (tx: Tx, id: string): Promise<void> => {
  const { agreements: a } = tx.tables
  await hold(tx.select({ id: a.id }).from(a).where(eq(a.id, id)))
}
