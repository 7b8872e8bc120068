import { sql } from 'drizzle-orm'
import type { Kit } from '../columns'
import type { DirectoryTables } from './directory'
import type { PeopleTables } from './people'

export const outbreaksTables = (
  kit: Kit,
  { accounts, organisations, areas }: PeopleTables & DirectoryTables,
) => {
  /** What a manager says goes round in an area, and how much. */
  const outbreaks = kit.table(
    'outbreaks',
    {
      id: kit.id(),
      organisationId: kit
        .text('organisation_id', 'plain')
        .notNull()
        .references(() => organisations.id),
      /** Null for everywhere the institution's teams look after. */
      areaId: kit.text('area_id', 'plain').references(() => areas.id),
      /** The area's id, or `all`: what is compared, for nulls are not. */
      place: kit.text('place', 'plain').notNull(),
      occasion: kit.text('occasion', 'plain').notNull(),
      level: kit.int('level', 'plain').notNull(),
      accountId: kit
        .text('account_id', 'plain')
        .notNull()
        .references(() => accounts.id),
      raisedAt: kit.instant('raised_at', 'plain').notNull(),
      endedAt: kit.instant('ended_at', 'plain'),
    },
    t => [
      kit.uniqueIndex('outbreaks_one').on(t.organisationId, t.place, t.occasion).where(sql`ended_at is null`),
      kit.check('outbreaks_level', sql`level between 1 and 3`),
    ],
  )

  return { outbreaks }
}
