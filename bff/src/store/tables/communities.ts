import { rosterStates, siteKinds } from '@jiayitong/shared/domain/communities'
import type { Strokes } from '@jiayitong/shared/domain/signatures'
import { sql } from 'drizzle-orm'
import type { Kit } from '../columns'
import type { DirectoryTables } from './directory'
import type { PackagesTables } from './packages'
import type { PeopleTables } from './people'

export const communitiesTables = (
  kit: Kit,
  { accounts, residents, teams, packages }: PeopleTables & DirectoryTables & PackagesTables,
) => {
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

  return { communities, communityMembers, communityOffers }
}

export type CommunitiesTables = ReturnType<typeof communitiesTables>
