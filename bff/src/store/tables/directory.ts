import { areaKinds, duties, organisationKinds, organisationLevels } from '@jiayitong/shared/domain/directory'
import type { GeoPolygon } from '@jiayitong/shared/domain/geometry'
import type { WeeklyHours } from '@jiayitong/shared/domain/opening-hours'
import { sexes } from '@jiayitong/shared/domain/residents'
import { sql } from 'drizzle-orm'
import type { Kit } from '../columns'
import type { PeopleTables } from './people'
import type { PoliciesTables } from './policies'

export const directoryTables = (kit: Kit, { accounts, regions }: PeopleTables & PoliciesTables) => {
  const organisations = kit.table(
    'organisations',
    {
      id: kit.id(),
      regionCode: kit
        .text('region_code', 'plain')
        .notNull()
        .references(() => regions.code),
      name: kit.text('name', 'plain').notNull(),
      shortName: kit.text('short_name', 'plain').notNull(),
      kind: kit.oneOf('kind', organisationKinds, 'plain').notNull(),
      level: kit.oneOf('level', organisationLevels, 'plain').notNull(),
      /** A private or village institution signs under a public platform institution. */
      platformId: kit.text('platform_id', 'plain'),
      phone: kit.text('phone', 'plain').notNull(),
      address: kit.text('address', 'plain').notNull(),
      lat: kit.real('lat', 'plain').notNull(),
      lng: kit.real('lng', 'plain').notNull(),
      hours: kit.json<WeeklyHours>('hours', 'plain').notNull(),
      howToSign: kit.text('how_to_sign', 'plain').notNull(),
      pinyin: kit.text('pinyin', 'plain').notNull(),
      initials: kit.text('initials', 'plain').notNull(),
      checkedOn: kit.day('checked_on', 'plain').notNull(),
    },
    t => [kit.index('organisations_region').on(t.regionCode)],
  )

  const practitioners = kit.table(
    'practitioners',
    {
      id: kit.id(),
      accountId: kit.text('account_id', 'plain').references(() => accounts.id),
      organisationId: kit
        .text('organisation_id', 'plain')
        .notNull()
        .references(() => organisations.id),
      name: kit.text('name', 'plain').notNull(),
      sex: kit.oneOf('sex', sexes, 'plain').notNull(),
      duty: kit.oneOf('duty', duties, 'plain').notNull(),
      title: kit.text('title', 'plain').notNull(),
      specialties: kit.json<string[]>('specialties', 'plain').notNull(),
      introduction: kit.text('introduction', 'plain').notNull(),
      /** Whether this person holds a licence to contract as family doctor. */
      contracts: kit.bool('contracts', 'plain').notNull(),
      face: kit.text('face', 'plain').notNull(),
      pinyin: kit.text('pinyin', 'plain').notNull(),
      initials: kit.text('initials', 'plain').notNull(),
    },
    t => [
      kit.uniqueIndex('practitioners_account').on(t.accountId),
      kit.index('practitioners_organisation').on(t.organisationId),
    ],
  )

  const teams = kit.table(
    'teams',
    {
      id: kit.id(),
      organisationId: kit
        .text('organisation_id', 'plain')
        .notNull()
        .references(() => organisations.id),
      leaderId: kit
        .text('leader_id', 'plain')
        .notNull()
        .references(() => practitioners.id),
      name: kit.text('name', 'plain').notNull(),
      tier: kit.int('tier', 'plain').notNull(),
      specialties: kit.json<string[]>('specialties', 'plain').notNull(),
      room: kit.text('room', 'plain').notNull(),
      phone: kit.text('phone', 'plain').notNull(),
      lat: kit.real('lat', 'plain').notNull(),
      lng: kit.real('lng', 'plain').notNull(),
      hours: kit.json<WeeklyHours>('hours', 'plain').notNull(),
      /** Households under a live agreement; moved only by the guarded claim and its release. */
      households: kit.int('households', 'plain').notNull().default(0),
      householdsTarget: kit.int('households_target', 'plain').notNull(),
      householdsMax: kit.int('households_max', 'plain').notNull(),
      pinyin: kit.text('pinyin', 'plain').notNull(),
      initials: kit.text('initials', 'plain').notNull(),
      checkedOn: kit.day('checked_on', 'plain').notNull(),
    },
    t => [
      kit.index('teams_organisation').on(t.organisationId),
      kit.check('teams_room_left', sql`households >= 0 and households <= households_max`),
    ],
  )

  /** How many live agreements bind a home to a team: the first takes a place, the last gives it back. */
  const teamHouseholds = kit.table(
    'team_households',
    {
      teamId: kit
        .text('team_id', 'plain')
        .notNull()
        .references(() => teams.id),
      /** A household's id, or a resident's own who lives in none. */
      home: kit.text('home', 'plain').notNull(),
      agreements: kit.int('agreements', 'plain').notNull(),
    },
    t => [
      kit.primaryKey({ name: 'team_households_key', columns: [t.teamId, t.home] }),
      kit.check('team_households_count', sql`agreements >= 0`),
    ],
  )

  const teamMembers = kit.table(
    'team_members',
    {
      teamId: kit
        .text('team_id', 'plain')
        .notNull()
        .references(() => teams.id),
      practitionerId: kit
        .text('practitioner_id', 'plain')
        .notNull()
        .references(() => practitioners.id),
      duty: kit.oneOf('duty', duties, 'plain').notNull(),
      position: kit.int('position', 'plain').notNull(),
    },
    t => [
      kit.primaryKey({ name: 'team_members_key', columns: [t.teamId, t.practitionerId] }),
      kit.index('team_members_practitioner').on(t.practitionerId),
    ],
  )

  /** Published results residents may choose by (C5). */
  const teamEvaluations = kit.table(
    'team_evaluations',
    {
      id: kit.id(),
      teamId: kit
        .text('team_id', 'plain')
        .notNull()
        .references(() => teams.id),
      period: kit.text('period', 'plain').notNull(),
      grade: kit.text('grade', 'plain').notNull(),
      ratingTotal: kit.int('rating_total', 'plain').notNull(),
      ratingCount: kit.int('rating_count', 'plain').notNull(),
      replyMinutes: kit.int('reply_minutes', 'plain'),
      publishedOn: kit.day('published_on', 'plain').notNull(),
    },
    t => [kit.uniqueIndex('team_evaluations_period').on(t.teamId, t.period)],
  )

  const areas = kit.table(
    'areas',
    {
      id: kit.id(),
      regionCode: kit
        .text('region_code', 'plain')
        .notNull()
        .references(() => regions.code),
      teamId: kit
        .text('team_id', 'plain')
        .notNull()
        .references(() => teams.id),
      name: kit.text('name', 'plain').notNull(),
      kind: kit.oneOf('kind', areaKinds, 'plain').notNull(),
      /** Compounds, buildings or village groups inside, as people call them. */
      places: kit.json<string[]>('places', 'plain').notNull(),
      polygon: kit.json<GeoPolygon>('polygon', 'plain').notNull(),
      pinyin: kit.text('pinyin', 'plain').notNull(),
      initials: kit.text('initials', 'plain').notNull(),
      checkedOn: kit.day('checked_on', 'plain').notNull(),
    },
    t => [kit.index('areas_team').on(t.teamId), kit.index('areas_region').on(t.regionCode)],
  )

  const servicePoints = kit.table(
    'service_points',
    {
      id: kit.id(),
      organisationId: kit
        .text('organisation_id', 'plain')
        .notNull()
        .references(() => organisations.id),
      name: kit.text('name', 'plain').notNull(),
      kind: kit.oneOf('kind', ['fixed', 'mobile'] as const, 'plain').notNull(),
      address: kit.text('address', 'plain').notNull(),
      lat: kit.real('lat', 'plain').notNull(),
      lng: kit.real('lng', 'plain').notNull(),
      services: kit.json<string[]>('services', 'plain').notNull(),
      checkedOn: kit.day('checked_on', 'plain').notNull(),
    },
    t => [kit.index('service_points_organisation').on(t.organisationId)],
  )

  const servicePointVisits = kit.table(
    'service_point_visits',
    {
      id: kit.id(),
      servicePointId: kit
        .text('service_point_id', 'plain')
        .notNull()
        .references(() => servicePoints.id),
      startsAt: kit.instant('starts_at', 'plain').notNull(),
      endsAt: kit.instant('ends_at', 'plain').notNull(),
      note: kit.text('note', 'plain').notNull(),
    },
    t => [kit.index('service_point_visits_point').on(t.servicePointId, t.startsAt)],
  )

  /** "Tell us it is wrong": a question or correction, answered by the entry's owning institution (C3). */
  const corrections = kit.table(
    'corrections',
    {
      id: kit.id(),
      subjectKind: kit
        .oneOf('subject_kind', ['organisation', 'team', 'area', 'service-point'] as const, 'plain')
        .notNull(),
      subjectId: kit.text('subject_id', 'plain').notNull(),
      ownerId: kit
        .text('owner_id', 'plain')
        .notNull()
        .references(() => organisations.id),
      accountId: kit
        .text('account_id', 'plain')
        .notNull()
        .references(() => accounts.id),
      text: kit.text('text', 'personal').notNull(),
      createdAt: kit.instant('created_at', 'plain').notNull(),
      state: kit.oneOf('state', ['open', 'answered'] as const, 'plain').notNull(),
      answer: kit.text('answer', 'personal'),
      answeredAt: kit.instant('answered_at', 'plain'),
      answeredBy: kit.text('answered_by', 'plain'),
    },
    t => [
      kit.index('corrections_owner').on(t.ownerId, t.state, t.createdAt),
      kit.index('corrections_account').on(t.accountId, t.createdAt),
    ],
  )

  return {
    organisations,
    practitioners,
    teams,
    teamHouseholds,
    teamMembers,
    teamEvaluations,
    areas,
    servicePoints,
    servicePointVisits,
    corrections,
  }
}

export type DirectoryTables = ReturnType<typeof directoryTables>
