import {
  arrivals,
  type ChecklistItem,
  eventKinds,
  eventSites,
  eventStates,
  signupStates,
} from '@jiayitong/shared/domain/events'
import { sql } from 'drizzle-orm'
import type { Kit } from '../columns'
import type { CommunitiesTables } from './communities'
import type { DirectoryTables } from './directory'
import type { PeopleTables } from './people'

export const eventsTables = (
  kit: Kit,
  {
    accounts,
    residents,
    organisations,
    teams,
    areas,
    communities,
  }: PeopleTables & DirectoryTables & CommunitiesTables,
) => {
  /** A lecture, a free consultation, a campaign day: planned, opened for sign-up, held and closed (C28, C78, C99). */
  const events = kit.table(
    'events',
    {
      id: kit.id(),
      organisationId: kit
        .text('organisation_id', 'plain')
        .notNull()
        .references(() => organisations.id),
      /** Null where the whole institution holds it. */
      teamId: kit.text('team_id', 'plain').references(() => teams.id),
      kind: kit.oneOf('kind', eventKinds, 'plain').notNull(),
      site: kit.oneOf('site', eventSites, 'plain').notNull(),
      /** For whose year it counts: at most one of both. */
      communityId: kit.text('community_id', 'plain').references(() => communities.id),
      areaId: kit.text('area_id', 'plain').references(() => areas.id),
      state: kit.oneOf('state', eventStates, 'plain').notNull(),
      title: kit.text('title', 'plain').notNull(),
      summary: kit.text('summary', 'plain').notNull(),
      place: kit.text('place', 'plain').notNull(),
      startsAt: kit.instant('starts_at', 'plain').notNull(),
      endsAt: kit.instant('ends_at', 'plain').notNull(),
      capacity: kit.int('capacity', 'plain').notNull(),
      /** Places given away; moved only by the guarded claim and its release. */
      taken: kit.int('taken', 'plain').notNull().default(0),
      /** `family-doctor-day/2027`: proposed once for each institution and year. */
      campaign: kit.text('campaign', 'plain'),
      checklist: kit.json<ChecklistItem[]>('checklist', 'plain').notNull(),
      /** Null where the product proposed it. */
      createdBy: kit.text('created_by', 'plain').references(() => accounts.id),
      createdAt: kit.instant('created_at', 'plain').notNull(),
      remindedAt: kit.instant('reminded_at', 'plain'),
      endedAt: kit.instant('ended_at', 'plain'),
      /** Who came without being on the list, counted at the door. */
      walkIns: kit.int('walk_ins', 'plain').notNull().default(0),
      /** What came of it, or why it was cancelled. */
      outcome: kit.text('outcome', 'plain'),
    },
    t => [
      kit.index('events_calendar').on(t.state, t.startsAt),
      kit.index('events_desk').on(t.organisationId, t.startsAt),
      kit.index('events_community').on(t.communityId, t.startsAt),
      kit.index('events_area').on(t.areaId, t.startsAt),
      kit.uniqueIndex('events_campaign').on(t.organisationId, t.campaign),
      kit.check('events_places', sql`taken >= 0 and taken <= capacity`),
      kit.check('events_times', sql`ends_at > starts_at`),
      kit.check('events_one_place', sql`community_id is null or area_id is null`),
    ],
  )

  /** Who comes: a place or a wait, and on the day the proof of having been there. */
  const eventSignups = kit.table(
    'event_signups',
    {
      id: kit.id(),
      eventId: kit
        .text('event_id', 'plain')
        .notNull()
        .references(() => events.id),
      residentId: kit
        .text('resident_id', 'plain')
        .notNull()
        .references(() => residents.id),
      accountId: kit
        .text('account_id', 'plain')
        .notNull()
        .references(() => accounts.id),
      state: kit.oneOf('state', signupStates, 'personal').notNull(),
      createdAt: kit.instant('created_at', 'plain').notNull(),
      endedAt: kit.instant('ended_at', 'plain'),
      arrivedAt: kit.instant('arrived_at', 'plain'),
      arrivedBy: kit.oneOf('arrived_by', arrivals, 'plain'),
    },
    t => [
      kit.uniqueIndex('event_signups_once').on(t.eventId, t.residentId).where(sql`state <> 'cancelled'`),
      kit.index('event_signups_queue').on(t.eventId, t.state, t.createdAt),
      kit.index('event_signups_resident').on(t.residentId, t.createdAt),
      // Who is checked in holds a place.
      kit.check('event_signups_arrived', sql`arrived_at is null or state = 'booked'`),
    ],
  )

  return { events, eventSignups }
}
