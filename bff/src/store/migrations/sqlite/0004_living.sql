CREATE INDEX `slot_waits_appointment` ON `slot_waits` (`appointment_id`);--> statement-breakpoint
CREATE INDEX `redemptions_appointment` ON `redemptions` (`appointment_id`);