import { sceneSources } from '@jiayitong/shared/domain/scenes'
import { waitStates } from '@jiayitong/shared/domain/waitlist'
import { sql } from 'drizzle-orm'
import type { Kit } from '../columns'
import type { DirectoryTables } from './directory'
import type { PeopleTables } from './people'

/** How people come to sign with a team: by waiting for a place, or by scanning its code. */
export const waitlistTables = (kit: Kit, { accounts, teams }: PeopleTables & DirectoryTables) => {
  /** Homes that wait for a place in a full team, in the order they came. */
  const waitlist = kit.table(
    'waitlist',
    {
      id: kit.id(),
      teamId: kit
        .text('team_id', 'plain')
        .notNull()
        .references(() => teams.id),
      /** A household's id, or a resident's own who lives in none. */
      home: kit.text('home', 'plain').notNull(),
      accountId: kit
        .text('account_id', 'plain')
        .notNull()
        .references(() => accounts.id),
      state: kit.oneOf('state', waitStates, 'plain').notNull(),
      createdAt: kit.instant('created_at', 'plain').notNull(),
      /** Until when a free place is kept for this home. */
      offeredUntil: kit.instant('offered_until', 'plain'),
      endedAt: kit.instant('ended_at', 'plain'),
    },
    t => [
      kit.uniqueIndex('waitlist_one').on(t.teamId, t.home).where(sql`state in ('waiting', 'offered')`),
      kit.index('waitlist_turn').on(t.teamId, t.state, t.createdAt),
    ],
  )

  /** What a printed or shown code leads to: short enough for WeChat's `scene`. */
  const scenes = kit.table('scenes', {
    code: kit.text('code', 'plain').primaryKey(),
    teamId: kit
      .text('team_id', 'plain')
      .notNull()
      .references(() => teams.id),
    createdBy: kit.text('created_by', 'plain').references(() => accounts.id),
    createdAt: kit.instant('created_at', 'plain').notNull(),
    expiresAt: kit.instant('expires_at', 'plain').notNull(),
    source: kit.oneOf('source', sceneSources, 'plain').notNull().default('desk'),
    /** Where a poster hangs. */
    place: kit.text('place', 'plain'),
  })

  /** How often a code was opened, a day's number each: who opened it is kept nowhere. */
  const sceneOpens = kit.table(
    'scene_opens',
    {
      code: kit
        .text('code', 'plain')
        .notNull()
        .references(() => scenes.code),
      day: kit.day('day', 'plain').notNull(),
      opens: kit.int('opens', 'plain').notNull(),
    },
    t => [kit.primaryKey({ name: 'scene_opens_key', columns: [t.code, t.day] })],
  )

  return { waitlist, scenes, sceneOpens }
}

export type WaitlistTables = ReturnType<typeof waitlistTables>
