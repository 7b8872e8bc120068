import { sql } from 'drizzle-orm'
import type { Kit } from '../columns'
import type { DirectoryTables } from './directory'

export const pointsTables = (kit: Kit, { organisations }: DirectoryTables) => {
  const rewards = kit.table(
    'rewards',
    {
      id: kit.id(),
      organisationId: kit
        .text('organisation_id', 'plain')
        .notNull()
        .references(() => organisations.id),
      name: kit.text('name', 'plain').notNull(),
      kind: kit.oneOf('kind', ['lab-exam', 'tcm', 'health-tool'] as const, 'plain').notNull(),
      points: kit.int('points', 'plain').notNull(),
      stock: kit.int('stock', 'plain').notNull(),
      perPerson: kit.int('per_person', 'plain'),
      description: kit.text('description', 'plain').notNull(),
    },
    () => [kit.check('rewards_stock', sql`stock >= 0 and points > 0`)],
  )

  /** Double entry, append-only: the entries of one journal sum to zero. */
  const pointsEntries = kit.table(
    'points_entries',
    {
      id: kit.id(),
      journalId: kit.text('journal_id', 'plain').notNull(),
      /** `resident:<id>`, `household:<id>` or `issuer:<organisation id>`. */
      holder: kit.text('holder', 'personal').notNull(),
      points: kit.int('points', 'personal').notNull(),
      cause: kit.text('cause', 'personal').notNull(),
      occurredAt: kit.instant('occurred_at', 'plain').notNull(),
    },
    t => [
      kit.index('points_entries_holder').on(t.holder, t.occurredAt),
      kit.index('points_entries_journal').on(t.journalId),
    ],
  )

  return { rewards, pointsEntries }
}
