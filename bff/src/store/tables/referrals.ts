import { sql } from 'drizzle-orm'
import type { Kit } from '../columns'
import type { DirectoryTables } from './directory'

export const referralsTables = (kit: Kit, { organisations, practitioners }: DirectoryTables) => {
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

  return { referralResources }
}
