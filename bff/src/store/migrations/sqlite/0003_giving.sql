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
ALTER TABLE `tips` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `tips` ADD `service_item` text;--> statement-breakpoint
ALTER TABLE `tips` ADD `organisation_id` text REFERENCES organisations(id);--> statement-breakpoint
ALTER TABLE `tips` ADD `reviewed_by` text REFERENCES accounts(id);--> statement-breakpoint
ALTER TABLE `tips` ADD `retired_at` integer;--> statement-breakpoint
CREATE INDEX `tips_expiry` ON `tips` (`expires_on`,`occasion`);