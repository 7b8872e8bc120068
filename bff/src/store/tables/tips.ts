import type { Quiz } from '@jiayitong/shared/domain/quiz'
import { tipStates } from '@jiayitong/shared/domain/tips'
import { sql } from 'drizzle-orm'
import type { Kit } from '../columns'
import type { DirectoryTables } from './directory'
import type { PeopleTables } from './people'

export const tipsTables = (kit: Kit, { accounts, organisations }: PeopleTables & DirectoryTables) => {
  /** Advice as it may be sent today: the words of its newest approved version. What was sent names its version. */
  const tips = kit.table(
    'tips',
    {
      id: kit.id(),
      title: kit.text('title', 'plain').notNull(),
      summary: kit.text('summary', 'plain').notNull(),
      paragraphs: kit.json<string[]>('paragraphs', 'plain').notNull(),
      topics: kit.json<string[]>('topics', 'plain').notNull(),
      groups: kit.json<string[]>('groups', 'plain').notNull(),
      notFor: kit.json<string[]>('not_for', 'plain').notNull(),
      /** Solar term, season or outbreak this fits; empty for any day. */
      occasion: kit.text('occasion', 'plain').notNull(),
      warning: kit.text('warning', 'plain'),
      /** What its reader may answer, and earn by; null where nothing is asked (C79). */
      quiz: kit.json<Quiz>('quiz', 'plain'),
      source: kit.text('source', 'plain').notNull(),
      reviewer: kit.text('reviewer', 'plain').notNull(),
      reviewedOn: kit.day('reviewed_on', 'plain').notNull(),
      expiresOn: kit.day('expires_on', 'plain').notNull(),
      /** The version whose words these are; versions are counted from 1. */
      version: kit.int('version', 'plain').notNull().default(1),
      /** Name of the service it leads to, as the library of services has it; null where it leads to none (C78). */
      serviceItem: kit.text('service_item', 'plain'),
      /** Whose advice it is and who may send it: an institution's own, or the product's, which is for everybody. */
      organisationId: kit.text('organisation_id', 'plain').references(() => organisations.id),
      /** Who is reminded when it nears its end. */
      reviewedBy: kit.text('reviewed_by', 'plain').references(() => accounts.id),
      /** Since when nobody chooses it any more, though it has not expired. */
      retiredAt: kit.instant('retired_at', 'plain'),
    },
    t => [kit.index('tips_expiry').on(t.expiresOn, t.occasion)],
  )

  /** Every version of every piece of advice, drafts too (C75). An approved one never changes. */
  const tipVersions = kit.table(
    'tip_versions',
    {
      id: kit.id(),
      /** Of `tips`, once one version was approved: until then only its versions are there. */
      tipId: kit.text('tip_id', 'plain').notNull(),
      version: kit.int('version', 'plain').notNull(),
      state: kit.oneOf('state', tipStates, 'plain').notNull(),
      title: kit.text('title', 'plain').notNull(),
      summary: kit.text('summary', 'plain').notNull(),
      paragraphs: kit.json<string[]>('paragraphs', 'plain').notNull(),
      topics: kit.json<string[]>('topics', 'plain').notNull(),
      groups: kit.json<string[]>('groups', 'plain').notNull(),
      notFor: kit.json<string[]>('not_for', 'plain').notNull(),
      occasion: kit.text('occasion', 'plain').notNull(),
      warning: kit.text('warning', 'plain'),
      quiz: kit.json<Quiz>('quiz', 'plain'),
      source: kit.text('source', 'plain').notNull(),
      serviceItem: kit.text('service_item', 'plain'),
      organisationId: kit.text('organisation_id', 'plain').references(() => organisations.id),
      /** The advice these words were adapted from. */
      adaptedFrom: kit.text('adapted_from', 'plain'),
      /** Null where it came with the product. */
      authorId: kit.text('author_id', 'plain').references(() => accounts.id),
      /** As printed under the advice; empty until it is approved. */
      reviewer: kit.text('reviewer', 'plain').notNull(),
      reviewedBy: kit.text('reviewed_by', 'plain').references(() => accounts.id),
      reviewedOn: kit.day('reviewed_on', 'plain'),
      expiresOn: kit.day('expires_on', 'plain'),
      /** What the reviewer asked for when returning it. */
      words: kit.text('words', 'plain'),
      createdAt: kit.instant('created_at', 'plain').notNull(),
      submittedAt: kit.instant('submitted_at', 'plain'),
      decidedAt: kit.instant('decided_at', 'plain'),
    },
    t => [
      kit.uniqueIndex('tip_versions_number').on(t.tipId, t.version),
      kit
        .uniqueIndex('tip_versions_open')
        .on(t.tipId)
        .where(sql`state in ('draft', 'submitted', 'returned')`),
      kit.index('tip_versions_desk').on(t.organisationId, t.state, t.createdAt),
      // No reviewer without a day until which the review holds.
      kit.check(
        'tip_versions_reviewed',
        sql`state <> 'approved' or (reviewer <> '' and reviewed_on is not null and expires_on is not null)`,
      ),
      // Four eyes (C75): nobody reviews their own words.
      kit.check(
        'tip_versions_four_eyes',
        sql`reviewed_by is null or author_id is null or reviewed_by <> author_id`,
      ),
    ],
  )

  return { tips, tipVersions }
}

export type TipsTables = ReturnType<typeof tipsTables>
