import { type DelegationScope, delegationKinds } from '@jiayitong/shared/domain/delegations'
import { type keyGroups, sexes } from '@jiayitong/shared/domain/residents'
import { roles } from '@jiayitong/shared/domain/roles'
import { textSizes } from '@jiayitong/shared/domain/text-sizes'
import { sql } from 'drizzle-orm'
import type { Kit } from '../columns'

export const peopleTables = (kit: Kit) => {
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
      /** Which phone, by the name it gave itself; null where it gave none. */
      deviceIndex: kit.text('device_index', 'personal'),
    },
    t => [
      kit.index('sessions_account').on(t.accountId),
      kit.index('sessions_device').on(t.deviceIndex).where(sql`device_index is not null`),
    ],
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

  return {
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
  }
}

export type PeopleTables = ReturnType<typeof peopleTables>
