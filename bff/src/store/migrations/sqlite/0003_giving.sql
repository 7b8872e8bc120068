CREATE TABLE `key_group_invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`resident_id` text NOT NULL,
	`invited_by` text NOT NULL,
	`invited_at` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`invited_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `key_group_invitations_once` ON `key_group_invitations` (`resident_id`,`team_id`);--> statement-breakpoint
CREATE TABLE `slot_extras` (
	`slot_id` text PRIMARY KEY NOT NULL,
	`planned` integer NOT NULL,
	`taken` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`slot_id`) REFERENCES `slots`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "slot_extras_not_oversold" CHECK(taken >= 0 and taken <= planned)
);
--> statement-breakpoint
CREATE TABLE `slot_overrides` (
	`id` text PRIMARY KEY NOT NULL,
	`appointment_id` text NOT NULL,
	`by_account_id` text NOT NULL,
	`reason_sealed` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`appointment_id`) REFERENCES `appointments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `slot_overrides_appointment` ON `slot_overrides` (`appointment_id`);--> statement-breakpoint
CREATE TABLE `slot_waits` (
	`id` text PRIMARY KEY NOT NULL,
	`slot_id` text NOT NULL,
	`resident_id` text NOT NULL,
	`account_id` text NOT NULL,
	`state` text NOT NULL,
	`need` integer NOT NULL,
	`by_phone` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	`appointment_id` text,
	`offered_until` integer,
	`ended_at` integer,
	FOREIGN KEY (`slot_id`) REFERENCES `slots`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`appointment_id`) REFERENCES `appointments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `slot_waits_one` ON `slot_waits` (`slot_id`,`resident_id`) WHERE state in ('waiting', 'offered');--> statement-breakpoint
