import { sql } from 'drizzle-orm'
import type { Kit } from '../columns'
import type { PeopleTables } from './people'

export const frameTables = (kit: Kit, { accounts }: PeopleTables) => {
  const settings = kit.table('settings', {
    name: kit.text('name', 'plain').primaryKey(),
    value: kit.text('value', 'plain').notNull(),
  })

  /** The answer given to a request, so that its repetition gets the same one. */
  const idempotencyKeys = kit.table(
    'idempotency_keys',
    {
      /** Hash of caller, route and key. */
      id: kit.id(),
      bodyHash: kit.text('body_hash', 'plain').notNull(),
      status: kit.int('status', 'plain').notNull(),
      responseSealed: kit.text('response_sealed', 'sensitive').notNull(),
      createdAt: kit.instant('created_at', 'plain').notNull(),
    },
    t => [kit.index('idempotency_keys_created').on(t.createdAt)],
  )

  /** Each chain is linked by hashes; a chain's writers take turns on its head row. */
  const auditHeads = kit.table('audit_heads', {
    chain: kit.text('chain', 'plain').primaryKey(),
    position: kit.int('position', 'plain').notNull(),
    hash: kit.text('hash', 'plain').notNull(),
  })

  const auditEntries = kit.table(
    'audit_entries',
    {
      id: kit.id(),
      chain: kit.text('chain', 'plain').notNull(),
      position: kit.int('position', 'plain').notNull(),
      occurredAt: kit.instant('occurred_at', 'plain').notNull(),
      actorId: kit.text('actor_id', 'plain'),
      action: kit.text('action', 'plain').notNull(),
      subject: kit.text('subject', 'plain').notNull(),
      detail: kit.text('detail', 'plain').notNull(),
      previousHash: kit.text('previous_hash', 'plain').notNull(),
      hash: kit.text('hash', 'plain').notNull(),
    },
    t => [
      kit.uniqueIndex('audit_entries_position').on(t.chain, t.position),
      kit.index('audit_entries_subject').on(t.subject, t.occurredAt),
    ],
  )

  /** Everything that leaves the process: written with its cause, sent afterwards. */
  const outbox = kit.table(
    'outbox',
    {
      id: kit.id(),
      channel: kit.oneOf('channel', ['sms', 'wechat'] as const, 'plain').notNull(),
      /** One effective sending for each. */
      dedupeKey: kit.text('dedupe_key', 'plain').notNull(),
      accountId: kit.text('account_id', 'plain').references(() => accounts.id),
      messageSealed: kit.text('message_sealed', 'sensitive').notNull(),
      state: kit.oneOf('state', ['waiting', 'sent', 'given-up'] as const, 'plain').notNull(),
      attempts: kit.int('attempts', 'plain').notNull().default(0),
      dueAt: kit.instant('due_at', 'plain').notNull(),
      claimedUntil: kit.instant('claimed_until', 'plain'),
      lastError: kit.text('last_error', 'plain'),
      createdAt: kit.instant('created_at', 'plain').notNull(),
      sentAt: kit.instant('sent_at', 'plain'),
    },
    t => [
      kit.uniqueIndex('outbox_dedupe').on(t.dedupeKey),
      kit.index('outbox_due').on(t.state, t.dueAt),
      kit.index('outbox_claimed').on(t.claimedUntil).where(sql`claimed_until is not null`),
    ],
  )

  return { settings, idempotencyKeys, auditHeads, auditEntries, outbox }
}
