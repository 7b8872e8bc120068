import { slotKinds } from '@jiayitong/shared/domain/appointments'
import {
  awardStates,
  flagReasons,
  flagStates,
  measurementKinds,
  redemptionStates,
  rewardKinds,
} from '@jiayitong/shared/domain/points'
import { sql } from 'drizzle-orm'
import type { Kit } from '../columns'
import type { AppointmentsTables } from './appointments'
import type { DirectoryTables } from './directory'
import type { PeopleTables } from './people'

export const pointsTables = (
  kit: Kit,
  { accounts, appointments, organisations, residents }: PeopleTables & DirectoryTables & AppointmentsTables,
) => {
  const rewards = kit.table(
    'rewards',
    {
      id: kit.id(),
      organisationId: kit
        .text('organisation_id', 'plain')
        .notNull()
        .references(() => organisations.id),
      name: kit.text('name', 'plain').notNull(),
      kind: kit.oneOf('kind', rewardKinds, 'plain').notNull(),
      points: kit.int('points', 'plain').notNull(),
      stock: kit.int('stock', 'plain').notNull(),
      perPerson: kit.int('per_person', 'plain'),
      description: kit.text('description', 'plain').notNull(),
      /** A reward that is a service is had at a time: of this kind. */
      slotKind: kit.oneOf('slot_kind', slotKinds, 'plain'),
      /** The service it is, as the library has it: its use is written down under the agreement. */
      serviceItemId: kit.text('service_item_id', 'plain'),
      /** Where the desk is that hands it out. */
      place: kit.text('place', 'plain').notNull().default(''),
      /** Whom it is for; null is for everybody. */
      forGroups: kit.json<string[]>('for_groups', 'plain'),
      opensAt: kit.instant('opens_at', 'plain'),
      closesAt: kit.instant('closes_at', 'plain'),
      /** Whether points come back where a voucher expires unused. */
      returns: kit.bool('returns', 'plain').notNull().default(true),
      retiredAt: kit.instant('retired_at', 'plain'),
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
      /** Of which lot they are; an issuer's side has none. */
      lotId: kit.text('lot_id', 'plain'),
    },
    t => [
      kit.index('points_entries_holder').on(t.holder, t.occurredAt),
      kit.index('points_entries_journal').on(t.journalId),
    ],
  )

  /** Why points moved. What happens once names itself, and moves points once whatever is retried. */
  const pointsJournals = kit.table(
    'points_journals',
    {
      id: kit.id(),
      /** The kind of earning, or what else moved points. */
      kind: kit.text('kind', 'plain').notNull(),
      /** Who earned, paid or moved. */
      residentId: kit
        .text('resident_id', 'plain')
        .notNull()
        .references(() => residents.id),
      points: kit.int('points', 'plain').notNull(),
      /** `delivery:<id>`, `signup:<id>`, `steps:<resident>:<day>`. */
      event: kit.text('event', 'plain'),
      /** The journal whose points this takes or gives back. */
      reverses: kit.text('reverses', 'plain'),
      /** Whose hand it was, if a person's. */
      accountId: kit.text('account_id', 'plain').references(() => accounts.id),
      day: kit.day('day', 'plain').notNull(),
      occurredAt: kit.instant('occurred_at', 'plain').notNull(),
    },
    t => [
      kit.uniqueIndex('points_journals_event').on(t.event),
      kit.uniqueIndex('points_journals_reverses').on(t.reverses),
      kit.index('points_journals_resident').on(t.residentId, t.kind, t.day),
      kit.index('points_journals_account').on(t.accountId, t.occurredAt),
    ],
  )

  /** What each holder has: the sum of their entries, and of what remains of their lots. */
  const pointsAccounts = kit.table(
    'points_accounts',
    {
      holder: kit.text('holder', 'personal').primaryKey(),
      balance: kit.int('balance', 'personal').notNull(),
    },
    () => [kit.check('points_accounts_not_below_zero', sql`balance >= 0`)],
  )

  /** Points of one origin: who earned them, who issued them, how long they are good, how many are left. */
  const pointsLots = kit.table(
    'points_lots',
    {
      id: kit.id(),
      /** With whom they are now. */
      holder: kit.text('holder', 'personal').notNull(),
      /** Who earned them, and takes them along. */
      residentId: kit
        .text('resident_id', 'plain')
        .notNull()
        .references(() => residents.id),
      organisationId: kit
        .text('organisation_id', 'plain')
        .notNull()
        .references(() => organisations.id),
      journalId: kit.text('journal_id', 'plain').notNull(),
      points: kit.int('points', 'plain').notNull(),
      remaining: kit.int('remaining', 'plain').notNull(),
      earnedAt: kit.instant('earned_at', 'plain').notNull(),
      expiresOn: kit.day('expires_on', 'plain'),
    },
    t => [
      kit.index('points_lots_holder').on(t.holder).where(sql`remaining > 0`),
      kit.index('points_lots_expiry').on(t.expiresOn).where(sql`remaining > 0`),
      kit.index('points_lots_issuer').on(t.organisationId).where(sql`remaining > 0`),
      kit.check('points_lots_remaining', sql`remaining >= 0 and remaining <= points`),
    ],
  )

  /** Points exchanged for something, and the voucher for it. */
  const redemptions = kit.table(
    'redemptions',
    {
      id: kit.id(),
      rewardId: kit
        .text('reward_id', 'plain')
        .notNull()
        .references(() => rewards.id),
      /** For whom. */
      residentId: kit
        .text('resident_id', 'plain')
        .notNull()
        .references(() => residents.id),
      accountId: kit
        .text('account_id', 'plain')
        .notNull()
        .references(() => accounts.id),
      /** Who paid: a resident, or their household. */
      holder: kit.text('holder', 'personal').notNull(),
      points: kit.int('points', 'plain').notNull(),
      state: kit.oneOf('state', redemptionStates, 'personal').notNull(),
      /** Eight digits, for a desk without a camera. */
      number: kit.text('number', 'plain').notNull(),
      expiresOn: kit.day('expires_on', 'plain').notNull(),
      appointmentId: kit.text('appointment_id', 'plain').references(() => appointments.id),
      createdAt: kit.instant('created_at', 'plain').notNull(),
      endedAt: kit.instant('ended_at', 'plain'),
      usedBy: kit.text('used_by', 'plain').references(() => accounts.id),
      /** The code was read at a desk without a line and told later. */
      usedOffline: kit.bool('used_offline', 'plain').notNull().default(false),
    },
    t => [
      kit.uniqueIndex('redemptions_number').on(t.number),
      kit.index('redemptions_resident').on(t.residentId, t.rewardId),
      kit.index('redemptions_holder').on(t.holder, t.createdAt),
      kit.index('redemptions_appointment').on(t.appointmentId),
      kit.index('redemptions_expiry').on(t.expiresOn).where(sql`state = 'issued'`),
    ],
  )

  /** Points staff give or take by hand; beyond the policy's number a second person has to agree. */
  const pointsAwards = kit.table(
    'points_awards',
    {
      id: kit.id(),
      residentId: kit
        .text('resident_id', 'plain')
        .notNull()
        .references(() => residents.id),
      organisationId: kit
        .text('organisation_id', 'plain')
        .notNull()
        .references(() => organisations.id),
      /** What is taken back; null gives new points. */
      reverses: kit.text('reverses', 'plain'),
      points: kit.int('points', 'plain').notNull(),
      reasonSealed: kit.text('reason_sealed', 'sensitive'),
      state: kit.oneOf('state', awardStates, 'plain').notNull(),
      askedBy: kit
        .text('asked_by', 'plain')
        .notNull()
        .references(() => accounts.id),
      askedAt: kit.instant('asked_at', 'plain').notNull(),
      decidedBy: kit.text('decided_by', 'plain').references(() => accounts.id),
      decidedAt: kit.instant('decided_at', 'plain'),
    },
    t => [
      kit.index('points_awards_organisation').on(t.organisationId, t.state, t.askedAt),
      kit.index('points_awards_resident').on(t.residentId),
    ],
  )

  /** Earnings that look as if nobody had done anything for them; a person decides. */
  const pointsFlags = kit.table(
    'points_flags',
    {
      id: kit.id(),
      journalId: kit.text('journal_id', 'plain').notNull(),
      residentId: kit
        .text('resident_id', 'plain')
        .notNull()
        .references(() => residents.id),
      organisationId: kit
        .text('organisation_id', 'plain')
        .notNull()
        .references(() => organisations.id),
      reason: kit.oneOf('reason', flagReasons, 'plain').notNull(),
      state: kit.oneOf('state', flagStates, 'plain').notNull(),
      createdAt: kit.instant('created_at', 'plain').notNull(),
      decidedBy: kit.text('decided_by', 'plain').references(() => accounts.id),
      decidedAt: kit.instant('decided_at', 'plain'),
      /** What the resident says to having them taken back. */
      appealSealed: kit.text('appeal_sealed', 'sensitive'),
      appealedAt: kit.instant('appealed_at', 'plain'),
    },
    t => [
      kit.uniqueIndex('points_flags_journal').on(t.journalId),
      kit.index('points_flags_organisation').on(t.organisationId, t.state, t.createdAt),
      kit.index('points_flags_resident').on(t.residentId),
    ],
  )

  /** Blood pressure, glucose and steps, as a resident or their family sent them. */
  const measurements = kit.table(
    'measurements',
    {
      id: kit.id(),
      residentId: kit
        .text('resident_id', 'plain')
        .notNull()
        .references(() => residents.id),
      accountId: kit
        .text('account_id', 'plain')
        .notNull()
        .references(() => accounts.id),
      kind: kit.oneOf('kind', measurementKinds, 'plain').notNull(),
      valuesSealed: kit.text('values_sealed', 'sensitive'),
      day: kit.day('day', 'plain').notNull(),
      measuredAt: kit.instant('measured_at', 'plain').notNull(),
    },
    t => [kit.index('measurements_resident').on(t.residentId, t.measuredAt)],
  )

  return {
    pointsAwards,
    pointsFlags,
    measurements,
    rewards,
    pointsEntries,
    pointsJournals,
    pointsAccounts,
    pointsLots,
    redemptions,
  }
}
