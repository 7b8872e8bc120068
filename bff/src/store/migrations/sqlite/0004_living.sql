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
ALTER TABLE `scenes` ADD `source` text DEFAULT 'desk' NOT NULL;--> statement-breakpoint
ALTER TABLE `scenes` ADD `place` text;--> statement-breakpoint
CREATE INDEX `outbox_claimed` ON `outbox` (`claimed_until`) WHERE claimed_until is not null;--> statement-breakpoint
CREATE INDEX `slot_waits_appointment` ON `slot_waits` (`appointment_id`);--> statement-breakpoint
CREATE INDEX `delivery_attempts_under_way` ON `delivery_attempts` (`id`) WHERE state = 'queued' and channel <> 'phone';--> statement-breakpoint
CREATE INDEX `redemptions_appointment` ON `redemptions` (`appointment_id`);