CREATE INDEX `slot_waits_line` ON `slot_waits` (`slot_id`,`state`,`need`,`created_at`);--> statement-breakpoint
CREATE INDEX `slot_waits_resident` ON `slot_waits` (`resident_id`);--> statement-breakpoint
CREATE TABLE `appointment_ratings` (
	`id` text PRIMARY KEY NOT NULL,
	`appointment_id` text NOT NULL,
	`team_id` text NOT NULL,
	`account_id` text NOT NULL,
	`stars` integer NOT NULL,
	`words_sealed` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`appointment_id`) REFERENCES `appointments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "appointment_ratings_stars" CHECK(stars between 1 and 5)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `appointment_ratings_once` ON `appointment_ratings` (`appointment_id`);--> statement-breakpoint
CREATE INDEX `appointment_ratings_team` ON `appointment_ratings` (`team_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `resource_publics` (
	`resource_id` text PRIMARY KEY NOT NULL,
	`capacity` integer NOT NULL,
	`quota` integer NOT NULL,
	`permille` integer NOT NULL,
	`at_least` integer NOT NULL,
	`returned` integer DEFAULT 0 NOT NULL,
	`taken` integer DEFAULT 0 NOT NULL,
	`place` text NOT NULL,
	`published_by` text,
	FOREIGN KEY (`resource_id`) REFERENCES `referral_resources`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`published_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "resource_publics_share" CHECK(quota * 1000 >= capacity * permille and quota >= at_least),
	CONSTRAINT "resource_publics_not_oversold" CHECK(taken >= 0 and returned >= 0 and returned <= quota and taken <= capacity - quota + returned)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `resource_publics_place` ON `resource_publics` (`place`);--> statement-breakpoint
CREATE TABLE `resource_teams` (
	`resource_id` text NOT NULL,
	`team_id` text NOT NULL,
	`taken` integer NOT NULL,
	`ceiling` integer NOT NULL,
	PRIMARY KEY(`resource_id`, `team_id`),
	FOREIGN KEY (`resource_id`) REFERENCES `referral_resources`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "resource_teams_fair" CHECK(taken >= 0 and taken <= ceiling)
);
--> statement-breakpoint
CREATE TABLE `resource_bookings` (
	`id` text PRIMARY KEY NOT NULL,
	`resource_id` text NOT NULL,
	`resident_id` text NOT NULL,
	`account_id` text NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`resource_id`) REFERENCES `referral_resources`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `resource_bookings_one` ON `resource_bookings` (`resource_id`,`resident_id`) WHERE state = 'booked';--> statement-breakpoint
CREATE INDEX `resource_bookings_resident` ON `resource_bookings` (`resident_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `work_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`practitioner_id` text NOT NULL,
	`kind` text NOT NULL,
	`room` text NOT NULL,
	`weekdays` text NOT NULL,
	`from_minute` integer NOT NULL,
	`to_minute` integer NOT NULL,
	`each_minutes` integer NOT NULL,
	`capacity` integer NOT NULL,
	`holidays` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`rolled_to` text,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`practitioner_id`) REFERENCES `practitioners`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "work_sessions_times" CHECK(from_minute >= 0 and to_minute <= 1440 and from_minute < to_minute and each_minutes > 0 and capacity > 0)
);
--> statement-breakpoint
CREATE INDEX `work_sessions_team` ON `work_sessions` (`team_id`);--> statement-breakpoint
CREATE TABLE `closures` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`practitioner_id` text,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`reason` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`reopened_at` integer,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`practitioner_id`) REFERENCES `practitioners`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "closures_times" CHECK(starts_at < ends_at)
);
--> statement-breakpoint
CREATE INDEX `closures_team` ON `closures` (`team_id`,`starts_at`);--> statement-breakpoint
CREATE TABLE `queues` (
	`practitioner_id` text NOT NULL,
	`day` text NOT NULL,
	`last` integer NOT NULL,
	PRIMARY KEY(`practitioner_id`, `day`),
	FOREIGN KEY (`practitioner_id`) REFERENCES `practitioners`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `waiting_rooms` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`name` text NOT NULL,
	`code` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `waiting_rooms_code` ON `waiting_rooms` (`code`);--> statement-breakpoint
CREATE INDEX `waiting_rooms_organisation` ON `waiting_rooms` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `referral_episodes` (
	`id` text PRIMARY KEY NOT NULL,
	`resident_id` text NOT NULL,
	`opened_at` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `referral_episodes_one_open` ON `referral_episodes` (`resident_id`) WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX `referral_episodes_resident` ON `referral_episodes` (`resident_id`,`opened_at`);--> statement-breakpoint
CREATE TABLE `referral_days` (
	`day` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `referrals` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`direction` text NOT NULL,
	`state` text NOT NULL,
	`episode_id` text NOT NULL,
	`resident_id` text NOT NULL,
	`team_id` text NOT NULL,
	`hospital_id` text,
	`kind` text,
	`resource_id` text,
	`offered_id` text,
	`green` integer DEFAULT false NOT NULL,
	`content_sealed` text NOT NULL,
	`result_sealed` text,
	`prescription_weeks` integer,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`due_at` integer,
	`escalated_at` integer,
	`ended_at` integer,
	FOREIGN KEY (`episode_id`) REFERENCES `referral_episodes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`hospital_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resource_id`) REFERENCES `referral_resources`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`offered_id`) REFERENCES `referral_resources`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "referrals_place" CHECK(state not in ('reserved', 'confirmed', 'attended') or resource_id is not null),
	CONSTRAINT "referrals_direction" CHECK((direction = 'up' and state in ('requested', 'approved', 'reserved', 'confirmed', 'attended', 'closed', 'declined', 'cancelled')) or (direction = 'down' and state in ('offered', 'accepted', 'in-follow-up', 'closed')))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `referrals_number` ON `referrals` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `referrals_one_asked` ON `referrals` (`resident_id`) WHERE state = 'requested';--> statement-breakpoint
