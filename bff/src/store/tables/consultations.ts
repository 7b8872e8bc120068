import {
  consultationSides,
  consultationStates,
  consultationTopics,
} from '@jiayitong/shared/domain/consultations'
import { sql } from 'drizzle-orm'
import type { Kit } from '../columns'
import type { DirectoryTables } from './directory'
import type { PeopleTables } from './people'

/** What residents ask their teams, and what they are answered (C77). */
export const consultationsTables = (
  kit: Kit,
  { accounts, residents, teams, practitioners }: PeopleTables & DirectoryTables,
) => {
  const consultations = kit.table(
    'consultations',
    {
      id: kit.id(),
      residentId: kit
        .text('resident_id', 'plain')
        .notNull()
        .references(() => residents.id),
      teamId: kit
        .text('team_id', 'plain')
        .notNull()
        .references(() => teams.id),
      accountId: kit
        .text('account_id', 'plain')
        .notNull()
        .references(() => accounts.id),
      topic: kit.oneOf('topic', consultationTopics, 'sensitive').notNull(),
      state: kit.oneOf('state', consultationStates, 'plain').notNull(),
      assignedTo: kit.text('assigned_to', 'plain').references(() => practitioners.id),
      createdAt: kit.instant('created_at', 'plain').notNull(),
      /** By when the team answers what waits; null while nothing does. */
      dueAt: kit.instant('due_at', 'plain'),
      /** Until when the first answer was due, and when it came. */
      firstDueAt: kit.instant('first_due_at', 'plain'),
      answeredAt: kit.instant('answered_at', 'plain'),
      lastAt: kit.instant('last_at', 'plain').notNull(),
      /** How many messages there are; who writes the next holds the row by it. */
      messages: kit.int('messages', 'plain').notNull(),
      /** When the manager heard that nobody had answered in time. */
      escalatedAt: kit.instant('escalated_at', 'plain'),
      closedAt: kit.instant('closed_at', 'plain'),
      stars: kit.int('stars', 'personal'),
      noteSealed: kit.text('note_sealed', 'personal'),
    },
    t => [
      kit.index('consultations_team').on(t.teamId, t.state, t.lastAt),
      kit.index('consultations_resident').on(t.residentId, t.lastAt),
      kit.index('consultations_due').on(t.state, t.dueAt),
      kit.index('consultations_year').on(t.teamId, t.createdAt),
      kit.check('consultations_stars', sql`stars is null or (stars between 1 and 5)`),
    ],
  )

  const consultationMessages = kit.table(
    'consultation_messages',
    {
      id: kit.id(),
      consultationId: kit
        .text('consultation_id', 'plain')
        .notNull()
        .references(() => consultations.id),
      position: kit.int('position', 'plain').notNull(),
      side: kit.oneOf('side', consultationSides, 'plain').notNull(),
      accountId: kit
        .text('account_id', 'plain')
        .notNull()
        .references(() => accounts.id),
      textSealed: kit.text('text_sealed', 'sensitive').notNull(),
      at: kit.instant('at', 'plain').notNull(),
    },
    t => [kit.uniqueIndex('consultation_messages_position').on(t.consultationId, t.position)],
  )

  return { consultations, consultationMessages }
}
