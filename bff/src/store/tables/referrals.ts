import { resourceKinds } from '@jiayitong/shared/domain/quotas'
import {
  adviceStates,
  referralDirections,
  referralEvents,
  referralSides,
  referralStates,
} from '@jiayitong/shared/domain/referrals'
import { sql } from 'drizzle-orm'
import type { Kit } from '../columns'
import type { DirectoryTables } from './directory'
import type { PeopleTables } from './people'
import type { QuotasTables } from './quotas'

export const referralsTables = (
  kit: Kit,
  {
    accounts,
    residents,
    organisations,
    teams,
    referralResources,
  }: PeopleTables & DirectoryTables & QuotasTables,
) => {
  /** One round trip: everything from the first referral up until the resident is home for good. */
  const referralEpisodes = kit.table(
    'referral_episodes',
    {
      id: kit.id(),
      residentId: kit
        .text('resident_id', 'plain')
        .notNull()
        .references(() => residents.id),
      openedAt: kit.instant('opened_at', 'plain').notNull(),
      closedAt: kit.instant('closed_at', 'plain'),
    },
    t => [
      kit.uniqueIndex('referral_episodes_one_open').on(t.residentId).where(sql`closed_at is null`),
      kit.index('referral_episodes_resident').on(t.residentId, t.openedAt),
    ],
  )

  /** How many referrals a day has, for their numbers. */
  const referralDays = kit.table('referral_days', {
    day: kit.day('day', 'plain').primaryKey(),
    count: kit.int('count', 'plain').notNull(),
  })

  const referrals = kit.table(
    'referrals',
    {
      id: kit.id(),
      /** `2026-1119-037`, as it is said on the phone. */
      number: kit.text('number', 'plain').notNull(),
      direction: kit.oneOf('direction', referralDirections, 'plain').notNull(),
      state: kit.oneOf('state', referralStates, 'plain').notNull(),
      episodeId: kit
        .text('episode_id', 'plain')
        .notNull()
        .references(() => referralEpisodes.id),
      residentId: kit
        .text('resident_id', 'plain')
        .notNull()
        .references(() => residents.id),
      teamId: kit
        .text('team_id', 'plain')
        .notNull()
        .references(() => teams.id),
      /** Null until the family doctor has chosen one. */
      hospitalId: kit.text('hospital_id', 'plain').references(() => organisations.id),
      kind: kit.oneOf('kind', resourceKinds, 'plain'),
      resourceId: kit.text('resource_id', 'plain').references(() => referralResources.id),
      /** What the hospital offered instead when it said no. */
      offeredId: kit.text('offered_id', 'plain').references(() => referralResources.id),
      green: kit.bool('green', 'sensitive').notNull().default(false),
      /** Why, and what is sent along; `features/referrals/content.ts` makes it. */
      contentSealed: kit.text('content_sealed', 'sensitive').notNull(),
      /** What came of it, in the words of whoever closed it. */
      resultSealed: kit.text('result_sealed', 'sensitive'),
      prescriptionWeeks: kit.int('prescription_weeks', 'sensitive'),
      createdBy: kit
        .text('created_by', 'plain')
        .notNull()
        .references(() => accounts.id),
      createdAt: kit.instant('created_at', 'plain').notNull(),
      dueAt: kit.instant('due_at', 'plain'),
      /** When the manager heard that a step was late; null again with the next one. */
      escalatedAt: kit.instant('escalated_at', 'plain'),
      endedAt: kit.instant('ended_at', 'plain'),
    },
    t => [
      kit.uniqueIndex('referrals_number').on(t.number),
      // Asking twice would make two of it.
      kit.uniqueIndex('referrals_one_asked').on(t.residentId).where(sql`state = 'requested'`),
      kit.index('referrals_resident').on(t.residentId, t.createdAt),
      kit.index('referrals_team').on(t.teamId, t.state, t.createdAt),
      kit.index('referrals_hospital').on(t.hospitalId, t.state, t.createdAt),
      kit.index('referrals_episode').on(t.episodeId, t.createdAt),
      kit.index('referrals_due').on(t.dueAt).where(sql`escalated_at is null and ended_at is null`),
      // Who is booked has a place.
      kit.check(
        'referrals_place',
        sql`state not in ('reserved', 'confirmed', 'attended') or resource_id is not null`,
      ),
      kit.check(
        'referrals_direction',
        sql`(direction = 'up' and state in ('requested', 'approved', 'reserved', 'confirmed', 'attended', 'closed', 'declined', 'cancelled')) or (direction = 'down' and state in ('offered', 'accepted', 'in-follow-up', 'closed'))`,
      ),
    ],
  )

  /** Each step of a referral as it was taken; never changed. */
  const referralSteps = kit.table(
    'referral_steps',
    {
      id: kit.id(),
      referralId: kit
        .text('referral_id', 'plain')
        .notNull()
        .references(() => referrals.id),
      position: kit.int('position', 'plain').notNull(),
      event: kit.oneOf('event', ['open', 'send-down', ...referralEvents] as const, 'plain').notNull(),
      state: kit.oneOf('state', referralStates, 'plain').notNull(),
      side: kit.oneOf('side', referralSides, 'plain').notNull(),
      accountId: kit
        .text('account_id', 'plain')
        .notNull()
        .references(() => accounts.id),
      resourceId: kit.text('resource_id', 'plain').references(() => referralResources.id),
      noteSealed: kit.text('note_sealed', 'sensitive'),
      at: kit.instant('at', 'plain').notNull(),
    },
    t => [kit.uniqueIndex('referral_steps_position').on(t.referralId, t.position)],
  )

  /** Stays in hospital of a round trip, for what insurance asks (C50). */
  const hospitalStays = kit.table(
    'hospital_stays',
    {
      id: kit.id(),
      episodeId: kit
        .text('episode_id', 'plain')
        .notNull()
        .references(() => referralEpisodes.id),
      referralId: kit
        .text('referral_id', 'plain')
        .notNull()
        .references(() => referrals.id),
      organisationId: kit
        .text('organisation_id', 'plain')
        .notNull()
        .references(() => organisations.id),
      admittedOn: kit.day('admitted_on', 'sensitive').notNull(),
      dischargedOn: kit.day('discharged_on', 'sensitive'),
    },
    t => [
      kit.uniqueIndex('hospital_stays_referral').on(t.referralId),
      kit.index('hospital_stays_episode').on(t.episodeId, t.admittedOn),
      kit.index('hospital_stays_organisation').on(t.organisationId, t.admittedOn),
      kit.check('hospital_stays_order', sql`discharged_on is null or discharged_on >= admitted_on`),
    ],
  )

  /** What a team does for somebody who came back, day by day (C46). */
  const followUps = kit.table(
    'follow_ups',
    {
      id: kit.id(),
      referralId: kit
        .text('referral_id', 'plain')
        .notNull()
        .references(() => referrals.id),
      dueOn: kit.day('due_on', 'plain').notNull(),
      taskSealed: kit.text('task_sealed', 'sensitive').notNull(),
      doneAt: kit.instant('done_at', 'plain'),
      doneBy: kit.text('done_by', 'plain').references(() => accounts.id),
      noteSealed: kit.text('note_sealed', 'sensitive'),
    },
    t => [kit.index('follow_ups_referral').on(t.referralId, t.dueOn)],
  )

  /** What institutions owe each other for referrals: two entries each that sum to zero, append-only, in fen (C51). */
  const referralFees = kit.table(
    'referral_fees',
    {
      id: kit.id(),
      referralId: kit
        .text('referral_id', 'plain')
        .notNull()
        .references(() => referrals.id),
      organisationId: kit
        .text('organisation_id', 'plain')
        .notNull()
        .references(() => organisations.id),
      counterpartId: kit
        .text('counterpart_id', 'plain')
        .notNull()
        .references(() => organisations.id),
      /** Above zero what is due to the organisation, below what it owes. */
      fen: kit.int('fen', 'plain').notNull(),
      document: kit.text('document', 'plain').notNull(),
      article: kit.text('article', 'plain').notNull(),
      enteredAt: kit.instant('entered_at', 'plain').notNull(),
    },
    t => [
      kit.uniqueIndex('referral_fees_once').on(t.referralId, t.organisationId),
      kit.index('referral_fees_organisation').on(t.organisationId, t.enteredAt),
      kit.check('referral_fees_something', sql`fen <> 0 and organisation_id <> counterpart_id`),
    ],
  )

  /** A family doctor asks a hospital's specialists, before or instead of a referral (C54). */
  const advices = kit.table(
    'advices',
    {
      id: kit.id(),
      residentId: kit
        .text('resident_id', 'plain')
        .notNull()
        .references(() => residents.id),
      teamId: kit
        .text('team_id', 'plain')
        .notNull()
        .references(() => teams.id),
      hospitalId: kit
        .text('hospital_id', 'plain')
        .notNull()
        .references(() => organisations.id),
      /** Which department, and what about. */
      topicSealed: kit.text('topic_sealed', 'sensitive').notNull(),
      state: kit.oneOf('state', adviceStates, 'plain').notNull(),
      askedBy: kit
        .text('asked_by', 'plain')
        .notNull()
        .references(() => accounts.id),
      createdAt: kit.instant('created_at', 'plain').notNull(),
      dueAt: kit.instant('due_at', 'plain'),
      endedAt: kit.instant('ended_at', 'plain'),
    },
    t => [
      kit.index('advices_team').on(t.teamId, t.state, t.createdAt),
      kit.index('advices_hospital').on(t.hospitalId, t.state, t.createdAt),
      kit.index('advices_resident').on(t.residentId, t.createdAt),
    ],
  )

  const adviceMessages = kit.table(
    'advice_messages',
    {
      id: kit.id(),
      adviceId: kit
        .text('advice_id', 'plain')
        .notNull()
        .references(() => advices.id),
      position: kit.int('position', 'plain').notNull(),
      side: kit.oneOf('side', ['team', 'hospital'] as const, 'plain').notNull(),
      accountId: kit
        .text('account_id', 'plain')
        .notNull()
        .references(() => accounts.id),
      textSealed: kit.text('text_sealed', 'sensitive').notNull(),
      at: kit.instant('at', 'plain').notNull(),
    },
    t => [kit.uniqueIndex('advice_messages_position').on(t.adviceId, t.position)],
  )

  return {
    referralEpisodes,
    referralDays,
    referrals,
    referralSteps,
    hospitalStays,
    followUps,
    referralFees,
    advices,
    adviceMessages,
  }
}
