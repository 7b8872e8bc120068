import { type GroupTask, groupStates } from '@jiayitong/shared/domain/groups'
import { sql } from 'drizzle-orm'
import type { Kit } from '../columns'
import type { DirectoryTables } from './directory'
import type { PeopleTables } from './people'

export const groupsTables = (
  kit: Kit,
  { accounts, residents, teams, organisations }: PeopleTables & DirectoryTables,
) => {
  /** Residents of one team who keep at something together for a season (C82). */
  const groups = kit.table(
    'groups',
    {
      id: kit.id(),
      teamId: kit
        .text('team_id', 'plain')
        .notNull()
        .references(() => teams.id),
      organisationId: kit
        .text('organisation_id', 'plain')
        .notNull()
        .references(() => organisations.id),
      /** The season it was opened from, as `seasons.json` names it. */
      season: kit.text('season', 'plain').notNull(),
      name: kit.text('name', 'plain').notNull(),
      goal: kit.text('goal', 'plain').notNull(),
      /** As they were when it was opened. */
      tasks: kit.json<GroupTask[]>('tasks', 'plain').notNull(),
      state: kit.oneOf('state', groupStates, 'plain').notNull(),
      startsOn: kit.day('starts_on', 'plain').notNull(),
      endsOn: kit.day('ends_on', 'plain').notNull(),
      capacity: kit.int('capacity', 'plain').notNull(),
      taken: kit.int('taken', 'plain').notNull().default(0),
      openedBy: kit.text('opened_by', 'plain').references(() => accounts.id),
      createdAt: kit.instant('created_at', 'plain').notNull(),
    },
    t => [
      kit.index('groups_team').on(t.teamId, t.state, t.endsOn),
      kit.check('groups_places', sql`taken >= 0 and taken <= capacity`),
    ],
  )

  const groupMembers = kit.table(
    'group_members',
    {
      id: kit.id(),
      groupId: kit
        .text('group_id', 'plain')
        .notNull()
        .references(() => groups.id),
      residentId: kit
        .text('resident_id', 'plain')
        .notNull()
        .references(() => residents.id),
      /** Who agreed for them, and to which words. */
      accountId: kit
        .text('account_id', 'plain')
        .notNull()
        .references(() => accounts.id),
      textVersion: kit.text('text_version', 'plain').notNull(),
      joinedAt: kit.instant('joined_at', 'plain').notNull(),
      leftAt: kit.instant('left_at', 'plain'),
    },
    t => [
      kit.uniqueIndex('group_members_once').on(t.groupId, t.residentId).where(sql`left_at is null`),
      kit.index('group_members_resident').on(t.residentId),
    ],
  )

  /** A task somebody did on a day; once, however often it is said. */
  const groupDones = kit.table(
    'group_dones',
    {
      id: kit.id(),
      groupId: kit
        .text('group_id', 'plain')
        .notNull()
        .references(() => groups.id),
      residentId: kit
        .text('resident_id', 'plain')
        .notNull()
        .references(() => residents.id),
      task: kit.text('task', 'plain').notNull(),
      day: kit.day('day', 'plain').notNull(),
      doneAt: kit.instant('done_at', 'plain').notNull(),
    },
    t => [
      kit.uniqueIndex('group_dones_once').on(t.groupId, t.residentId, t.task, t.day),
      kit.index('group_dones_week').on(t.groupId, t.day),
      kit.index('group_dones_resident').on(t.residentId),
    ],
  )

  const groupMeetings = kit.table(
    'group_meetings',
    {
      id: kit.id(),
      groupId: kit
        .text('group_id', 'plain')
        .notNull()
        .references(() => groups.id),
      title: kit.text('title', 'plain').notNull(),
      place: kit.text('place', 'plain').notNull(),
      startsAt: kit.instant('starts_at', 'plain').notNull(),
      endsAt: kit.instant('ends_at', 'plain').notNull(),
    },
    t => [kit.index('group_meetings_group').on(t.groupId, t.startsAt)],
  )

  const groupAttendances = kit.table(
    'group_attendances',
    {
      id: kit.id(),
      meetingId: kit
        .text('meeting_id', 'plain')
        .notNull()
        .references(() => groupMeetings.id),
      residentId: kit
        .text('resident_id', 'plain')
        .notNull()
        .references(() => residents.id),
      arrivedAt: kit.instant('arrived_at', 'plain').notNull(),
    },
    t => [
      kit.uniqueIndex('group_attendances_once').on(t.meetingId, t.residentId),
      kit.index('group_attendances_resident').on(t.residentId),
    ],
  )

  /** What the doctor says to the whole group. */
  const groupAdvices = kit.table(
    'group_advices',
    {
      id: kit.id(),
      groupId: kit
        .text('group_id', 'plain')
        .notNull()
        .references(() => groups.id),
      accountId: kit.text('account_id', 'plain').references(() => accounts.id),
      /** As it is signed: 林书禾. */
      author: kit.text('author', 'plain').notNull(),
      words: kit.text('words', 'plain').notNull(),
      createdAt: kit.instant('created_at', 'plain').notNull(),
    },
    t => [kit.index('group_advices_group').on(t.groupId, t.createdAt)],
  )

  return { groups, groupMembers, groupDones, groupMeetings, groupAttendances, groupAdvices }
}
