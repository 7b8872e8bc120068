import { appointmentStates, slotKinds } from '@jiayitong/shared/domain/appointments'
import { sql } from 'drizzle-orm'
import type { Kit } from '../columns'
import type { DirectoryTables } from './directory'
import type { PeopleTables } from './people'

export const appointmentsTables = (
  kit: Kit,
  { accounts, residents, practitioners, teams }: PeopleTables & DirectoryTables,
) => {
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

  return { slots, appointments }
}
