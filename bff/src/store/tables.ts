import {
  agreementKinds,
  agreementStates,
  partyKinds,
  payers,
  terminationReasons,
} from '@jiayitong/shared/domain/agreements'
import { appointmentStates, slotKinds } from '@jiayitong/shared/domain/appointments'
import { rosterStates, siteKinds } from '@jiayitong/shared/domain/communities'
import { type DelegationScope, delegationKinds } from '@jiayitong/shared/domain/delegations'
import { areaKinds, duties, organisationKinds, organisationLevels } from '@jiayitong/shared/domain/directory'
import type { GeoPolygon, Scenery } from '@jiayitong/shared/domain/geometry'
import type { WeeklyHours } from '@jiayitong/shared/domain/opening-hours'
import { type Audience, itemCategories, packageTiers } from '@jiayitong/shared/domain/packages'
import { feeCauses, paymentStates } from '@jiayitong/shared/domain/payments'
import { type Policy, regionLevels } from '@jiayitong/shared/domain/policies'
import { keyGroups, sexes } from '@jiayitong/shared/domain/residents'
import { roles } from '@jiayitong/shared/domain/roles'
import type { Strokes } from '@jiayitong/shared/domain/signatures'
import { textSizes } from '@jiayitong/shared/domain/text-sizes'
import { waitStates } from '@jiayitong/shared/domain/waitlist'
import { sql } from 'drizzle-orm'
import type { Kit } from './columns'

/*
 * Every table of the product, once for both engines. Columns named `…Sealed` hold ciphertext bound to
 * their row; `…Index` beside them is a keyed hash to find a row by. Nothing here cascades: medical and
 * money records are ended, never deleted.
 */
