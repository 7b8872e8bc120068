import { feeCauses, paymentStates } from '@jiayitong/shared/domain/payments'
import { sql } from 'drizzle-orm'
import type { Kit } from '../columns'
import type { AgreementsTables } from './agreements'
import type { DirectoryTables } from './directory'
import type { PeopleTables } from './people'

export const paymentsTables = (
  kit: Kit,
  { accounts, residents, organisations, agreements }: PeopleTables & DirectoryTables & AgreementsTables,
) => {
  /** An order at WeChat Pay for the resident's share of an agreement. */
  const payments = kit.table(
    'payments',
    {
      id: kit.id(),
      agreementId: kit
        .text('agreement_id', 'plain')
        .notNull()
        .references(() => agreements.id),
      accountId: kit
        .text('account_id', 'plain')
        .notNull()
        .references(() => accounts.id),
      /** Ours, as WeChat Pay knows the order. */
      orderNumber: kit.text('order_number', 'plain').notNull(),
      fen: kit.int('fen', 'personal').notNull(),
      state: kit.oneOf('state', paymentStates, 'plain').notNull(),
      prepayId: kit.text('prepay_id', 'secret'),
      transactionId: kit.text('transaction_id', 'plain'),
      createdAt: kit.instant('created_at', 'plain').notNull(),
      expiresAt: kit.instant('expires_at', 'plain').notNull(),
      paidAt: kit.instant('paid_at', 'plain'),
      endedAt: kit.instant('ended_at', 'plain'),
    },
    t => [
      kit.uniqueIndex('payments_order_number').on(t.orderNumber),
      kit.uniqueIndex('payments_transaction').on(t.transactionId),
      // One open order and one that was paid: an agreement is never paid twice.
      kit.uniqueIndex('payments_one_open').on(t.agreementId).where(sql`state = 'open'`),
      kit.uniqueIndex('payments_one_paid').on(t.agreementId, t.state).where(sql`state = 'paid'`),
      kit.index('payments_due').on(t.state, t.expiresAt),
      kit.check('payments_positive', sql`fen > 0`),
    ],
  )

  const refunds = kit.table(
    'refunds',
    {
      id: kit.id(),
      paymentId: kit
        .text('payment_id', 'plain')
        .notNull()
        .references(() => payments.id),
      refundNumber: kit.text('refund_number', 'plain').notNull(),
      fen: kit.int('fen', 'personal').notNull(),
      state: kit.oneOf('state', ['asked', 'done', 'failed'] as const, 'plain').notNull(),
      createdAt: kit.instant('created_at', 'plain').notNull(),
      endedAt: kit.instant('ended_at', 'plain'),
    },
    t => [
      kit.uniqueIndex('refunds_number').on(t.refundNumber),
      kit.uniqueIndex('refunds_one').on(t.paymentId).where(sql`state <> 'failed'`),
      kit.index('refunds_state').on(t.state, t.createdAt),
      kit.check('refunds_positive', sql`fen > 0`),
    ],
  )

  /**
   * Double entry, append-only, in fen: the entries of one journal sum to zero. What a payer owes for a contract year
   * stands against the institution that earns it; a team's subsidy is in accounts of its own (P6).
   */
  const feeEntries = kit.table(
    'fee_entries',
    {
      id: kit.id(),
      journalId: kit.text('journal_id', 'plain').notNull(),
      agreementId: kit.text('agreement_id', 'plain').references(() => agreements.id),
      residentId: kit.text('resident_id', 'plain').references(() => residents.id),
      organisationId: kit
        .text('organisation_id', 'plain')
        .notNull()
        .references(() => organisations.id),
      /** `payer:<payer>`, `income`, `cash`, `wechat`, `subsidy-payer`, `subsidy-team`, `staff` or `kept`. */
      account: kit.text('account', 'personal').notNull(),
      fen: kit.int('fen', 'personal').notNull(),
      cause: kit.oneOf('cause', feeCauses, 'plain').notNull(),
      /** First day of the contract year it belongs to. */
      yearFrom: kit.day('year_from', 'plain').notNull(),
      document: kit.text('document', 'plain').notNull(),
      article: kit.text('article', 'plain').notNull(),
      occurredAt: kit.instant('occurred_at', 'plain').notNull(),
    },
    t => [
      kit.index('fee_entries_agreement').on(t.agreementId),
      kit.index('fee_entries_organisation').on(t.organisationId, t.yearFrom),
      kit.index('fee_entries_journal').on(t.journalId),
    ],
  )

  return { payments, refunds, feeEntries }
}