CREATE INDEX `referrals_resident` ON `referrals` (`resident_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `referrals_team` ON `referrals` (`team_id`,`state`,`created_at`);--> statement-breakpoint
CREATE INDEX `referrals_hospital` ON `referrals` (`hospital_id`,`state`,`created_at`);--> statement-breakpoint
CREATE INDEX `referrals_episode` ON `referrals` (`episode_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `referrals_due` ON `referrals` (`due_at`) WHERE escalated_at is null and ended_at is null;--> statement-breakpoint
CREATE TABLE `referral_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`referral_id` text NOT NULL,
	`position` integer NOT NULL,
	`event` text NOT NULL,
	`state` text NOT NULL,
	`side` text NOT NULL,
	`account_id` text NOT NULL,
	`resource_id` text,
	`note_sealed` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`referral_id`) REFERENCES `referrals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resource_id`) REFERENCES `referral_resources`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `referral_steps_position` ON `referral_steps` (`referral_id`,`position`);--> statement-breakpoint
CREATE TABLE `hospital_stays` (
	`id` text PRIMARY KEY NOT NULL,
	`episode_id` text NOT NULL,
	`referral_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`admitted_on` text NOT NULL,
	`discharged_on` text,
	FOREIGN KEY (`episode_id`) REFERENCES `referral_episodes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`referral_id`) REFERENCES `referrals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "hospital_stays_order" CHECK(discharged_on is null or discharged_on >= admitted_on)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `hospital_stays_referral` ON `hospital_stays` (`referral_id`);--> statement-breakpoint
CREATE INDEX `hospital_stays_episode` ON `hospital_stays` (`episode_id`,`admitted_on`);--> statement-breakpoint
CREATE INDEX `hospital_stays_organisation` ON `hospital_stays` (`organisation_id`,`admitted_on`);--> statement-breakpoint
CREATE TABLE `follow_ups` (
	`id` text PRIMARY KEY NOT NULL,
	`referral_id` text NOT NULL,
	`due_on` text NOT NULL,
	`task_sealed` text NOT NULL,
	`done_at` integer,
	`done_by` text,
	`note_sealed` text,
	FOREIGN KEY (`referral_id`) REFERENCES `referrals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`done_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `follow_ups_referral` ON `follow_ups` (`referral_id`,`due_on`);--> statement-breakpoint
CREATE TABLE `referral_fees` (
	`id` text PRIMARY KEY NOT NULL,
	`referral_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`counterpart_id` text NOT NULL,
	`fen` integer NOT NULL,
	`document` text NOT NULL,
	`article` text NOT NULL,
	`entered_at` integer NOT NULL,
	FOREIGN KEY (`referral_id`) REFERENCES `referrals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`counterpart_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "referral_fees_something" CHECK(fen <> 0 and organisation_id <> counterpart_id)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `referral_fees_once` ON `referral_fees` (`referral_id`,`organisation_id`);--> statement-breakpoint
CREATE INDEX `referral_fees_organisation` ON `referral_fees` (`organisation_id`,`entered_at`);--> statement-breakpoint
CREATE TABLE `advices` (
	`id` text PRIMARY KEY NOT NULL,
	`resident_id` text NOT NULL,
	`team_id` text NOT NULL,
	`hospital_id` text NOT NULL,
	`topic_sealed` text NOT NULL,
	`state` text NOT NULL,
	`asked_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`due_at` integer,
	`ended_at` integer,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`hospital_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `advices_team` ON `advices` (`team_id`,`state`,`created_at`);--> statement-breakpoint
CREATE INDEX `advices_hospital` ON `advices` (`hospital_id`,`state`,`created_at`);--> statement-breakpoint
CREATE INDEX `advices_resident` ON `advices` (`resident_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `advice_messages` (
	`id` text PRIMARY KEY NOT NULL,
	`advice_id` text NOT NULL,
	`position` integer NOT NULL,
	`side` text NOT NULL,
	`account_id` text NOT NULL,
	`text_sealed` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`advice_id`) REFERENCES `advices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `advice_messages_position` ON `advice_messages` (`advice_id`,`position`);--> statement-breakpoint
CREATE TABLE `events` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`team_id` text,
	`kind` text NOT NULL,
	`site` text NOT NULL,
	`community_id` text,
	`area_id` text,
	`state` text NOT NULL,
	`title` text NOT NULL,
	`summary` text NOT NULL,
	`place` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`capacity` integer NOT NULL,
	`taken` integer DEFAULT 0 NOT NULL,
	`campaign` text,
	`checklist` text NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`reminded_at` integer,
	`ended_at` integer,
	`walk_ins` integer DEFAULT 0 NOT NULL,
	`outcome` text,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`community_id`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area_id`) REFERENCES `areas`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "events_places" CHECK(taken >= 0 and taken <= capacity),
	CONSTRAINT "events_times" CHECK(ends_at > starts_at),
	CONSTRAINT "events_one_place" CHECK(community_id is null or area_id is null)
);
--> statement-breakpoint
CREATE INDEX `events_calendar` ON `events` (`state`,`starts_at`);--> statement-breakpoint
CREATE INDEX `events_desk` ON `events` (`organisation_id`,`starts_at`);--> statement-breakpoint
CREATE INDEX `events_community` ON `events` (`community_id`,`starts_at`);--> statement-breakpoint
CREATE INDEX `events_area` ON `events` (`area_id`,`starts_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `events_campaign` ON `events` (`organisation_id`,`campaign`);--> statement-breakpoint
CREATE TABLE `event_signups` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`resident_id` text NOT NULL,
	`account_id` text NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	`arrived_at` integer,
	`arrived_by` text,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "event_signups_arrived" CHECK(arrived_at is null or state = 'booked')
);
--> statement-breakpoint
CREATE UNIQUE INDEX `event_signups_once` ON `event_signups` (`event_id`,`resident_id`) WHERE state <> 'cancelled';--> statement-breakpoint
CREATE INDEX `event_signups_queue` ON `event_signups` (`event_id`,`state`,`created_at`);--> statement-breakpoint
CREATE INDEX `event_signups_resident` ON `event_signups` (`resident_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `tip_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`tip_id` text NOT NULL,
	`version` integer NOT NULL,
	`state` text NOT NULL,
	`title` text NOT NULL,
	`summary` text NOT NULL,
	`paragraphs` text NOT NULL,
	`topics` text NOT NULL,
	`groups` text NOT NULL,
	`not_for` text NOT NULL,
	`occasion` text NOT NULL,
	`warning` text,
	`source` text NOT NULL,
	`service_item` text,
	`organisation_id` text,
	`adapted_from` text,
	`author_id` text,
	`reviewer` text NOT NULL,
	`reviewed_by` text,
	`reviewed_on` text,
	`expires_on` text,
	`words` text,
	`created_at` integer NOT NULL,
	`submitted_at` integer,
	`decided_at` integer,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reviewed_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "tip_versions_reviewed" CHECK(state <> 'approved' or (reviewer <> '' and reviewed_on is not null and expires_on is not null)),
	CONSTRAINT "tip_versions_four_eyes" CHECK(reviewed_by is null or author_id is null or reviewed_by <> author_id)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tip_versions_number` ON `tip_versions` (`tip_id`,`version`);--> statement-breakpoint
CREATE UNIQUE INDEX `tip_versions_open` ON `tip_versions` (`tip_id`) WHERE state in ('draft', 'submitted', 'returned');--> statement-breakpoint
CREATE INDEX `tip_versions_desk` ON `tip_versions` (`organisation_id`,`state`,`created_at`);--> statement-breakpoint
CREATE TABLE `campaigns` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`tip_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`team_id` text,
	`area_id` text,
	`account_id` text,
	`audience` text NOT NULL,
	`state` text NOT NULL,
	`occasion` text,
	`send_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`reached_to` text DEFAULT '' NOT NULL,
	`queued` integer DEFAULT 0 NOT NULL,
	`finished_at` integer,
	`recalled_at` integer,
	FOREIGN KEY (`tip_id`) REFERENCES `tips`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area_id`) REFERENCES `areas`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `campaigns_due` ON `campaigns` (`state`,`send_at`);--> statement-breakpoint
CREATE INDEX `campaigns_team` ON `campaigns` (`team_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `campaigns_organisation` ON `campaigns` (`organisation_id`,`created_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `campaigns_occasion` ON `campaigns` (`organisation_id`,`occasion`);--> statement-breakpoint
CREATE TABLE `push_years` (
	`id` text PRIMARY KEY NOT NULL,
	`agreement_id` text NOT NULL,
	`resident_id` text NOT NULL,
	`team_id` text NOT NULL,
	`year_from` text NOT NULL,
	`year_to` text NOT NULL,
	`minimum` integer NOT NULL,
	`document` text NOT NULL,
	`article` text NOT NULL,
	`group_bits` integer NOT NULL,
	`declined` integer DEFAULT false NOT NULL,
	`plan_on` text,
	`ended_at` integer,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `push_years_once` ON `push_years` (`agreement_id`,`resident_id`,`year_from`);--> statement-breakpoint
CREATE INDEX `push_years_team` ON `push_years` (`team_id`,`id`);--> statement-breakpoint
CREATE INDEX `push_years_resident` ON `push_years` (`resident_id`);--> statement-breakpoint
CREATE INDEX `push_years_planning` ON `push_years` (`plan_on`,`id`);--> statement-breakpoint
CREATE TABLE `deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`campaign_id` text,
	`resident_id` text NOT NULL,
	`year_id` text NOT NULL,
	`tip_id` text NOT NULL,
	`tip_version` integer NOT NULL,
	`day` text NOT NULL,
	`origin` text NOT NULL,
	`state` text NOT NULL,
	`due_at` integer NOT NULL,
	`sent_at` integer,
	`read_at` integer,
	`next_at` integer,
	`reached_by` text,
	FOREIGN KEY (`campaign_id`) REFERENCES `campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`year_id`) REFERENCES `push_years`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tip_id`) REFERENCES `tips`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_campaign` ON `deliveries` (`campaign_id`,`resident_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_one_a_day` ON `deliveries` (`resident_id`,`day`) WHERE state <> 'dropped';--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_tip_once` ON `deliveries` (`year_id`,`tip_id`) WHERE state <> 'dropped';--> statement-breakpoint
CREATE INDEX `deliveries_due` ON `deliveries` (`due_at`) WHERE state = 'planned';--> statement-breakpoint
CREATE INDEX `deliveries_next` ON `deliveries` (`next_at`) WHERE next_at is not null;--> statement-breakpoint
CREATE TABLE `delivery_attempts` (
	`id` text PRIMARY KEY NOT NULL,
	`delivery_id` text NOT NULL,
	`channel` text NOT NULL,
	`state` text NOT NULL,
	`account_id` text,
	`outbox_key` text,
	`error` text,
	`created_at` integer NOT NULL,
	`settled_at` integer,
	`staff_account_id` text,
	`calls` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`delivery_id`) REFERENCES `deliveries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staff_account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `delivery_attempts_once` ON `delivery_attempts` (`delivery_id`,`channel`);--> statement-breakpoint
CREATE INDEX `delivery_attempts_open` ON `delivery_attempts` (`channel`,`state`,`created_at`);--> statement-breakpoint
CREATE TABLE `push_credits` (
	`account_id` text NOT NULL,
	`template_id` text NOT NULL,
	`remaining` integer NOT NULL,
	`asked_at` integer NOT NULL,
	PRIMARY KEY(`account_id`, `template_id`),
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "push_credits_not_negative" CHECK(remaining >= 0)
);
--> statement-breakpoint
CREATE TABLE `outbreaks` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`area_id` text,
	`place` text NOT NULL,
	`occasion` text NOT NULL,
	`level` integer NOT NULL,
	`account_id` text NOT NULL,
	`raised_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area_id`) REFERENCES `areas`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "outbreaks_level" CHECK(level between 1 and 3)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbreaks_one` ON `outbreaks` (`organisation_id`,`place`,`occasion`) WHERE ended_at is null;--> statement-breakpoint
CREATE TABLE `points_awards` (
	`id` text PRIMARY KEY NOT NULL,
	`resident_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`reverses` text,
	`points` integer NOT NULL,
	`reason_sealed` text,
	`state` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `points_awards_organisation` ON `points_awards` (`organisation_id`,`state`,`asked_at`);--> statement-breakpoint
CREATE INDEX `points_awards_resident` ON `points_awards` (`resident_id`);--> statement-breakpoint
CREATE TABLE `points_flags` (
	`id` text PRIMARY KEY NOT NULL,
	`journal_id` text NOT NULL,
	`resident_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`reason` text NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`appeal_sealed` text,
	`appealed_at` integer,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `points_flags_journal` ON `points_flags` (`journal_id`);--> statement-breakpoint
CREATE INDEX `points_flags_organisation` ON `points_flags` (`organisation_id`,`state`,`created_at`);--> statement-breakpoint
CREATE INDEX `points_flags_resident` ON `points_flags` (`resident_id`);--> statement-breakpoint
CREATE TABLE `measurements` (
	`id` text PRIMARY KEY NOT NULL,
	`resident_id` text NOT NULL,
	`account_id` text NOT NULL,
	`kind` text NOT NULL,
	`values_sealed` text,
	`day` text NOT NULL,
	`measured_at` integer NOT NULL,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `measurements_resident` ON `measurements` (`resident_id`,`measured_at`);--> statement-breakpoint
CREATE TABLE `points_journals` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`resident_id` text NOT NULL,
	`points` integer NOT NULL,
	`event` text,
	`reverses` text,
	`account_id` text,
	`day` text NOT NULL,
	`occurred_at` integer NOT NULL,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `points_journals_event` ON `points_journals` (`event`);--> statement-breakpoint
CREATE UNIQUE INDEX `points_journals_reverses` ON `points_journals` (`reverses`);--> statement-breakpoint
CREATE INDEX `points_journals_resident` ON `points_journals` (`resident_id`,`kind`,`day`);--> statement-breakpoint
CREATE INDEX `points_journals_account` ON `points_journals` (`account_id`,`occurred_at`);--> statement-breakpoint
CREATE TABLE `points_accounts` (
	`holder` text PRIMARY KEY NOT NULL,
	`balance` integer NOT NULL,
	CONSTRAINT "points_accounts_not_below_zero" CHECK(balance >= 0)
);
--> statement-breakpoint
CREATE TABLE `points_lots` (
	`id` text PRIMARY KEY NOT NULL,
	`holder` text NOT NULL,
	`resident_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`journal_id` text NOT NULL,
	`points` integer NOT NULL,
	`remaining` integer NOT NULL,
	`earned_at` integer NOT NULL,
	`expires_on` text,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "points_lots_remaining" CHECK(remaining >= 0 and remaining <= points)
);
--> statement-breakpoint
CREATE INDEX `points_lots_holder` ON `points_lots` (`holder`) WHERE remaining > 0;--> statement-breakpoint
CREATE INDEX `points_lots_expiry` ON `points_lots` (`expires_on`) WHERE remaining > 0;--> statement-breakpoint
CREATE INDEX `points_lots_issuer` ON `points_lots` (`organisation_id`) WHERE remaining > 0;--> statement-breakpoint
CREATE TABLE `redemptions` (
	`id` text PRIMARY KEY NOT NULL,
	`reward_id` text NOT NULL,
	`resident_id` text NOT NULL,
	`account_id` text NOT NULL,
	`holder` text NOT NULL,
	`points` integer NOT NULL,
	`state` text NOT NULL,
	`number` text NOT NULL,
	`expires_on` text NOT NULL,
	`appointment_id` text,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	`used_by` text,
	`used_offline` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`reward_id`) REFERENCES `rewards`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`appointment_id`) REFERENCES `appointments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`used_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `redemptions_number` ON `redemptions` (`number`);--> statement-breakpoint
CREATE INDEX `redemptions_resident` ON `redemptions` (`resident_id`,`reward_id`);--> statement-breakpoint
CREATE INDEX `redemptions_holder` ON `redemptions` (`holder`,`created_at`);--> statement-breakpoint
CREATE INDEX `redemptions_expiry` ON `redemptions` (`expires_on`) WHERE state = 'issued';--> statement-breakpoint
ALTER TABLE `agreements` ADD `employer_id` text REFERENCES organisations(id);--> statement-breakpoint
ALTER TABLE `fulfilments` ADD `redemption_id` text;--> statement-breakpoint
ALTER TABLE `slots` ADD `online_places` integer;--> statement-breakpoint
ALTER TABLE `slots` ADD `desk_places` integer;--> statement-breakpoint
ALTER TABLE `slots` ADD `phone_places` integer;--> statement-breakpoint
ALTER TABLE `slots` ADD `online_taken` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `slots` ADD `desk_taken` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `slots` ADD `phone_taken` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `slots` ADD `open_at` integer;--> statement-breakpoint
ALTER TABLE `slots` ADD `session_id` text;--> statement-breakpoint
ALTER TABLE `slots` ADD `closure_id` text;--> statement-breakpoint
ALTER TABLE `appointments` ADD `channel` text DEFAULT 'online' NOT NULL;--> statement-breakpoint
ALTER TABLE `appointments` ADD `extra` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `appointments` ADD `hold_expires_at` integer;--> statement-breakpoint
ALTER TABLE `appointments` ADD `instead_of` text;--> statement-breakpoint
ALTER TABLE `appointments` ADD `checked_in_at` integer;--> statement-breakpoint
ALTER TABLE `appointments` ADD `queue_number` integer;--> statement-breakpoint
ALTER TABLE `appointments` ADD `queue_at` integer;--> statement-breakpoint
ALTER TABLE `appointments` ADD `called_at` integer;--> statement-breakpoint
ALTER TABLE `appointments` ADD `started_at` integer;--> statement-breakpoint
CREATE INDEX `appointments_slot` ON `appointments` (`slot_id`);--> statement-breakpoint
CREATE INDEX `appointments_held` ON `appointments` (`hold_expires_at`) WHERE state = 'held';--> statement-breakpoint
CREATE UNIQUE INDEX `appointments_one_place` ON `appointments` (`resident_id`,`slot_id`) WHERE state in ('held', 'booked', 'checked-in', 'in-service');--> statement-breakpoint
ALTER TABLE `referral_resources` ADD `released_at` integer;--> statement-breakpoint
CREATE INDEX `referral_resources_release` ON `referral_resources` (`release_at`) WHERE released_at is null;--> statement-breakpoint
CREATE INDEX `referral_resources_starts` ON `referral_resources` (`starts_at`);--> statement-breakpoint
ALTER TABLE `tips` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `tips` ADD `service_item` text;--> statement-breakpoint
ALTER TABLE `tips` ADD `organisation_id` text REFERENCES organisations(id);--> statement-breakpoint
ALTER TABLE `tips` ADD `reviewed_by` text REFERENCES accounts(id);--> statement-breakpoint
ALTER TABLE `tips` ADD `retired_at` integer;--> statement-breakpoint
CREATE INDEX `tips_expiry` ON `tips` (`expires_on`,`occasion`);--> statement-breakpoint
ALTER TABLE `rewards` ADD `slot_kind` text;--> statement-breakpoint
ALTER TABLE `rewards` ADD `service_item_id` text;--> statement-breakpoint
ALTER TABLE `rewards` ADD `place` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `rewards` ADD `for_groups` text;--> statement-breakpoint
ALTER TABLE `rewards` ADD `opens_at` integer;--> statement-breakpoint
ALTER TABLE `rewards` ADD `closes_at` integer;--> statement-breakpoint
ALTER TABLE `rewards` ADD `returns` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `rewards` ADD `retired_at` integer;--> statement-breakpoint
ALTER TABLE `points_entries` ADD `lot_id` text;
--> statement-breakpoint
-- What people had before there were lots: one lot for each holder.
INSERT INTO "points_accounts" ("holder", "balance") SELECT "holder", sum("points") FROM "points_entries" WHERE "holder" NOT LIKE 'issuer:%' GROUP BY "holder" HAVING sum("points") > 0;
--> statement-breakpoint
INSERT INTO "points_lots" ("id", "holder", "resident_id", "organisation_id", "journal_id", "points", "remaining", "earned_at", "expires_on") SELECT min(e."id"), e."holder", CASE WHEN e."holder" LIKE 'resident:%' THEN substr(e."holder", 10) ELSE (SELECT h."representative_id" FROM "households" h WHERE 'household:' || h."id" = e."holder") END, (SELECT substr(min(i."holder"), 8) FROM "points_entries" i WHERE i."holder" LIKE 'issuer:%'), min(e."journal_id"), sum(e."points"), sum(e."points"), max(e."occurred_at"), NULL FROM "points_entries" e WHERE e."holder" NOT LIKE 'issuer:%' GROUP BY e."holder" HAVING sum(e."points") > 0;
--> statement-breakpoint
UPDATE "points_entries" SET "lot_id" = (SELECT l."id" FROM "points_lots" l WHERE l."holder" = "points_entries"."holder") WHERE "holder" NOT LIKE 'issuer:%';
