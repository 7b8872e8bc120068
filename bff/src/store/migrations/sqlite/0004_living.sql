CREATE TABLE `scene_opens` (
	`code` text NOT NULL,
	`day` text NOT NULL,
	`opens` integer NOT NULL,
	PRIMARY KEY(`code`, `day`),
	FOREIGN KEY (`code`) REFERENCES `scenes`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `consultations` (
	`id` text PRIMARY KEY NOT NULL,
	`resident_id` text NOT NULL,
	`team_id` text NOT NULL,
	`account_id` text NOT NULL,
	`topic` text NOT NULL,
	`state` text NOT NULL,
	`assigned_to` text,
	`created_at` integer NOT NULL,
	`due_at` integer,
	`first_due_at` integer,
	`answered_at` integer,
	`last_at` integer NOT NULL,
	`messages` integer NOT NULL,
	`escalated_at` integer,
	`closed_at` integer,
	`stars` integer,
	`note_sealed` text,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assigned_to`) REFERENCES `practitioners`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "consultations_stars" CHECK(stars is null or (stars between 1 and 5))
);
--> statement-breakpoint
CREATE INDEX `consultations_team` ON `consultations` (`team_id`,`state`,`last_at`);--> statement-breakpoint
CREATE INDEX `consultations_resident` ON `consultations` (`resident_id`,`last_at`);--> statement-breakpoint
CREATE INDEX `consultations_due` ON `consultations` (`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `consultations_year` ON `consultations` (`team_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `consultation_messages` (
	`id` text PRIMARY KEY NOT NULL,
	`consultation_id` text NOT NULL,
	`position` integer NOT NULL,
	`side` text NOT NULL,
	`account_id` text NOT NULL,
	`text_sealed` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`consultation_id`) REFERENCES `consultations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `consultation_messages_position` ON `consultation_messages` (`consultation_id`,`position`);--> statement-breakpoint
CREATE TABLE `groups` (
	`id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`season` text NOT NULL,
	`name` text NOT NULL,
	`goal` text NOT NULL,
	`tasks` text NOT NULL,
	`state` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text NOT NULL,
	`capacity` integer NOT NULL,
	`taken` integer DEFAULT 0 NOT NULL,
	`opened_by` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`opened_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "groups_places" CHECK(taken >= 0 and taken <= capacity)
);
--> statement-breakpoint
CREATE INDEX `groups_team` ON `groups` (`team_id`,`state`,`ends_on`);--> statement-breakpoint
CREATE TABLE `group_members` (
	`id` text PRIMARY KEY NOT NULL,
	`group_id` text NOT NULL,
	`resident_id` text NOT NULL,
	`account_id` text NOT NULL,
	`text_version` text NOT NULL,
	`joined_at` integer NOT NULL,
	`left_at` integer,
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `group_members_once` ON `group_members` (`group_id`,`resident_id`) WHERE left_at is null;--> statement-breakpoint
CREATE INDEX `group_members_resident` ON `group_members` (`resident_id`);--> statement-breakpoint
CREATE TABLE `group_dones` (
	`id` text PRIMARY KEY NOT NULL,
	`group_id` text NOT NULL,
	`resident_id` text NOT NULL,
	`task` text NOT NULL,
	`day` text NOT NULL,
	`done_at` integer NOT NULL,
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `group_dones_once` ON `group_dones` (`group_id`,`resident_id`,`task`,`day`);--> statement-breakpoint
CREATE INDEX `group_dones_week` ON `group_dones` (`group_id`,`day`);--> statement-breakpoint
CREATE INDEX `group_dones_resident` ON `group_dones` (`resident_id`);--> statement-breakpoint
CREATE TABLE `group_meetings` (
	`id` text PRIMARY KEY NOT NULL,
	`group_id` text NOT NULL,
	`title` text NOT NULL,
	`place` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `group_meetings_group` ON `group_meetings` (`group_id`,`starts_at`);--> statement-breakpoint
CREATE TABLE `group_attendances` (
	`id` text PRIMARY KEY NOT NULL,
	`meeting_id` text NOT NULL,
	`resident_id` text NOT NULL,
	`arrived_at` integer NOT NULL,
	FOREIGN KEY (`meeting_id`) REFERENCES `group_meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resident_id`) REFERENCES `residents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `group_attendances_once` ON `group_attendances` (`meeting_id`,`resident_id`);--> statement-breakpoint
CREATE INDEX `group_attendances_resident` ON `group_attendances` (`resident_id`);--> statement-breakpoint
CREATE TABLE `group_advices` (
	`id` text PRIMARY KEY NOT NULL,
	`group_id` text NOT NULL,
	`account_id` text,
	`author` text NOT NULL,
	`words` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `group_advices_group` ON `group_advices` (`group_id`,`created_at`);--> statement-breakpoint
ALTER TABLE `sessions` ADD `device_index` text;--> statement-breakpoint
CREATE INDEX `sessions_device` ON `sessions` (`device_index`) WHERE device_index is not null;--> statement-breakpoint
ALTER TABLE `scenes` ADD `source` text DEFAULT 'desk' NOT NULL;--> statement-breakpoint
ALTER TABLE `scenes` ADD `place` text;--> statement-breakpoint
ALTER TABLE `tips` ADD `quiz` text;--> statement-breakpoint
ALTER TABLE `tip_versions` ADD `quiz` text;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `quiz_tries` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `quiz_state` text DEFAULT 'open' NOT NULL;--> statement-breakpoint
CREATE INDEX `outbox_claimed` ON `outbox` (`claimed_until`) WHERE claimed_until is not null;--> statement-breakpoint
CREATE INDEX `slot_waits_appointment` ON `slot_waits` (`appointment_id`);--> statement-breakpoint
CREATE INDEX `delivery_attempts_under_way` ON `delivery_attempts` (`id`) WHERE state = 'queued' and channel <> 'phone';--> statement-breakpoint
CREATE INDEX `redemptions_appointment` ON `redemptions` (`appointment_id`);