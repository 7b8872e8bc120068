CREATE TABLE `policies` (
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`id`, `version`),
	FOREIGN KEY (`created_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `region_policies` (
	`id` text PRIMARY KEY NOT NULL,
	`region_code` text NOT NULL,
	`policy_id` text NOT NULL,
	`policy_version` integer NOT NULL,
	`effective_from` text NOT NULL,
	`state` text NOT NULL,
	`note` text NOT NULL,
	`proposed_by` text,
	`proposed_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	FOREIGN KEY (`region_code`) REFERENCES `regions`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`proposed_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `region_policies_region` ON `region_policies` (`region_code`,`effective_from`);--> statement-breakpoint
CREATE UNIQUE INDEX `region_policies_one` ON `region_policies` (`region_code`,`effective_from`) WHERE state = 'approved';--> statement-breakpoint
CREATE TABLE `waitlist` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`home` text NOT NULL,
	`account_id` text NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`offered_until` integer,
	`ended_at` integer,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `waitlist_one` ON `waitlist` (`team_id`,`home`) WHERE state in ('waiting', 'offered');--> statement-breakpoint
CREATE INDEX `waitlist_turn` ON `waitlist` (`team_id`,`state`,`created_at`);--> statement-breakpoint
CREATE TABLE `scenes` (
	`code` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `items_not_given` (
	`organisation_id` text NOT NULL,
	`item_id` text NOT NULL,
	`why` text NOT NULL,
	PRIMARY KEY(`organisation_id`, `item_id`),
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `service_items`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `communities` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`name` text NOT NULL,
	`site_kind` text NOT NULL,
	`account_id` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `communities_team` ON `communities` (`team_id`);--> statement-breakpoint
CREATE INDEX `communities_account` ON `communities` (`account_id`);--> statement-breakpoint
CREATE TABLE `community_members` (
	`id` text PRIMARY KEY NOT NULL,
	`community_id` text NOT NULL,
	`name_sealed` text NOT NULL,
	`id_number_sealed` text NOT NULL,
	`id_number_index` text NOT NULL,
	`phone_sealed` text NOT NULL,
	`phone_index` text NOT NULL,
	`resident_id` text,
	`state` text NOT NULL,
	`position` integer NOT NULL,
	`imported_at` integer NOT NULL,
	`answered_at` integer,
	FOREIGN KEY (`community_id`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `community_members_once` ON `community_members` (`community_id`,`id_number_index`);--> statement-breakpoint
CREATE INDEX `community_members_person` ON `community_members` (`id_number_index`);--> statement-breakpoint
CREATE INDEX `community_members_order` ON `community_members` (`community_id`,`position`);--> statement-breakpoint
CREATE TABLE `group_certificates` (
	`id` text PRIMARY KEY NOT NULL,
	`id_number_index` text NOT NULL,
	`group` text NOT NULL,
	`issuer` text NOT NULL,
	`valid_from` text NOT NULL,
	`valid_to` text,
	`imported_by` text NOT NULL,
	`imported_at` integer NOT NULL,
	FOREIGN KEY (`imported_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `group_certificates_once` ON `group_certificates` (`id_number_index`,`group`,`valid_from`);--> statement-breakpoint
CREATE TABLE `agreement_hospitals` (
	`agreement_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	PRIMARY KEY(`agreement_id`, `organisation_id`),
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `confirmations` (
	`id` text PRIMARY KEY NOT NULL,
	`agreement_id` text NOT NULL,
	`occasion` text NOT NULL,
	`side` text NOT NULL,
	`account_id` text NOT NULL,
	`confirmed_at` integer NOT NULL,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `confirmations_once` ON `confirmations` (`agreement_id`,`occasion`,`side`);--> statement-breakpoint
CREATE TABLE `document_links` (
	`id` text PRIMARY KEY NOT NULL,
	`chain` text NOT NULL,
	`position` integer NOT NULL,
	`agreement_id` text NOT NULL,
	`content_hash` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL,
	`linked_at` integer NOT NULL,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `document_links_position` ON `document_links` (`chain`,`position`);--> statement-breakpoint
CREATE UNIQUE INDEX `document_links_agreement` ON `document_links` (`agreement_id`);--> statement-breakpoint
CREATE TABLE `payments` (
	`id` text PRIMARY KEY NOT NULL,
	`agreement_id` text NOT NULL,
	`account_id` text NOT NULL,
	`order_number` text NOT NULL,
	`fen` integer NOT NULL,
	`state` text NOT NULL,
	`prepay_id` text,
	`transaction_id` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`paid_at` integer,
	`ended_at` integer,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "payments_positive" CHECK(fen > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payments_order_number` ON `payments` (`order_number`);--> statement-breakpoint
CREATE UNIQUE INDEX `payments_transaction` ON `payments` (`transaction_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `payments_one_open` ON `payments` (`agreement_id`) WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX `payments_one_paid` ON `payments` (`agreement_id`,`state`) WHERE state = 'paid';--> statement-breakpoint
CREATE INDEX `payments_due` ON `payments` (`state`,`expires_at`);--> statement-breakpoint
CREATE TABLE `refunds` (
	`id` text PRIMARY KEY NOT NULL,
	`payment_id` text NOT NULL,
	`refund_number` text NOT NULL,
	`fen` integer NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`payment_id`) REFERENCES `payments`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "refunds_positive" CHECK(fen > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `refunds_number` ON `refunds` (`refund_number`);--> statement-breakpoint
CREATE UNIQUE INDEX `refunds_one` ON `refunds` (`payment_id`) WHERE state <> 'failed';--> statement-breakpoint
CREATE INDEX `refunds_state` ON `refunds` (`state`,`created_at`);--> statement-breakpoint
CREATE TABLE `fee_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`journal_id` text NOT NULL,
	`agreement_id` text,
	`resident_id` text,
	`organisation_id` text NOT NULL,
	`account` text NOT NULL,
	`fen` integer NOT NULL,
	`cause` text NOT NULL,
	`year_from` text NOT NULL,
	`document` text NOT NULL,
	`article` text NOT NULL,
	`occurred_at` integer NOT NULL,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `fee_entries_agreement` ON `fee_entries` (`agreement_id`);--> statement-breakpoint
CREATE INDEX `fee_entries_organisation` ON `fee_entries` (`organisation_id`,`year_from`);--> statement-breakpoint
CREATE INDEX `fee_entries_journal` ON `fee_entries` (`journal_id`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_agreement_residents` (
	`id` text PRIMARY KEY NOT NULL,
	`agreement_id` text NOT NULL,
	`resident_id` text NOT NULL,
	`package_id` text,
	`price_fen` integer NOT NULL,
	`general` integer DEFAULT true NOT NULL,
	`next` integer DEFAULT false NOT NULL,
	`agreed_by` text NOT NULL,
	`live` integer NOT NULL,
	`position` integer NOT NULL,
	`left_at` integer,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`package_id`) REFERENCES `packages`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_agreement_residents`("id", "agreement_id", "resident_id", "package_id", "price_fen", "agreed_by", "live", "position") SELECT "id", "agreement_id", "resident_id", "package_id", "price_fen", "agreed_by", "live", "position" FROM `agreement_residents`;--> statement-breakpoint
DROP TABLE `agreement_residents`;--> statement-breakpoint
ALTER TABLE `__new_agreement_residents` RENAME TO `agreement_residents`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `agreement_residents_once` ON `agreement_residents` (`agreement_id`,`resident_id`);--> statement-breakpoint
CREATE INDEX `agreement_residents_resident` ON `agreement_residents` (`resident_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `agreement_residents_one_live` ON `agreement_residents` (`resident_id`) WHERE live and general;--> statement-breakpoint
CREATE UNIQUE INDEX `agreement_residents_one_next` ON `agreement_residents` (`resident_id`,`next`) WHERE next;--> statement-breakpoint
ALTER TABLE `regions` ADD `level` text DEFAULT 'county' NOT NULL;--> statement-breakpoint
-- Where a preset ruled from the beginning, it still does.
INSERT INTO region_policies (id, region_code, policy_id, policy_version, effective_from, state, note, proposed_at) SELECT '00000000-0000-7000-8000-' || substr('000000000000' || code, -12), code, policy_id, 1, '2000-01-01', 'approved', '沿用原来的政策', 0 FROM regions;--> statement-breakpoint
ALTER TABLE `regions` DROP COLUMN `policy_id`;--> statement-breakpoint
ALTER TABLE `service_items` ADD `price_fen` integer;--> statement-breakpoint
ALTER TABLE `role_grants` ADD `region_code` text;--> statement-breakpoint
ALTER TABLE `packages` ADD `course_days` integer;--> statement-breakpoint
ALTER TABLE `agreements` ADD `kind` text DEFAULT 'general' NOT NULL;--> statement-breakpoint
ALTER TABLE `agreements` ADD `replaces_id` text;--> statement-breakpoint
ALTER TABLE `agreements` ADD `beside_id` text;--> statement-breakpoint
ALTER TABLE `agreements` ADD `community_id` text REFERENCES communities(id);--> statement-breakpoint
ALTER TABLE `agreements` ADD `scene_code` text REFERENCES scenes(code);--> statement-breakpoint
ALTER TABLE `agreements` ADD `edition` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `agreements` ADD `resident_fen` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `agreements` ADD `pay_by` integer;--> statement-breakpoint
ALTER TABLE `agreements` ADD `escalated_at` integer;--> statement-breakpoint
ALTER TABLE `agreements` ADD `renewal_declined_at` integer;--> statement-breakpoint
ALTER TABLE `agreements` ADD `reconfirm_by` integer;--> statement-breakpoint
ALTER TABLE `agreements` ADD `reason_code` text;--> statement-breakpoint
CREATE INDEX `agreements_deciding` ON `agreements` (`state`,`decide_by`);--> statement-breakpoint
CREATE INDEX `agreements_renewing` ON `agreements` (`renews_id`);--> statement-breakpoint
ALTER TABLE `fulfilments` ADD `voice_code_hash` text;--> statement-breakpoint
ALTER TABLE `fulfilments` ADD `acknowledged_at` integer;--> statement-breakpoint
ALTER TABLE `fulfilments` ADD `acknowledged_by` text REFERENCES accounts(id);--> statement-breakpoint
ALTER TABLE `fulfilments` ADD `acknowledged_how` text;--> statement-breakpoint
ALTER TABLE `fulfilments` ADD `acknowledged_strokes` text;--> statement-breakpoint
ALTER TABLE `fulfilments` ADD `disputed_at` integer;--> statement-breakpoint
CREATE INDEX `fulfilments_agreement` ON `fulfilments` (`agreement_id`,`done_on`);--> statement-breakpoint
CREATE TABLE `community_offers` (
	`id` text PRIMARY KEY NOT NULL,
	`community_id` text NOT NULL,
	`package_id` text NOT NULL,
	`years` integer NOT NULL,
	`organisation_fen` integer NOT NULL,
	`account_id` text NOT NULL,
	`content_sealed` text NOT NULL,
	`content_hash` text NOT NULL,
	`strokes` text NOT NULL,
	`signed_at` integer NOT NULL,
	FOREIGN KEY (`community_id`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`package_id`) REFERENCES `packages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "community_offers_fen" CHECK(organisation_fen >= 0)
);
--> statement-breakpoint
CREATE INDEX `community_offers_community` ON `community_offers` (`community_id`,`signed_at`);