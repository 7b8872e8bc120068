import { holidayHabits, slotKinds } from '@jiayitong/shared/domain/appointments'
import { sql } from 'drizzle-orm'
import type { Kit } from '../columns'
import type { DirectoryTables } from './directory'
import type { PeopleTables } from './people'

/** When and where people work, and the waiting rooms before their doors. */
export const sessionsTables = (
  kit: Kit,
  { accounts, organisations, practitioners, teams }: PeopleTables & DirectoryTables,
) => {
  /** Somebody's week, from which slots are made day by day. */
  const workSessions = kit.table(
    'work_sessions',
    {
      id: kit.id(),
      teamId: kit
        .text('team_id', 'plain')
        .notNull()
        .references(() => teams.id),
      practitionerId: kit
        .text('practitioner_id', 'plain')
        .notNull()
        .references(() => practitioners.id),
      kind: kit.oneOf('kind', slotKinds, 'plain').notNull(),
      room: kit.text('room', 'plain').notNull(),
      weekdays: kit.json<number[]>('weekdays', 'plain').notNull(),
      /** Minutes of the day. */
      fromMinute: kit.int('from_minute', 'plain').notNull(),
      toMinute: kit.int('to_minute', 'plain').notNull(),
      eachMinutes: kit.int('each_minutes', 'plain').notNull(),
      capacity: kit.int('capacity', 'plain').notNull(),
      /** Whether it is held on public holidays, and on the weekend days worked instead. */
      holidays: kit.oneOf('holidays', holidayHabits, 'plain').notNull(),
      startsOn: kit.day('starts_on', 'plain').notNull(),
      endsOn: kit.day('ends_on', 'plain'),
      createdBy: kit
        .text('created_by', 'plain')
        .notNull()
        .references(() => accounts.id),
      createdAt: kit.instant('created_at', 'plain').notNull(),
      /** The last day slots were made of. */
      rolledTo: kit.day('rolled_to', 'plain'),
    },
    t => [
      kit.index('work_sessions_team').on(t.teamId),
      kit.check(
        'work_sessions_times',
        sql`from_minute >= 0 and to_minute <= 1440 and from_minute < to_minute and each_minutes > 0 and capacity > 0`,
      ),
    ],
  )

  /** Hours that somebody, or the whole team, is not there. */
  const closures = kit.table(
    'closures',
    {
      id: kit.id(),
      teamId: kit
        .text('team_id', 'plain')
        .notNull()
        .references(() => teams.id),
      practitionerId: kit.text('practitioner_id', 'plain').references(() => practitioners.id),
      startsAt: kit.instant('starts_at', 'plain').notNull(),
      endsAt: kit.instant('ends_at', 'plain').notNull(),
      /** As everybody booked reads it. */
      reason: kit.text('reason', 'plain').notNull(),
      createdBy: kit
        .text('created_by', 'plain')
        .notNull()
        .references(() => accounts.id),
      createdAt: kit.instant('created_at', 'plain').notNull(),
      /** Since when the hours to come are open again. */
      reopenedAt: kit.instant('reopened_at', 'plain'),
    },
    t => [
      kit.index('closures_team').on(t.teamId, t.startsAt),
      kit.check('closures_times', sql`starts_at < ends_at`),
    ],
  )

  /** The last number drawn in somebody's queue of a day. */
  const queues = kit.table(
    'queues',
    {
      practitionerId: kit
        .text('practitioner_id', 'plain')
        .notNull()
        .references(() => practitioners.id),
      day: kit.day('day', 'plain').notNull(),
      last: kit.int('last', 'plain').notNull(),
    },
    t => [kit.primaryKey({ name: 'queues_key', columns: [t.practitionerId, t.day] })],
  )

  /** A screen on a waiting room's wall; whoever has its code sees numbers and masked names. */
  const waitingRooms = kit.table(
    'waiting_rooms',
    {
      id: kit.id(),
      organisationId: kit
        .text('organisation_id', 'plain')
        .notNull()
        .references(() => organisations.id),
      name: kit.text('name', 'plain').notNull(),
      code: kit.text('code', 'plain').notNull(),
      createdBy: kit
        .text('created_by', 'plain')
        .notNull()
        .references(() => accounts.id),
      createdAt: kit.instant('created_at', 'plain').notNull(),
      endedAt: kit.instant('ended_at', 'plain'),
    },
    t => [
      kit.uniqueIndex('waiting_rooms_code').on(t.code),
      kit.index('waiting_rooms_organisation').on(t.organisationId),
    ],
  )

  return { workSessions, closures, queues, waitingRooms }
}