export const defineTables = (kit: Kit) => {
  const settings = kit.table('settings', {
    name: kit.text('name', 'plain').primaryKey(),
    value: kit.text('value', 'plain').notNull(),
  })

  // ── who ──────────────────────────────────────────────────────────────────────────────────────
  const accounts = kit.table(
    'accounts',
    {
      id: kit.id(),
      openidIndex: kit.text('openid_index', 'personal'),
      openidSealed: kit.text('openid_sealed', 'personal'),
      sessionKeySealed: kit.text('session_key_sealed', 'secret'),
      phoneIndex: kit.text('phone_index', 'personal'),
      phoneSealed: kit.text('phone_sealed', 'personal'),
      textSize: kit.oneOf('text_size', textSizes, 'plain'),
      createdAt: kit.instant('created_at', 'plain').notNull(),
      endedAt: kit.instant('ended_at', 'plain'),
    },
    t => [
      kit.uniqueIndex('accounts_openid').on(t.openidIndex),
      kit.uniqueIndex('accounts_phone').on(t.phoneIndex),
    ],
  )

  const roleGrants = kit.table(
    'role_grants',
    {
      id: kit.id(),
      accountId: kit
        .text('account_id', 'plain')
        .notNull()
        .references(() => accounts.id),
      role: kit.oneOf('role', roles, 'plain').notNull(),
      organisationId: kit.text('organisation_id', 'plain'),
      /** Of an administrator: their region with all below it; null administers every region. */
      regionCode: kit.text('region_code', 'plain'),
      startsAt: kit.instant('starts_at', 'plain').notNull(),
      endsAt: kit.instant('ends_at', 'plain'),
    },
    t => [kit.index('role_grants_account').on(t.accountId)],
  )

  /** One sign-in on one device; its refresh tokens form a family that ends together. */
  const sessions = kit.table(
    'sessions',
    {
      id: kit.id(),
      accountId: kit
        .text('account_id', 'plain')
        .notNull()
        .references(() => accounts.id),
      startedAt: kit.instant('started_at', 'plain').notNull(),
      expiresAt: kit.instant('expires_at', 'plain').notNull(),
      endedAt: kit.instant('ended_at', 'plain'),
      endedWhy: kit.oneOf('ended_why', ['signed-out', 'token-reused', 'account-ended'] as const, 'plain'),
    },
    t => [kit.index('sessions_account').on(t.accountId)],
  )

  const refreshTokens = kit.table(
    'refresh_tokens',
    {
      id: kit.id(),
      sessionId: kit
        .text('session_id', 'plain')
        .notNull()
        .references(() => sessions.id),
      tokenHash: kit.text('token_hash', 'secret').notNull(),
      issuedAt: kit.instant('issued_at', 'plain').notNull(),
      usedAt: kit.instant('used_at', 'plain'),
    },
    t => [
      kit.uniqueIndex('refresh_tokens_hash').on(t.tokenHash),
      kit.index('refresh_tokens_session').on(t.sessionId),
    ],
  )

  const smsCodes = kit.table(
    'sms_codes',
    {
      id: kit.id(),
      phoneIndex: kit.text('phone_index', 'personal').notNull(),
      codeHash: kit.text('code_hash', 'secret').notNull(),
      createdAt: kit.instant('created_at', 'plain').notNull(),
      expiresAt: kit.instant('expires_at', 'plain').notNull(),
      attempts: kit.int('attempts', 'plain').notNull().default(0),
      usedAt: kit.instant('used_at', 'plain'),
    },
    t => [kit.index('sms_codes_phone').on(t.phoneIndex, t.createdAt)],
  )

  const residents = kit.table(
    'residents',
    {
      id: kit.id(),
      /** The resident's own login, if they have one. */
      accountId: kit.text('account_id', 'plain').references(() => accounts.id),
      nameSealed: kit.text('name_sealed', 'personal').notNull(),
      idNumberSealed: kit.text('id_number_sealed', 'sensitive'),
      idNumberIndex: kit.text('id_number_index', 'sensitive'),
      phoneSealed: kit.text('phone_sealed', 'personal'),
      sex: kit.oneOf('sex', sexes, 'personal').notNull(),
      bornOn: kit.day('born_on', 'personal').notNull(),
      areaId: kit.text('area_id', 'personal'),
      addressSealed: kit.text('address_sealed', 'personal'),
      localRegister: kit.bool('local_register', 'personal').notNull().default(false),
      groups: kit.json<(typeof keyGroups)[number][]>('groups', 'sensitive').notNull(),
      face: kit.text('face', 'plain').notNull(),
      verifiedAt: kit.instant('verified_at', 'plain'),
      createdAt: kit.instant('created_at', 'plain').notNull(),
    },
    t => [
      kit.uniqueIndex('residents_account').on(t.accountId),
      kit.uniqueIndex('residents_id_number').on(t.idNumberIndex),
      kit.index('residents_area').on(t.areaId),
    ],
  )

  const households = kit.table('households', {
    id: kit.id(),
    representativeId: kit
      .text('representative_id', 'plain')
      .notNull()
      .references(() => residents.id),
    areaId: kit.text('area_id', 'personal'),
    addressSealed: kit.text('address_sealed', 'personal'),
    createdAt: kit.instant('created_at', 'plain').notNull(),
  })

  const householdMembers = kit.table(
    'household_members',
    {
      id: kit.id(),
      householdId: kit
        .text('household_id', 'plain')
        .notNull()
        .references(() => households.id),
      residentId: kit
        .text('resident_id', 'plain')
        .notNull()
        .references(() => residents.id),
      /** What this member is to the representative, in words: 本人, 母亲, 儿子. */
      relation: kit.text('relation', 'personal').notNull(),
      joinedAt: kit.instant('joined_at', 'plain').notNull(),
      leftAt: kit.instant('left_at', 'plain'),
    },
    t => [
      kit.uniqueIndex('household_members_one_home').on(t.residentId).where(sql`left_at is null`),
      kit.index('household_members_household').on(t.householdId),
    ],
  )

  /** The right of an account to act for a resident: given by the resident, or a guardian's for a minor. */
  const delegations = kit.table(
    'delegations',
    {
      id: kit.id(),
      kind: kit.oneOf('kind', delegationKinds, 'plain').notNull(),
      residentId: kit
        .text('resident_id', 'plain')
        .notNull()
        .references(() => residents.id),
      accountId: kit
        .text('account_id', 'plain')
        .notNull()
        .references(() => accounts.id),
      relation: kit.text('relation', 'personal').notNull(),
      scopes: kit.json<DelegationScope[]>('scopes', 'plain').notNull(),
      startsAt: kit.instant('starts_at', 'plain').notNull(),
      endsAt: kit.instant('ends_at', 'plain'),
      revokedAt: kit.instant('revoked_at', 'plain'),
    },
    t => [
      kit.uniqueIndex('delegations_live').on(t.residentId, t.accountId).where(sql`revoked_at is null`),
      kit.index('delegations_account').on(t.accountId),
    ],
  )

  /** Append-only: the newest row for a purpose is the answer in force. */
  const consents = kit.table(
    'consents',
    {
      id: kit.id(),
      residentId: kit
        .text('resident_id', 'plain')
        .notNull()
        .references(() => residents.id),
      purpose: kit.text('purpose', 'plain').notNull(),
      textVersion: kit.text('text_version', 'plain').notNull(),
      granted: kit.bool('granted', 'personal').notNull(),
      byAccountId: kit
        .text('by_account_id', 'plain')
        .notNull()
        .references(() => accounts.id),
      recordedAt: kit.instant('recorded_at', 'plain').notNull(),
    },
    t => [kit.index('consents_resident').on(t.residentId, t.purpose, t.recordedAt)],
  )

  // ── where ────────────────────────────────────────────────────────────────────────────────────
  const regions = kit.table('regions', {
    code: kit.text('code', 'plain').primaryKey(),
    name: kit.text('name', 'plain').notNull(),
    /** A county's is its city, a city's its province: what rules there rules here where nothing else does. */
    parentCode: kit.text('parent_code', 'plain'),
    level: kit.oneOf('level', regionLevels, 'plain').notNull().default('county'),
    centreLat: kit.real('centre_lat', 'plain'),
    centreLng: kit.real('centre_lng', 'plain'),
    /** Roads, water and parks to draw a map without tiles. */
    scenery: kit.json<Scenery>('scenery', 'plain'),
  })

  /** Policies regions published, beside the presets that are shipped; an edition never changes. */
  const policies = kit.table(
    'policies',
    {
      id: kit.text('id', 'plain').notNull(),
      version: kit.int('version', 'plain').notNull(),
      body: kit.json<Policy>('body', 'plain').notNull(),
      createdBy: kit.text('created_by', 'plain').references(() => accounts.id),
      createdAt: kit.instant('created_at', 'plain').notNull(),
    },
    t => [kit.primaryKey({ name: 'policies_key', columns: [t.id, t.version] })],
  )

  /** From which day which edition rules a region: proposed by one, approved by another, never taken back silently. */
  const regionPolicies = kit.table(
    'region_policies',
    {
      id: kit.id(),
      regionCode: kit
        .text('region_code', 'plain')
        .notNull()
        .references(() => regions.code),
      policyId: kit.text('policy_id', 'plain').notNull(),
      policyVersion: kit.int('policy_version', 'plain').notNull(),
      effectiveFrom: kit.day('effective_from', 'plain').notNull(),
      state: kit.oneOf('state', ['proposed', 'approved', 'refused'] as const, 'plain').notNull(),
      note: kit.text('note', 'plain').notNull(),
      proposedBy: kit.text('proposed_by', 'plain').references(() => accounts.id),
      proposedAt: kit.instant('proposed_at', 'plain').notNull(),
      decidedBy: kit.text('decided_by', 'plain').references(() => accounts.id),
      decidedAt: kit.instant('decided_at', 'plain'),
    },
    t => [
      kit.index('region_policies_region').on(t.regionCode, t.effectiveFrom),
      kit.uniqueIndex('region_policies_one').on(t.regionCode, t.effectiveFrom).where(sql`state = 'approved'`),
    ],
  )

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
  })

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

  // ── what is promised ─────────────────────────────────────────────────────────────────────────
  const serviceItems = kit.table('service_items', {
    id: kit.id(),
    name: kit.text('name', 'plain').notNull(),
    category: kit.oneOf('category', itemCategories, 'plain').notNull(),
    unit: kit.text('unit', 'plain').notNull(),
    description: kit.text('description', 'plain').notNull(),
    /** Of one time, when it is picked by itself; null where it is not sold alone. */
    priceFen: kit.int('price_fen', 'plain'),
    position: kit.int('position', 'plain').notNull(),
  })

  /** What an institution cannot give now, and why; what is not here it can. */
  const itemsNotGiven = kit.table(
    'items_not_given',
    {
      organisationId: kit
        .text('organisation_id', 'plain')
        .notNull()
        .references(() => organisations.id),
      itemId: kit
        .text('item_id', 'plain')
        .notNull()
        .references(() => serviceItems.id),
      why: kit.text('why', 'plain').notNull(),
    },
    t => [kit.primaryKey({ name: 'items_not_given_key', columns: [t.organisationId, t.itemId] })],
  )

  const packages = kit.table(
    'packages',
    {
      id: kit.id(),
      regionCode: kit
        .text('region_code', 'plain')
        .notNull()
        .references(() => regions.code),
      name: kit.text('name', 'plain').notNull(),
      tier: kit.oneOf('tier', packageTiers, 'plain').notNull(),
      summary: kit.text('summary', 'plain').notNull(),
      audience: kit.json<Audience>('audience', 'plain').notNull(),
      /** Before any subsidy, for one person and one year; of a course for the whole course. */
      priceFen: kit.int('price_fen', 'plain').notNull(),
      /** Days of a course of treatment; null for a general package. */
      courseDays: kit.int('course_days', 'plain'),
      publishedOn: kit.day('published_on', 'plain').notNull(),
      withdrawnOn: kit.day('withdrawn_on', 'plain'),
      position: kit.int('position', 'plain').notNull(),
    },
    t => [kit.index('packages_region').on(t.regionCode), kit.check('packages_price', sql`price_fen >= 0`)],
  )

  const packageItems = kit.table(
    'package_items',
    {
      packageId: kit
        .text('package_id', 'plain')
        .notNull()
        .references(() => packages.id),
      itemId: kit
        .text('item_id', 'plain')
        .notNull()
        .references(() => serviceItems.id),
      perYear: kit.int('per_year', 'plain').notNull(),
    },
    t => [kit.primaryKey({ name: 'package_items_key', columns: [t.packageId, t.itemId] })],
  )

  /** An office, enterprise, school or home for the old whose people are signed for together (C27). */
  const communities = kit.table(
    'communities',
    {
      id: kit.id(),
      teamId: kit
        .text('team_id', 'plain')
        .notNull()
        .references(() => teams.id),
      name: kit.text('name', 'plain').notNull(),
      siteKind: kit.oneOf('site_kind', siteKinds, 'plain').notNull(),
      /** Who speaks for it and signs the collective agreement. */
      accountId: kit
        .text('account_id', 'plain')
        .notNull()
        .references(() => accounts.id),
      createdAt: kit.instant('created_at', 'plain').notNull(),
    },
    t => [kit.index('communities_team').on(t.teamId), kit.index('communities_account').on(t.accountId)],
  )

  const communityMembers = kit.table(
    'community_members',
    {
      id: kit.id(),
      communityId: kit
        .text('community_id', 'plain')
        .notNull()
        .references(() => communities.id),
      nameSealed: kit.text('name_sealed', 'personal').notNull(),
      idNumberSealed: kit.text('id_number_sealed', 'sensitive').notNull(),
      idNumberIndex: kit.text('id_number_index', 'sensitive').notNull(),
      phoneSealed: kit.text('phone_sealed', 'personal').notNull(),
      phoneIndex: kit.text('phone_index', 'personal').notNull(),
      residentId: kit.text('resident_id', 'plain').references(() => residents.id),
      state: kit.oneOf('state', rosterStates, 'plain').notNull(),
      position: kit.int('position', 'plain').notNull(),
      importedAt: kit.instant('imported_at', 'plain').notNull(),
      answeredAt: kit.instant('answered_at', 'plain'),
    },
    t => [
      kit.uniqueIndex('community_members_once').on(t.communityId, t.idNumberIndex),
      kit.index('community_members_person').on(t.idNumberIndex),
      kit.index('community_members_order').on(t.communityId, t.position),
    ],
  )

  /** What a community's spokesperson put their hand to; the newest stands. It binds nobody who works there (C27, C29). */
  const communityOffers = kit.table(
    'community_offers',
    {
      id: kit.id(),
      communityId: kit
        .text('community_id', 'plain')
        .notNull()
        .references(() => communities.id),
      packageId: kit
        .text('package_id', 'plain')
        .notNull()
        .references(() => packages.id),
      years: kit.int('years', 'plain').notNull(),
      /** At most so much of each person's own share of a year is paid by the place. */
      organisationFen: kit.int('organisation_fen', 'plain').notNull(),
      accountId: kit
        .text('account_id', 'plain')
        .notNull()
        .references(() => accounts.id),
      /** What was signed, word for word, as canonical JSON. */
      contentSealed: kit.text('content_sealed', 'personal').notNull(),
      contentHash: kit.text('content_hash', 'plain').notNull(),
      strokes: kit.json<Strokes>('strokes', 'personal').notNull(),
      signedAt: kit.instant('signed_at', 'plain').notNull(),
    },
    t => [
      kit.index('community_offers_community').on(t.communityId, t.signedAt),
      kit.check('community_offers_fen', sql`organisation_fen >= 0`),
    ],
  )

  /** Groups of people as other departments certify them, with how long that holds (C105). */
  const groupCertificates = kit.table(
    'group_certificates',
    {
      id: kit.id(),
      idNumberIndex: kit.text('id_number_index', 'sensitive').notNull(),
      group: kit.oneOf('group', keyGroups, 'sensitive').notNull(),
      issuer: kit.text('issuer', 'plain').notNull(),
      validFrom: kit.day('valid_from', 'plain').notNull(),
      validTo: kit.day('valid_to', 'plain'),
      importedBy: kit
        .text('imported_by', 'plain')
        .notNull()
        .references(() => accounts.id),
      importedAt: kit.instant('imported_at', 'plain').notNull(),
    },
    t => [kit.uniqueIndex('group_certificates_once').on(t.idNumberIndex, t.group, t.validFrom)],
  )

  const agreements = kit.table(
    'agreements',
    {
      id: kit.id(),
      state: kit.oneOf('state', agreementStates, 'plain').notNull(),
      partyKind: kit.oneOf('party_kind', partyKinds, 'plain').notNull(),
      teamId: kit
        .text('team_id', 'plain')
        .notNull()
        .references(() => teams.id),
      practitionerId: kit.text('practitioner_id', 'plain').references(() => practitioners.id),
      householdId: kit.text('household_id', 'plain').references(() => households.id),
      /** The one person who signs for all named residents. */
      signatoryId: kit
        .text('signatory_id', 'plain')
        .notNull()
        .references(() => residents.id),
      accountId: kit
        .text('account_id', 'plain')
        .notNull()
        .references(() => accounts.id),
      kind: kit.oneOf('kind', agreementKinds, 'plain').notNull().default('general'),
      /** The agreement this one follows when it ends. */
      renewsId: kit.text('renews_id', 'plain'),
      /** The running agreement this one ends when it begins: a change of team. */
      replacesId: kit.text('replaces_id', 'plain'),
      /** The general agreement a course runs beside. */
      besideId: kit.text('beside_id', 'plain'),
      /** The collective agreement of the functional community it was taken up under. */
      communityId: kit.text('community_id', 'plain').references(() => communities.id),
      sceneCode: kit.text('scene_code', 'plain').references(() => scenes.code),
      /** Of a course 0: its term is the package's days. */
      years: kit.int('years', 'plain').notNull(),
      startsOn: kit.day('starts_on', 'plain'),
      endsOn: kit.day('ends_on', 'plain'),
      policyId: kit.text('policy_id', 'plain').notNull(),
      policyVersion: kit.int('policy_version', 'plain').notNull(),
      /** Every policy that had a say, as `editionOf` writes them; empty where only the first is known. */
      edition: kit.text('edition', 'plain').notNull().default(''),
      textVersion: kit.text('text_version', 'plain').notNull(),
      totalFen: kit.int('total_fen', 'plain').notNull(),
      /** Of it the resident's own share. */
      residentFen: kit.int('resident_fen', 'plain').notNull().default(0),
      payBy: kit.instant('pay_by', 'plain'),
      verifyCode: kit.text('verify_code', 'secret').notNull(),
      /** What is signed, word for word, as canonical JSON; `features/agreements/content.ts` makes it. */
      contentSealed: kit.text('content_sealed', 'sensitive').notNull(),
      /** SHA-256 of the unsealed content; both signatures name it. */
      contentHash: kit.text('content_hash', 'plain').notNull(),
      createdAt: kit.instant('created_at', 'plain').notNull(),
      submittedAt: kit.instant('submitted_at', 'plain'),
      decideBy: kit.instant('decide_by', 'plain'),
      /** When the manager heard that nobody had answered in time. */
      escalatedAt: kit.instant('escalated_at', 'plain'),
      decidedAt: kit.instant('decided_at', 'plain'),
      /** When the resident said that it shall not be renewed by itself. */
      renewalDeclinedAt: kit.instant('renewal_declined_at', 'plain'),
      /** Until when both sides have to settle an automatic renewal anew. */
      reconfirmBy: kit.instant('reconfirm_by', 'plain'),
      endedAt: kit.instant('ended_at', 'plain'),
      reasonCode: kit.oneOf('reason_code', terminationReasons, 'plain'),
      reasonSealed: kit.text('reason_sealed', 'personal'),
    },
    t => [
      kit.index('agreements_deciding').on(t.state, t.decideBy),
      kit.index('agreements_renewing').on(t.renewsId),
      kit.uniqueIndex('agreements_verify_code').on(t.verifyCode),
      kit.index('agreements_team').on(t.teamId, t.state, t.submittedAt),
      kit.index('agreements_account').on(t.accountId, t.createdAt),
      kit.index('agreements_ending').on(t.state, t.endsOn),
    ],
  )

  const agreementResidents = kit.table(
    'agreement_residents',
    {
      id: kit.id(),
      agreementId: kit
        .text('agreement_id', 'plain')
        .notNull()
        .references(() => agreements.id),
      residentId: kit
        .text('resident_id', 'plain')
        .notNull()
        .references(() => residents.id),
      /** Null for what was picked item by item. */
      packageId: kit.text('package_id', 'plain').references(() => packages.id),
      priceFen: kit.int('price_fen', 'plain').notNull(),
      /** False for a course, which runs beside the general agreement. */
      general: kit.bool('general', 'plain').notNull().default(true),
      /** True while a signed renewal or change of team waits for the running agreement to end. */
      next: kit.bool('next', 'plain').notNull().default(false),
      /** How this person agreed: by their own hand, through a delegate, or by their guardian. */
      agreedBy: kit.oneOf('agreed_by', ['self', 'delegate', 'guardian'] as const, 'plain').notNull(),
      /** True while the agreement binds: submitted, awaiting payment or active. */
      live: kit.bool('live', 'plain').notNull(),
      position: kit.int('position', 'plain').notNull(),
      /** When this person left a household's agreement that goes on for the others. */
      leftAt: kit.instant('left_at', 'plain'),
    },
    t => [
      kit.uniqueIndex('agreement_residents_once').on(t.agreementId, t.residentId),
      kit.index('agreement_residents_resident').on(t.residentId),
      // At most one live general agreement for a resident (国医改办发〔2016〕1号 问答4).
      kit.uniqueIndex('agreement_residents_one_live').on(t.residentId).where(sql`live and general`),
      kit.uniqueIndex('agreement_residents_one_next').on(t.residentId, t.next).where(sql`next`),
    ],
  )

  const agreementShares = kit.table(
    'agreement_shares',
    {
      id: kit.id(),
      agreementId: kit
        .text('agreement_id', 'plain')
        .notNull()
        .references(() => agreements.id),
      residentId: kit
        .text('resident_id', 'plain')
        .notNull()
        .references(() => residents.id),
      payer: kit.oneOf('payer', payers, 'personal').notNull(),
      fen: kit.int('fen', 'personal').notNull(),
      document: kit.text('document', 'plain').notNull(),
      article: kit.text('article', 'plain').notNull(),
    },
    t => [
      kit.index('agreement_shares_agreement').on(t.agreementId),
      kit.check('agreement_shares_not_negative', sql`fen >= 0`),
    ],
  )

  const signatures = kit.table(
    'signatures',
    {
      id: kit.id(),
      agreementId: kit
        .text('agreement_id', 'plain')
        .notNull()
        .references(() => agreements.id),
      side: kit.oneOf('side', ['resident', 'provider'] as const, 'plain').notNull(),
      accountId: kit
        .text('account_id', 'plain')
        .notNull()
        .references(() => accounts.id),
      signerId: kit.text('signer_id', 'plain').notNull(),
      strokes: kit.json<Strokes>('strokes', 'personal').notNull(),
      contentHash: kit.text('content_hash', 'plain').notNull(),
      signedAt: kit.instant('signed_at', 'plain').notNull(),
    },
    t => [kit.uniqueIndex('signatures_side').on(t.agreementId, t.side)],
  )

  const fulfilments = kit.table(
    'fulfilments',
    {
      id: kit.id(),
      agreementId: kit
        .text('agreement_id', 'plain')
        .notNull()
        .references(() => agreements.id),
      residentId: kit
        .text('resident_id', 'plain')
        .notNull()
        .references(() => residents.id),
      itemId: kit
        .text('item_id', 'plain')
        .notNull()
        .references(() => serviceItems.id),
      practitionerId: kit.text('practitioner_id', 'plain').references(() => practitioners.id),
      doneOn: kit.day('done_on', 'sensitive').notNull(),
      noteSealed: kit.text('note_sealed', 'sensitive'),
      createdAt: kit.instant('created_at', 'plain').notNull(),
      /** Told to the resident to be said back at the visit, where no phone is at hand. */
      voiceCodeHash: kit.text('voice_code_hash', 'secret'),
      acknowledgedAt: kit.instant('acknowledged_at', 'plain'),
      acknowledgedBy: kit.text('acknowledged_by', 'plain').references(() => accounts.id),
      acknowledgedHow: kit.oneOf('acknowledged_how', ['tap', 'voice-code', 'signature'] as const, 'plain'),
      acknowledgedStrokes: kit.json<Strokes>('acknowledged_strokes', 'personal'),
      /** The resident says that it was not given. */
      disputedAt: kit.instant('disputed_at', 'plain'),
    },
    t => [
      kit.index('fulfilments_resident').on(t.residentId, t.agreementId, t.doneOn),
      kit.index('fulfilments_agreement').on(t.agreementId, t.doneOn),
    ],
  )

  /** The hospitals of a 1+1+1 combination; treatment elsewhere needs a referral. */
  const agreementHospitals = kit.table(
    'agreement_hospitals',
    {
      agreementId: kit
        .text('agreement_id', 'plain')
        .notNull()
        .references(() => agreements.id),
      organisationId: kit
        .text('organisation_id', 'plain')
        .notNull()
        .references(() => organisations.id),
    },
    t => [kit.primaryKey({ name: 'agreement_hospitals_key', columns: [t.agreementId, t.organisationId] })],
  )

  /** A side's yes in a yearly window, or to an automatic renewal. */
  const confirmations = kit.table(
    'confirmations',
    {
      id: kit.id(),
      agreementId: kit
        .text('agreement_id', 'plain')
        .notNull()
        .references(() => agreements.id),
      /** `2026` for the window that begins in that year, `renewal` for an automatic renewal. */
      occasion: kit.text('occasion', 'plain').notNull(),
      side: kit.oneOf('side', ['resident', 'provider'] as const, 'plain').notNull(),
      accountId: kit
        .text('account_id', 'plain')
        .notNull()
        .references(() => accounts.id),
      confirmedAt: kit.instant('confirmed_at', 'plain').notNull(),
    },
    t => [kit.uniqueIndex('confirmations_once').on(t.agreementId, t.occasion, t.side)],
  )

  /** Every signed agreement of an institution, linked by hashes in the order both hands were under it. */
  const documentLinks = kit.table(
    'document_links',
    {
      id: kit.id(),
      chain: kit.text('chain', 'plain').notNull(),
      position: kit.int('position', 'plain').notNull(),
      agreementId: kit
        .text('agreement_id', 'plain')
        .notNull()
        .references(() => agreements.id),
      contentHash: kit.text('content_hash', 'plain').notNull(),
      previousHash: kit.text('previous_hash', 'plain').notNull(),
      hash: kit.text('hash', 'plain').notNull(),
      linkedAt: kit.instant('linked_at', 'plain').notNull(),
    },
    t => [
      kit.uniqueIndex('document_links_position').on(t.chain, t.position),
      kit.uniqueIndex('document_links_agreement').on(t.agreementId),
    ],
  )

  // ── who pays ─────────────────────────────────────────────────────────────────────────────────
  /** An order at WeChat Pay for the resident's share of an agreement. */
  const payments = kit.table(
    'payments',
    {
      id: kit.id(),
      agreementId: kit
        .text('agreement_id', 'plain')
        .notNull()
        .references(() => agreements.id),
      accountId: kit
        .text('account_id', 'plain')
        .notNull()
        .references(() => accounts.id),
      /** Ours, as WeChat Pay knows the order. */
      orderNumber: kit.text('order_number', 'plain').notNull(),
      fen: kit.int('fen', 'personal').notNull(),
      state: kit.oneOf('state', paymentStates, 'plain').notNull(),
      prepayId: kit.text('prepay_id', 'secret'),
      transactionId: kit.text('transaction_id', 'plain'),
      createdAt: kit.instant('created_at', 'plain').notNull(),
      expiresAt: kit.instant('expires_at', 'plain').notNull(),
      paidAt: kit.instant('paid_at', 'plain'),
      endedAt: kit.instant('ended_at', 'plain'),
    },
    t => [
      kit.uniqueIndex('payments_order_number').on(t.orderNumber),
      kit.uniqueIndex('payments_transaction').on(t.transactionId),
      // One open order and one that was paid: an agreement is never paid twice.
      kit.uniqueIndex('payments_one_open').on(t.agreementId).where(sql`state = 'open'`),
      kit.uniqueIndex('payments_one_paid').on(t.agreementId, t.state).where(sql`state = 'paid'`),
      kit.index('payments_due').on(t.state, t.expiresAt),
      kit.check('payments_positive', sql`fen > 0`),
    ],
  )

  const refunds = kit.table(
    'refunds',
    {
      id: kit.id(),
      paymentId: kit
        .text('payment_id', 'plain')
        .notNull()
        .references(() => payments.id),
      refundNumber: kit.text('refund_number', 'plain').notNull(),
      fen: kit.int('fen', 'personal').notNull(),
      state: kit.oneOf('state', ['asked', 'done', 'failed'] as const, 'plain').notNull(),
      createdAt: kit.instant('created_at', 'plain').notNull(),
      endedAt: kit.instant('ended_at', 'plain'),
    },
    t => [
      kit.uniqueIndex('refunds_number').on(t.refundNumber),
      kit.uniqueIndex('refunds_one').on(t.paymentId).where(sql`state <> 'failed'`),
      kit.index('refunds_state').on(t.state, t.createdAt),
      kit.check('refunds_positive', sql`fen > 0`),
    ],
  )

  /**
   * Double entry, append-only, in fen: the entries of one journal sum to zero. What a payer owes for a contract year
   * stands against the institution that earns it; a team's subsidy is in accounts of its own (P6).
   */
  const feeEntries = kit.table(
    'fee_entries',
    {
      id: kit.id(),
      journalId: kit.text('journal_id', 'plain').notNull(),
      agreementId: kit.text('agreement_id', 'plain').references(() => agreements.id),
      residentId: kit.text('resident_id', 'plain').references(() => residents.id),
      organisationId: kit
        .text('organisation_id', 'plain')
        .notNull()
        .references(() => organisations.id),
      /** `payer:<payer>`, `income`, `cash`, `wechat`, `subsidy-payer`, `subsidy-team`, `staff` or `kept`. */
      account: kit.text('account', 'personal').notNull(),
      fen: kit.int('fen', 'personal').notNull(),
      cause: kit.oneOf('cause', feeCauses, 'plain').notNull(),
      /** First day of the contract year it belongs to. */
      yearFrom: kit.day('year_from', 'plain').notNull(),
      document: kit.text('document', 'plain').notNull(),
      article: kit.text('article', 'plain').notNull(),
      occurredAt: kit.instant('occurred_at', 'plain').notNull(),
    },
    t => [
      kit.index('fee_entries_agreement').on(t.agreementId),
      kit.index('fee_entries_organisation').on(t.organisationId, t.yearFrom),
      kit.index('fee_entries_journal').on(t.journalId),
    ],
  )

  // ── what is given ────────────────────────────────────────────────────────────────────────────
  const slots = kit.table(
    'slots',
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
      startsAt: kit.instant('starts_at', 'plain').notNull(),
      endsAt: kit.instant('ends_at', 'plain').notNull(),
      capacity: kit.int('capacity', 'plain').notNull(),
      taken: kit.int('taken', 'plain').notNull().default(0),
    },
    t => [
      kit.index('slots_team').on(t.teamId, t.startsAt),
      kit.uniqueIndex('slots_practitioner').on(t.practitionerId, t.startsAt),
      kit.check('slots_not_oversold', sql`taken >= 0 and taken <= capacity`),
    ],
  )

  const appointments = kit.table(
    'appointments',
    {
      id: kit.id(),
      slotId: kit
        .text('slot_id', 'plain')
        .notNull()
        .references(() => slots.id),
      residentId: kit
        .text('resident_id', 'plain')
        .notNull()
        .references(() => residents.id),
      accountId: kit
        .text('account_id', 'plain')
        .notNull()
        .references(() => accounts.id),
      state: kit.oneOf('state', appointmentStates, 'personal').notNull(),
      reasonSealed: kit.text('reason_sealed', 'sensitive'),
      createdAt: kit.instant('created_at', 'plain').notNull(),
      endedAt: kit.instant('ended_at', 'plain'),
    },
    t => [
      kit.index('appointments_resident').on(t.residentId, t.createdAt),
      kit.uniqueIndex('appointments_one_live').on(t.slotId, t.residentId).where(sql`state = 'booked'`),
    ],
  )

  /** What hospitals keep for family doctors to hand out. */
  const referralResources = kit.table(
    'referral_resources',
    {
      id: kit.id(),
      hospitalId: kit
        .text('hospital_id', 'plain')
        .notNull()
        .references(() => organisations.id),
      kind: kit.oneOf('kind', ['clinic', 'exam', 'bed'] as const, 'plain').notNull(),
      department: kit.text('department', 'plain').notNull(),
      practitionerId: kit.text('practitioner_id', 'plain').references(() => practitioners.id),
      startsAt: kit.instant('starts_at', 'plain').notNull(),
      capacity: kit.int('capacity', 'plain').notNull(),
      quota: kit.int('quota', 'plain').notNull(),
      taken: kit.int('taken', 'plain').notNull().default(0),
      releaseAt: kit.instant('release_at', 'plain').notNull(),
    },
    t => [
      kit.index('referral_resources_hospital').on(t.hospitalId, t.startsAt),
      kit.check('referral_resources_not_oversold', sql`taken >= 0 and taken <= quota and quota <= capacity`),
    ],
  )

  const tips = kit.table('tips', {
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
    source: kit.text('source', 'plain').notNull(),
    reviewer: kit.text('reviewer', 'plain').notNull(),
    reviewedOn: kit.day('reviewed_on', 'plain').notNull(),
    expiresOn: kit.day('expires_on', 'plain').notNull(),
  })

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

  // ── the frame ────────────────────────────────────────────────────────────────────────────────
  /** The answer given to a request, so that its repetition gets the same one. */
  const idempotencyKeys = kit.table(
    'idempotency_keys',
    {
      /** Hash of caller, route and key. */
      id: kit.id(),
      bodyHash: kit.text('body_hash', 'plain').notNull(),
      status: kit.int('status', 'plain').notNull(),
      responseSealed: kit.text('response_sealed', 'sensitive').notNull(),
      createdAt: kit.instant('created_at', 'plain').notNull(),
    },
    t => [kit.index('idempotency_keys_created').on(t.createdAt)],
  )

  /** Each chain is linked by hashes; a chain's writers take turns on its head row. */
  const auditHeads = kit.table('audit_heads', {
    chain: kit.text('chain', 'plain').primaryKey(),
    position: kit.int('position', 'plain').notNull(),
    hash: kit.text('hash', 'plain').notNull(),
  })

  const auditEntries = kit.table(
    'audit_entries',
    {
      id: kit.id(),
      chain: kit.text('chain', 'plain').notNull(),
      position: kit.int('position', 'plain').notNull(),
      occurredAt: kit.instant('occurred_at', 'plain').notNull(),
      actorId: kit.text('actor_id', 'plain'),
      action: kit.text('action', 'plain').notNull(),
      subject: kit.text('subject', 'plain').notNull(),
      detail: kit.text('detail', 'plain').notNull(),
      previousHash: kit.text('previous_hash', 'plain').notNull(),
      hash: kit.text('hash', 'plain').notNull(),
    },
    t => [
      kit.uniqueIndex('audit_entries_position').on(t.chain, t.position),
      kit.index('audit_entries_subject').on(t.subject, t.occurredAt),
    ],
  )

  /** Everything that leaves the process: written with its cause, sent afterwards. */
  const outbox = kit.table(
    'outbox',
    {
      id: kit.id(),
      channel: kit.oneOf('channel', ['sms', 'wechat'] as const, 'plain').notNull(),
      /** One effective sending for each. */
      dedupeKey: kit.text('dedupe_key', 'plain').notNull(),
      accountId: kit.text('account_id', 'plain').references(() => accounts.id),
      messageSealed: kit.text('message_sealed', 'sensitive').notNull(),
      state: kit.oneOf('state', ['waiting', 'sent', 'given-up'] as const, 'plain').notNull(),
      attempts: kit.int('attempts', 'plain').notNull().default(0),
      dueAt: kit.instant('due_at', 'plain').notNull(),
      claimedUntil: kit.instant('claimed_until', 'plain'),
      lastError: kit.text('last_error', 'plain'),
      createdAt: kit.instant('created_at', 'plain').notNull(),
      sentAt: kit.instant('sent_at', 'plain'),
    },
    t => [kit.uniqueIndex('outbox_dedupe').on(t.dedupeKey), kit.index('outbox_due').on(t.state, t.dueAt)],
  )

  return {
    settings,
    accounts,
    roleGrants,
    sessions,
    refreshTokens,
    smsCodes,
    residents,
    households,
    householdMembers,
    delegations,
    consents,
    regions,
    policies,
    regionPolicies,
    organisations,
    practitioners,
    teams,
    teamHouseholds,
    waitlist,
    scenes,
    teamMembers,
    teamEvaluations,
    areas,
    servicePoints,
    servicePointVisits,
    corrections,
    serviceItems,
    itemsNotGiven,
    packages,
    packageItems,
    communities,
    communityMembers,
    communityOffers,
    groupCertificates,
    agreements,
    agreementResidents,
    agreementShares,
    signatures,
    agreementHospitals,
    confirmations,
    documentLinks,
    payments,
    refunds,
    feeEntries,
    fulfilments,
    slots,
    appointments,
    referralResources,
    tips,
    rewards,
    pointsEntries,
    idempotencyKeys,
    auditHeads,
    auditEntries,
    outbox,
  }
}

export type Tables = ReturnType<typeof defineTables>
