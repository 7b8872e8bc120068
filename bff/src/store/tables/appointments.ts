import { appointmentStates, channels, slotKinds, slotWaitStates } from '@jiayitong/shared/domain/appointments'
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
      /** What each way of booking may use until `openAt`; without a number, all of it. */
      onlinePlaces: kit.int('online_places', 'plain'),
      deskPlaces: kit.int('desk_places', 'plain'),
      phonePlaces: kit.int('phone_places', 'plain'),
      onlineTaken: kit.int('online_taken', 'plain').notNull().default(0),
      deskTaken: kit.int('desk_taken', 'plain').notNull().default(0),
      phoneTaken: kit.int('phone_taken', 'plain').notNull().default(0),
      /** From when on what one way left unused is anybody's. */
      openAt: kit.instant('open_at', 'plain'),
      sessionId: kit.text('session_id', 'plain'),
      /** The closure that took it off. */
      closureId: kit.text('closure_id', 'plain'),
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
      /** By which way it was booked, so that the way's share gets it back. */
      channel: kit.oneOf('channel', channels, 'plain').notNull().default('online'),
      /** Beyond the slot's capacity, by the staff, among its extra places. */
      extra: kit.bool('extra', 'plain').notNull().default(false),
      /** A place that is only held is lost after this. */
      holdExpiresAt: kit.instant('hold_expires_at', 'plain'),
      /** The appointment this was offered instead of, when its session was closed. */
      insteadOf: kit.text('instead_of', 'plain'),
      checkedInAt: kit.instant('checked_in_at', 'plain'),
      /** The number drawn at check-in, by the practitioner and the day. */
      queueNumber: kit.int('queue_number', 'plain'),
      /** By what the queue is ordered: the booked time, or the arrival of who came later. */
      queueAt: kit.instant('queue_at', 'plain'),
      calledAt: kit.instant('called_at', 'plain'),
      startedAt: kit.instant('started_at', 'plain'),
    },
    t => [
      kit.index('appointments_resident').on(t.residentId, t.createdAt),
      kit.index('appointments_slot').on(t.slotId),
      kit.index('appointments_held').on(t.holdExpiresAt).where(sql`state = 'held'`),
      // One place for one person in every state that takes a place; the columns the other way round than below.
      kit
        .uniqueIndex('appointments_one_place')
        .on(t.residentId, t.slotId)
        .where(sql`state in ('held', 'booked', 'checked-in', 'in-service')`),
      kit.uniqueIndex('appointments_one_live').on(t.slotId, t.residentId).where(sql`state = 'booked'`),
    ],
  )

  /** Places beyond a slot's capacity that the staff may give away, planned before they are. */
  const slotExtras = kit.table(
    'slot_extras',
    {
      slotId: kit
        .text('slot_id', 'plain')
        .primaryKey()
        .references(() => slots.id),
      planned: kit.int('planned', 'plain').notNull(),
      taken: kit.int('taken', 'plain').notNull().default(0),
    },
    () => [kit.check('slot_extras_not_oversold', sql`taken >= 0 and taken <= planned`)],
  )

  /** Why somebody got a place beyond the capacity, by whom. */
  const slotOverrides = kit.table(
    'slot_overrides',
    {
      id: kit.id(),
      appointmentId: kit
        .text('appointment_id', 'plain')
        .notNull()
        .references(() => appointments.id),
      byAccountId: kit
        .text('by_account_id', 'plain')
        .notNull()
        .references(() => accounts.id),
      reasonSealed: kit.text('reason_sealed', 'sensitive'),
      createdAt: kit.instant('created_at', 'plain').notNull(),
    },
    t => [kit.uniqueIndex('slot_overrides_appointment').on(t.appointmentId)],
  )

  /** Turns for a place in a full slot. A place that was freed is held as an appointment of its own. */
  const slotWaits = kit.table(
    'slot_waits',
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
      state: kit.oneOf('state', slotWaitStates, 'plain').notNull(),
      /** The greater, the sooner; see `needOf`. */
      need: kit.int('need', 'personal').notNull(),
      /** Has no app: the staff rings up. */
      byPhone: kit.bool('by_phone', 'plain').notNull().default(false),
      createdAt: kit.instant('created_at', 'plain').notNull(),
      /** The place kept for this turn. */
      appointmentId: kit.text('appointment_id', 'plain').references(() => appointments.id),
      offeredUntil: kit.instant('offered_until', 'plain'),
      endedAt: kit.instant('ended_at', 'plain'),
    },
    t => [
      kit
        .uniqueIndex('slot_waits_one')
        .on(t.slotId, t.residentId)
        .where(sql`state in ('waiting', 'offered')`),
      kit.index('slot_waits_line').on(t.slotId, t.state, t.need, t.createdAt),
      kit.index('slot_waits_resident').on(t.residentId),
      kit.index('slot_waits_appointment').on(t.appointmentId),
    ],
  )

  /** What somebody thought of one visit. */
  const appointmentRatings = kit.table(
    'appointment_ratings',
    {
      id: kit.id(),
      appointmentId: kit
        .text('appointment_id', 'plain')
        .notNull()
        .references(() => appointments.id),
      teamId: kit
        .text('team_id', 'plain')
        .notNull()
        .references(() => teams.id),
      accountId: kit
        .text('account_id', 'plain')
        .notNull()
        .references(() => accounts.id),
      stars: kit.int('stars', 'personal').notNull(),
      wordsSealed: kit.text('words_sealed', 'sensitive'),
      createdAt: kit.instant('created_at', 'plain').notNull(),
    },
    t => [
      kit.uniqueIndex('appointment_ratings_once').on(t.appointmentId),
      kit.index('appointment_ratings_team').on(t.teamId, t.createdAt),
      kit.check('appointment_ratings_stars', sql`stars between 1 and 5`),
    ],
  )

  return {
    slots,
    appointments,
    slotExtras,
    slotOverrides,
    slotWaits,
    appointmentRatings,
  }
}
export type AppointmentsTables = ReturnType<typeof appointmentsTables>
