CREATE TABLE `settings` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`openid_index` text,
	`openid_sealed` text,
	`session_key_sealed` text,
	`phone_index` text,
	`phone_sealed` text,
	`text_size` text,
	`created_at` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_openid` ON `accounts` (`openid_index`);--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_phone` ON `accounts` (`phone_index`);--> statement-breakpoint
CREATE TABLE `role_grants` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`role` text NOT NULL,
	`organisation_id` text,
	`starts_at` integer NOT NULL,
	`ends_at` integer,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `role_grants_account` ON `role_grants` (`account_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`started_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ended_at` integer,
	`ended_why` text,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_account` ON `sessions` (`account_id`);--> statement-breakpoint
CREATE TABLE `refresh_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`issued_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `refresh_tokens_hash` ON `refresh_tokens` (`token_hash`);--> statement-breakpoint
CREATE INDEX `refresh_tokens_session` ON `refresh_tokens` (`session_id`);--> statement-breakpoint
CREATE TABLE `sms_codes` (
	`id` text PRIMARY KEY NOT NULL,
	`phone_index` text NOT NULL,
	`code_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE INDEX `sms_codes_phone` ON `sms_codes` (`phone_index`,`created_at`);--> statement-breakpoint
CREATE TABLE `residents` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text,
	`name_sealed` text NOT NULL,
	`id_number_sealed` text,
	`id_number_index` text,
	`phone_sealed` text,
	`sex` text NOT NULL,
	`born_on` text NOT NULL,
	`area_id` text,
	`address_sealed` text,
	`local_register` integer DEFAULT false NOT NULL,
	`groups` text NOT NULL,
	`face` text NOT NULL,
	`verified_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `residents_account` ON `residents` (`account_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `residents_id_number` ON `residents` (`id_number_index`);--> statement-breakpoint
CREATE INDEX `residents_area` ON `residents` (`area_id`);--> statement-breakpoint
CREATE TABLE `households` (
	`id` text PRIMARY KEY NOT NULL,
	`representative_id` text NOT NULL,
	`area_id` text,
	`address_sealed` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`representative_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `household_members` (
	`id` text PRIMARY KEY NOT NULL,
	`household_id` text NOT NULL,
	`resident_id` text NOT NULL,
	`relation` text NOT NULL,
	`joined_at` integer NOT NULL,
	`left_at` integer,
	FOREIGN KEY (`household_id`) REFERENCES `households`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `household_members_one_home` ON `household_members` (`resident_id`) WHERE left_at is null;--> statement-breakpoint
CREATE INDEX `household_members_household` ON `household_members` (`household_id`);--> statement-breakpoint
CREATE TABLE `delegations` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`resident_id` text NOT NULL,
	`account_id` text NOT NULL,
	`relation` text NOT NULL,
	`scopes` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `delegations_live` ON `delegations` (`resident_id`,`account_id`) WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX `delegations_account` ON `delegations` (`account_id`);--> statement-breakpoint
CREATE TABLE `consents` (
	`id` text PRIMARY KEY NOT NULL,
	`resident_id` text NOT NULL,
	`purpose` text NOT NULL,
	`text_version` text NOT NULL,
	`granted` integer NOT NULL,
	`by_account_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `consents_resident` ON `consents` (`resident_id`,`purpose`,`recorded_at`);--> statement-breakpoint
CREATE TABLE `regions` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`parent_code` text,
	`policy_id` text NOT NULL,
	`centre_lat` real,
	`centre_lng` real,
	`scenery` text
);
--> statement-breakpoint
CREATE TABLE `organisations` (
	`id` text PRIMARY KEY NOT NULL,
	`region_code` text NOT NULL,
	`name` text NOT NULL,
	`short_name` text NOT NULL,
	`kind` text NOT NULL,
	`level` text NOT NULL,
	`platform_id` text,
	`phone` text NOT NULL,
	`address` text NOT NULL,
	`lat` real NOT NULL,
	`lng` real NOT NULL,
	`hours` text NOT NULL,
	`how_to_sign` text NOT NULL,
	`pinyin` text NOT NULL,
	`initials` text NOT NULL,
	`checked_on` text NOT NULL,
	FOREIGN KEY (`region_code`) REFERENCES `regions`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `organisations_region` ON `organisations` (`region_code`);--> statement-breakpoint
CREATE TABLE `practitioners` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text,
	`organisation_id` text NOT NULL,
	`name` text NOT NULL,
	`sex` text NOT NULL,
	`duty` text NOT NULL,
	`title` text NOT NULL,
	`specialties` text NOT NULL,
	`introduction` text NOT NULL,
	`contracts` integer NOT NULL,
	`face` text NOT NULL,
	`pinyin` text NOT NULL,
	`initials` text NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `practitioners_account` ON `practitioners` (`account_id`);--> statement-breakpoint
CREATE INDEX `practitioners_organisation` ON `practitioners` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `teams` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`leader_id` text NOT NULL,
	`name` text NOT NULL,
	`tier` integer NOT NULL,
	`specialties` text NOT NULL,
	`room` text NOT NULL,
	`phone` text NOT NULL,
	`lat` real NOT NULL,
	`lng` real NOT NULL,
	`hours` text NOT NULL,
	`households` integer DEFAULT 0 NOT NULL,
	`households_target` integer NOT NULL,
	`households_max` integer NOT NULL,
	`pinyin` text NOT NULL,
	`initials` text NOT NULL,
	`checked_on` text NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`leader_id`) REFERENCES `practitioners`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "teams_room_left" CHECK(households >= 0 and households <= households_max)
);
--> statement-breakpoint
CREATE INDEX `teams_organisation` ON `teams` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `team_households` (
	`team_id` text NOT NULL,
	`home` text NOT NULL,
	`agreements` integer NOT NULL,
	PRIMARY KEY(`team_id`, `home`),
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "team_households_count" CHECK(agreements >= 0)
);
--> statement-breakpoint
CREATE TABLE `team_members` (
	`team_id` text NOT NULL,
	`practitioner_id` text NOT NULL,
	`duty` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`team_id`, `practitioner_id`),
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`practitioner_id`) REFERENCES `practitioners`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `team_members_practitioner` ON `team_members` (`practitioner_id`);--> statement-breakpoint
CREATE TABLE `team_evaluations` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`period` text NOT NULL,
	`grade` text NOT NULL,
	`rating_total` integer NOT NULL,
	`rating_count` integer NOT NULL,
	`reply_minutes` integer,
	`published_on` text NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `team_evaluations_period` ON `team_evaluations` (`team_id`,`period`);--> statement-breakpoint
CREATE TABLE `areas` (
	`id` text PRIMARY KEY NOT NULL,
	`region_code` text NOT NULL,
	`team_id` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`places` text NOT NULL,
	`polygon` text NOT NULL,
	`pinyin` text NOT NULL,
	`initials` text NOT NULL,
	`checked_on` text NOT NULL,
	FOREIGN KEY (`region_code`) REFERENCES `regions`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `areas_team` ON `areas` (`team_id`);--> statement-breakpoint
CREATE INDEX `areas_region` ON `areas` (`region_code`);--> statement-breakpoint
CREATE TABLE `service_points` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`address` text NOT NULL,
	`lat` real NOT NULL,
	`lng` real NOT NULL,
	`services` text NOT NULL,
	`checked_on` text NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `service_points_organisation` ON `service_points` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `service_point_visits` (
	`id` text PRIMARY KEY NOT NULL,
	`service_point_id` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`note` text NOT NULL,
	FOREIGN KEY (`service_point_id`) REFERENCES `service_points`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `service_point_visits_point` ON `service_point_visits` (`service_point_id`,`starts_at`);--> statement-breakpoint
CREATE TABLE `corrections` (
	`id` text PRIMARY KEY NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`owner_id` text NOT NULL,
	`account_id` text NOT NULL,
	`text` text NOT NULL,
	`created_at` integer NOT NULL,
	`state` text NOT NULL,
	`answer` text,
	`answered_at` integer,
	`answered_by` text,
	FOREIGN KEY (`owner_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `corrections_owner` ON `corrections` (`owner_id`,`state`,`created_at`);--> statement-breakpoint
CREATE INDEX `corrections_account` ON `corrections` (`account_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `service_items` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`category` text NOT NULL,
	`unit` text NOT NULL,
	`description` text NOT NULL,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `packages` (
	`id` text PRIMARY KEY NOT NULL,
	`region_code` text NOT NULL,
	`name` text NOT NULL,
	`tier` text NOT NULL,
	`summary` text NOT NULL,
	`audience` text NOT NULL,
	`price_fen` integer NOT NULL,
	`published_on` text NOT NULL,
	`withdrawn_on` text,
	`position` integer NOT NULL,
	FOREIGN KEY (`region_code`) REFERENCES `regions`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "packages_price" CHECK(price_fen >= 0)
);
--> statement-breakpoint
CREATE INDEX `packages_region` ON `packages` (`region_code`);--> statement-breakpoint
CREATE TABLE `package_items` (
	`package_id` text NOT NULL,
	`item_id` text NOT NULL,
	`per_year` integer NOT NULL,
	PRIMARY KEY(`package_id`, `item_id`),
	FOREIGN KEY (`package_id`) REFERENCES `packages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `service_items`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `agreements` (
	`id` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`party_kind` text NOT NULL,
	`team_id` text NOT NULL,
	`practitioner_id` text,
	`household_id` text,
	`signatory_id` text NOT NULL,
	`account_id` text NOT NULL,
	`renews_id` text,
	`years` integer NOT NULL,
	`starts_on` text,
	`ends_on` text,
	`policy_id` text NOT NULL,
	`policy_version` integer NOT NULL,
	`text_version` text NOT NULL,
	`total_fen` integer NOT NULL,
	`verify_code` text NOT NULL,
	`content_sealed` text NOT NULL,
	`content_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`submitted_at` integer,
	`decide_by` integer,
	`decided_at` integer,
	`ended_at` integer,
	`reason` text,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`practitioner_id`) REFERENCES `practitioners`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`household_id`) REFERENCES `households`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`signatory_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `agreements_verify_code` ON `agreements` (`verify_code`);--> statement-breakpoint
CREATE INDEX `agreements_team` ON `agreements` (`team_id`,`state`,`submitted_at`);--> statement-breakpoint
CREATE INDEX `agreements_account` ON `agreements` (`account_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `agreements_ending` ON `agreements` (`state`,`ends_on`);--> statement-breakpoint
CREATE TABLE `agreement_residents` (
	`id` text PRIMARY KEY NOT NULL,
	`agreement_id` text NOT NULL,
	`resident_id` text NOT NULL,
	`package_id` text NOT NULL,
	`price_fen` integer NOT NULL,
	`agreed_by` text NOT NULL,
	`live` integer NOT NULL,
	`position` integer NOT NULL,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`package_id`) REFERENCES `packages`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `agreement_residents_once` ON `agreement_residents` (`agreement_id`,`resident_id`);--> statement-breakpoint
CREATE INDEX `agreement_residents_resident` ON `agreement_residents` (`resident_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `agreement_residents_one_live` ON `agreement_residents` (`resident_id`) WHERE live;--> statement-breakpoint
CREATE TABLE `agreement_shares` (
	`id` text PRIMARY KEY NOT NULL,
	`agreement_id` text NOT NULL,
	`resident_id` text NOT NULL,
	`payer` text NOT NULL,
	`fen` integer NOT NULL,
	`document` text NOT NULL,
	`article` text NOT NULL,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "agreement_shares_not_negative" CHECK(fen >= 0)
);
--> statement-breakpoint
CREATE INDEX `agreement_shares_agreement` ON `agreement_shares` (`agreement_id`);--> statement-breakpoint
CREATE TABLE `signatures` (
	`id` text PRIMARY KEY NOT NULL,
	`agreement_id` text NOT NULL,
	`side` text NOT NULL,
	`account_id` text NOT NULL,
	`signer_id` text NOT NULL,
	`strokes` text NOT NULL,
	`content_hash` text NOT NULL,
	`signed_at` integer NOT NULL,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `signatures_side` ON `signatures` (`agreement_id`,`side`);--> statement-breakpoint
CREATE TABLE `fulfilments` (
	`id` text PRIMARY KEY NOT NULL,
	`agreement_id` text NOT NULL,
	`resident_id` text NOT NULL,
	`item_id` text NOT NULL,
	`practitioner_id` text,
	`done_on` text NOT NULL,
	`note` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `service_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`practitioner_id`) REFERENCES `practitioners`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `fulfilments_resident` ON `fulfilments` (`resident_id`,`agreement_id`,`done_on`);--> statement-breakpoint
CREATE TABLE `slots` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`practitioner_id` text NOT NULL,
	`kind` text NOT NULL,
	`room` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`capacity` integer NOT NULL,
	`taken` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`practitioner_id`) REFERENCES `practitioners`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "slots_not_oversold" CHECK(taken >= 0 and taken <= capacity)
);
--> statement-breakpoint
CREATE INDEX `slots_team` ON `slots` (`team_id`,`starts_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `slots_practitioner` ON `slots` (`practitioner_id`,`starts_at`);--> statement-breakpoint
CREATE TABLE `appointments` (
	`id` text PRIMARY KEY NOT NULL,
	`slot_id` text NOT NULL,
	`resident_id` text NOT NULL,
	`account_id` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`slot_id`) REFERENCES `slots`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `appointments_resident` ON `appointments` (`resident_id`,`created_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `appointments_one_live` ON `appointments` (`slot_id`,`resident_id`) WHERE state = 'booked';--> statement-breakpoint
CREATE TABLE `referral_resources` (
	`id` text PRIMARY KEY NOT NULL,
	`hospital_id` text NOT NULL,
	`kind` text NOT NULL,
	`department` text NOT NULL,
	`practitioner_id` text,
	`starts_at` integer NOT NULL,
	`capacity` integer NOT NULL,
	`quota` integer NOT NULL,
	`taken` integer DEFAULT 0 NOT NULL,
	`release_at` integer NOT NULL,
	FOREIGN KEY (`hospital_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`practitioner_id`) REFERENCES `practitioners`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "referral_resources_not_oversold" CHECK(taken >= 0 and taken <= quota and quota <= capacity)
);
--> statement-breakpoint
CREATE INDEX `referral_resources_hospital` ON `referral_resources` (`hospital_id`,`starts_at`);--> statement-breakpoint
CREATE TABLE `tips` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`summary` text NOT NULL,
	`paragraphs` text NOT NULL,
	`topics` text NOT NULL,
	`groups` text NOT NULL,
	`not_for` text NOT NULL,
	`occasion` text NOT NULL,
	`warning` text,
	`source` text NOT NULL,
	`reviewer` text NOT NULL,
	`reviewed_on` text NOT NULL,
	`expires_on` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `rewards` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`points` integer NOT NULL,
	`stock` integer NOT NULL,
	`per_person` integer,
	`description` text NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "rewards_stock" CHECK(stock >= 0 and points > 0)
);
--> statement-breakpoint
CREATE TABLE `points_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`journal_id` text NOT NULL,
	`holder` text NOT NULL,
	`points` integer NOT NULL,
	`cause` text NOT NULL,
	`occurred_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `points_entries_holder` ON `points_entries` (`holder`,`occurred_at`);--> statement-breakpoint
CREATE INDEX `points_entries_journal` ON `points_entries` (`journal_id`);--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`body_hash` text NOT NULL,
	`status` integer NOT NULL,
	`response` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `idempotency_keys_created` ON `idempotency_keys` (`created_at`);--> statement-breakpoint
CREATE TABLE `audit_heads` (
	`chain` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`chain` text NOT NULL,
	`position` integer NOT NULL,
	`occurred_at` integer NOT NULL,
	`actor_id` text,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`detail` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_entries_position` ON `audit_entries` (`chain`,`position`);--> statement-breakpoint
CREATE INDEX `audit_entries_subject` ON `audit_entries` (`subject`,`occurred_at`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`dedupe_key` text NOT NULL,
	`account_id` text,
	`message_sealed` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`due_at` integer NOT NULL,
	`claimed_until` integer,
	`last_error` text,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_dedupe` ON `outbox` (`dedupe_key`);--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`state`,`due_at`);