import { type Audience, itemCategories, packageTiers } from '@jiayitong/shared/domain/packages'
import { sql } from 'drizzle-orm'
import type { Kit } from '../columns'
import type { DirectoryTables } from './directory'
import type { PoliciesTables } from './policies'

export const packagesTables = (kit: Kit, { regions, organisations }: PoliciesTables & DirectoryTables) => {
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

  return { serviceItems, itemsNotGiven, packages, packageItems }
}

export type PackagesTables = ReturnType<typeof packagesTables>
