import type { Audience } from '@jiayitong/shared/domain/audiences'
import {
  attemptStates,
  campaignKinds,
  campaignStates,
  channels,
  deliveryOrigins,
  deliveryStates,
} from '@jiayitong/shared/domain/pushes'
import { quizStates } from '@jiayitong/shared/domain/quiz'
import { sql } from 'drizzle-orm'
import type { Kit } from '../columns'
import type { AgreementsTables } from './agreements'
import type { DirectoryTables } from './directory'
import type { PeopleTables } from './people'
import type { TipsTables } from './tips'

export const deliveriesTables = (
  kit: Kit,
  {
    accounts,
    residents,
    teams,
    organisations,
    areas,
    agreements,
    tips,
  }: PeopleTables & DirectoryTables & AgreementsTables & TipsTables,
) => {
  /** One tip, who it is for and when it goes out. */
  const campaigns = kit.table(
    'campaigns',
    {
      id: kit.id(),
      kind: kit.oneOf('kind', campaignKinds, 'plain').notNull(),
      tipId: kit
        .text('tip_id', 'plain')
        .notNull()
        .references(() => tips.id),
      organisationId: kit
        .text('organisation_id', 'plain')
        .notNull()
        .references(() => organisations.id),
      /** Null for everybody the institution has signed. */
      teamId: kit.text('team_id', 'plain').references(() => teams.id),
      areaId: kit.text('area_id', 'plain').references(() => areas.id),
      accountId: kit.text('account_id', 'plain').references(() => accounts.id),
      audience: kit.json<Audience>('audience', 'plain').notNull(),
      state: kit.oneOf('state', campaignStates, 'plain').notNull(),
      /** What makes an automatic one happen once. */
      occasion: kit.text('occasion', 'plain'),
      sendAt: kit.instant('send_at', 'plain').notNull(),
      createdAt: kit.instant('created_at', 'plain').notNull(),
      /** The last push year that was reached while it goes out. */
      reachedTo: kit.text('reached_to', 'plain').notNull().default(''),
      queued: kit.int('queued', 'plain').notNull().default(0),
      finishedAt: kit.instant('finished_at', 'plain'),
      recalledAt: kit.instant('recalled_at', 'plain'),
    },
    t => [
      kit.index('campaigns_due').on(t.state, t.sendAt),
      kit.index('campaigns_team').on(t.teamId, t.createdAt),
      kit.index('campaigns_organisation').on(t.organisationId, t.createdAt),
      kit.uniqueIndex('campaigns_occasion').on(t.organisationId, t.occasion),
    ],
  )

  /** A resident's year under an agreement: what is owed, and to what it was planned. */
  const pushYears = kit.table(
    'push_years',
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
      teamId: kit
        .text('team_id', 'plain')
        .notNull()
        .references(() => teams.id),
      yearFrom: kit.day('year_from', 'plain').notNull(),
      /** The last day; brought forward when the agreement ends early. */
      yearTo: kit.day('year_to', 'plain').notNull(),
      minimum: kit.int('minimum', 'plain').notNull(),
      document: kit.text('document', 'plain').notNull(),
      article: kit.text('article', 'plain').notNull(),
      /** The key groups it was planned for, a bit each (`groupBits`): they change, and the plan with them. */
      groupBits: kit.int('group_bits', 'sensitive').notNull(),
      /** The resident wants no messages: none are owed. */
      declined: kit.bool('declined', 'personal').notNull().default(false),
      /** When the plan is to be looked at again; null once the year is over. */
      planOn: kit.day('plan_on', 'plain'),
      endedAt: kit.instant('ended_at', 'plain'),
    },
    t => [
      kit.uniqueIndex('push_years_once').on(t.agreementId, t.residentId, t.yearFrom),
      kit.index('push_years_team').on(t.teamId, t.id),
      kit.index('push_years_resident').on(t.residentId),
      kit.index('push_years_planning').on(t.planOn, t.id),
    ],
  )

  /** One tip to one resident. */
  const deliveries = kit.table(
    'deliveries',
    {
      id: kit.id(),
      /** Null for what the yearly planner chose. */
      campaignId: kit.text('campaign_id', 'plain').references(() => campaigns.id),
      residentId: kit
        .text('resident_id', 'plain')
        .notNull()
        .references(() => residents.id),
      yearId: kit
        .text('year_id', 'plain')
        .notNull()
        .references(() => pushYears.id),
      tipId: kit
        .text('tip_id', 'plain')
        .notNull()
        .references(() => tips.id),
      /** As it was sent: `tip_versions` has the words. */
      tipVersion: kit.int('tip_version', 'plain').notNull(),
      day: kit.day('day', 'plain').notNull(),
      origin: kit.oneOf('origin', deliveryOrigins, 'plain').notNull(),
      state: kit.oneOf('state', deliveryStates, 'plain').notNull(),
      /** Not before. */
      dueAt: kit.instant('due_at', 'plain').notNull(),
      sentAt: kit.instant('sent_at', 'plain'),
      readAt: kit.instant('read_at', 'plain'),
      /** When the next channel is tried, if it has not been read by then. */
      nextAt: kit.instant('next_at', 'plain'),
      /** The first channel that reached the person. */
      reachedBy: kit.oneOf('reached_by', channels, 'plain'),
      /** How often its question was answered, and how it stands with it. */
      quizTries: kit.int('quiz_tries', 'plain').notNull().default(0),
      quizState: kit.oneOf('quiz_state', quizStates, 'plain').notNull().default('open'),
    },
    t => [
      kit.uniqueIndex('deliveries_campaign').on(t.campaignId, t.residentId),
      // Never two on one day, nor the same tip twice in a year: by whatever way they came.
      kit.uniqueIndex('deliveries_one_a_day').on(t.residentId, t.day).where(sql`state <> 'dropped'`),
      kit.uniqueIndex('deliveries_tip_once').on(t.yearId, t.tipId).where(sql`state <> 'dropped'`),
      kit.index('deliveries_due').on(t.dueAt).where(sql`state = 'planned'`),
      kit.index('deliveries_next').on(t.nextAt).where(sql`next_at is not null`),
    ],
  )

  /** What was tried on one channel for one delivery; the database allows one each. */
  const deliveryAttempts = kit.table(
    'delivery_attempts',
    {
      id: kit.id(),
      deliveryId: kit
        .text('delivery_id', 'plain')
        .notNull()
        .references(() => deliveries.id),
      channel: kit.oneOf('channel', channels, 'plain').notNull(),
      state: kit.oneOf('state', attemptStates, 'plain').notNull(),
      /** The account it was sent to, of WeChat. */
      accountId: kit.text('account_id', 'plain').references(() => accounts.id),
      /** What the outbox knows it by. */
      outboxKey: kit.text('outbox_key', 'plain'),
      error: kit.text('error', 'plain'),
      createdAt: kit.instant('created_at', 'plain').notNull(),
      settledAt: kit.instant('settled_at', 'plain'),
      /** Who rang, of the telephone. */
      staffAccountId: kit.text('staff_account_id', 'plain').references(() => accounts.id),
      calls: kit.int('calls', 'plain').notNull().default(0),
    },
    t => [
      kit.uniqueIndex('delivery_attempts_once').on(t.deliveryId, t.channel),
      kit.index('delivery_attempts_open').on(t.channel, t.state, t.createdAt),
      kit.index('delivery_attempts_under_way').on(t.id).where(sql`state = 'queued' and channel <> 'phone'`),
    ],
  )

  /** How many subscribe messages an account has still agreed to, by template; one tap of consent is one message. */
  const pushCredits = kit.table(
    'push_credits',
    {
      accountId: kit
        .text('account_id', 'plain')
        .notNull()
        .references(() => accounts.id),
      templateId: kit.text('template_id', 'plain').notNull(),
      remaining: kit.int('remaining', 'plain').notNull(),
      askedAt: kit.instant('asked_at', 'plain').notNull(),
    },
    t => [
      kit.primaryKey({ name: 'push_credits_key', columns: [t.accountId, t.templateId] }),
      kit.check('push_credits_not_negative', sql`remaining >= 0`),
    ],
  )

  return { campaigns, pushYears, deliveries, deliveryAttempts, pushCredits }
}
