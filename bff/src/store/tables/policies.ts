import type { Scenery } from '@jiayitong/shared/domain/geometry'
import { type Policy, regionLevels } from '@jiayitong/shared/domain/policies'
import { sql } from 'drizzle-orm'
import type { Kit } from '../columns'
import type { PeopleTables } from './people'

export const policiesTables = (kit: Kit, { accounts }: PeopleTables) => {
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

  return { regions, policies, regionPolicies }
}

export type PoliciesTables = ReturnType<typeof policiesTables>
