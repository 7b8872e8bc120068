import { resourceKinds } from '@jiayitong/shared/domain/quotas'
import { sql } from 'drizzle-orm'
import type { Kit } from '../columns'
import type { DirectoryTables } from './directory'
import type { PeopleTables } from './people'

export const quotasTables = (
  kit: Kit,
  { accounts, residents, organisations, practitioners, teams }: PeopleTables & DirectoryTables,
) => {
  /** What hospitals keep for family doctors to hand out. */
  const referralResources = kit.table(
    'referral_resources',
    {
      id: kit.id(),
      hospitalId: kit
        .text('hospital_id', 'plain')
        .notNull()
        .references(() => organisations.id),
      kind: kit.oneOf('kind', resourceKinds, 'plain').notNull(),
      department: kit.text('department', 'plain').notNull(),
      practitionerId: kit.text('practitioner_id', 'plain').references(() => practitioners.id),
      startsAt: kit.instant('starts_at', 'plain').notNull(),
      capacity: kit.int('capacity', 'plain').notNull(),
      quota: kit.int('quota', 'plain').notNull(),
      taken: kit.int('taken', 'plain').notNull().default(0),
      releaseAt: kit.instant('release_at', 'plain').notNull(),
      /** When what nobody had used went back to everybody; from then on family doctors take none of it. */
      releasedAt: kit.instant('released_at', 'plain'),
    },
    t => [
      kit.index('referral_resources_hospital').on(t.hospitalId, t.startsAt),
      kit.index('referral_resources_release').on(t.releaseAt).where(sql`released_at is null`),
      kit.index('referral_resources_starts').on(t.startsAt),
      kit.check('referral_resources_not_oversold', sql`taken >= 0 and taken <= quota and quota <= capacity`),
    ],
  )

  /**
   * Beside a resource what everybody may book, and the share it has to keep: the database refuses one below it. A
   * place is either kept for family doctors or here, never both.
   */
  const resourcePublics = kit.table(
    'resource_publics',
    {
      resourceId: kit
        .text('resource_id', 'plain')
        .primaryKey()
        .references(() => referralResources.id),
      capacity: kit.int('capacity', 'plain').notNull(),
      quota: kit.int('quota', 'plain').notNull(),
      /** Of a thousand; 0 where the share is no duty. */
      permille: kit.int('permille', 'plain').notNull(),
      atLeast: kit.int('at_least', 'plain').notNull(),
      /** Of the quota what went back to everybody. */
      returned: kit.int('returned', 'plain').notNull().default(0),
      taken: kit.int('taken', 'plain').notNull().default(0),
      /** Hospital, kind, department, doctor and time in one text: the same places are published once. */
      place: kit.text('place', 'plain').notNull(),
      publishedBy: kit.text('published_by', 'plain').references(() => accounts.id),
    },
    t => [
      kit.uniqueIndex('resource_publics_place').on(t.place),
      kit.check('resource_publics_share', sql`quota * 1000 >= capacity * permille and quota >= at_least`),
      kit.check(
        'resource_publics_not_oversold',
        sql`taken >= 0 and returned >= 0 and returned <= quota and taken <= capacity - quota + returned`,
      ),
    ],
  )

  /** How many of a pool each team holds, never more than its fair part. */
  const resourceTeams = kit.table(
    'resource_teams',
    {
      resourceId: kit
        .text('resource_id', 'plain')
        .notNull()
        .references(() => referralResources.id),
      teamId: kit
        .text('team_id', 'plain')
        .notNull()
        .references(() => teams.id),
      taken: kit.int('taken', 'plain').notNull(),
      ceiling: kit.int('ceiling', 'plain').notNull(),
    },
    t => [
      kit.primaryKey({ name: 'resource_teams_key', columns: [t.resourceId, t.teamId] }),
      kit.check('resource_teams_fair', sql`taken >= 0 and taken <= ceiling`),
    ],
  )

  /** A place everybody may have, taken by a resident without a referral: inside the combination (C21). */
  const resourceBookings = kit.table(
    'resource_bookings',
    {
      id: kit.id(),
      resourceId: kit
        .text('resource_id', 'plain')
        .notNull()
        .references(() => referralResources.id),
      residentId: kit
        .text('resident_id', 'plain')
        .notNull()
        .references(() => residents.id),
      accountId: kit
        .text('account_id', 'plain')
        .notNull()
        .references(() => accounts.id),
      state: kit.oneOf('state', ['booked', 'cancelled'] as const, 'plain').notNull(),
      createdAt: kit.instant('created_at', 'plain').notNull(),
      endedAt: kit.instant('ended_at', 'plain'),
    },
    t => [
      kit.uniqueIndex('resource_bookings_one').on(t.resourceId, t.residentId).where(sql`state = 'booked'`),
      kit.index('resource_bookings_resident').on(t.residentId, t.createdAt),
    ],
  )

  return { referralResources, resourcePublics, resourceTeams, resourceBookings }
}

export type QuotasTables = ReturnType<typeof quotasTables>
