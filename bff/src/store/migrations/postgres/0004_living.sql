CREATE INDEX "slot_waits_appointment" ON "slot_waits" USING btree ("appointment_id");--> statement-breakpoint
CREATE INDEX "redemptions_appointment" ON "redemptions" USING btree ("appointment_id");