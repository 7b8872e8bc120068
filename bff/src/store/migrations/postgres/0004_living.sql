CREATE TABLE "scene_opens" (
	"code" text NOT NULL,
	"day" text NOT NULL,
	"opens" integer NOT NULL,
	CONSTRAINT "scene_opens_key" PRIMARY KEY("code","day")
);
--> statement-breakpoint
CREATE TABLE "consultations" (
	"id" text PRIMARY KEY NOT NULL,
	"resident_id" text NOT NULL,
	"team_id" text NOT NULL,
	"account_id" text NOT NULL,
	"topic" text NOT NULL,
	"state" text NOT NULL,
	"assigned_to" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone,
	"first_due_at" timestamp (3) with time zone,
	"answered_at" timestamp (3) with time zone,
	"last_at" timestamp (3) with time zone NOT NULL,
	"messages" integer NOT NULL,
	"escalated_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"stars" integer,
	"note_sealed" text,
	CONSTRAINT "consultations_stars" CHECK (stars is null or (stars between 1 and 5))
);
--> statement-breakpoint
CREATE TABLE "consultation_messages" (
	"id" text PRIMARY KEY NOT NULL,
	"consultation_id" text NOT NULL,
	"position" integer NOT NULL,
	"side" text NOT NULL,
	"account_id" text NOT NULL,
	"text_sealed" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "scenes" ADD COLUMN "source" text DEFAULT 'desk' NOT NULL;--> statement-breakpoint
ALTER TABLE "scenes" ADD COLUMN "place" text;--> statement-breakpoint
ALTER TABLE "scene_opens" ADD CONSTRAINT "scene_opens_code_scenes_code_fk" FOREIGN KEY ("code") REFERENCES "public"."scenes"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultations" ADD CONSTRAINT "consultations_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultations" ADD CONSTRAINT "consultations_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultations" ADD CONSTRAINT "consultations_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultations" ADD CONSTRAINT "consultations_assigned_to_practitioners_id_fk" FOREIGN KEY ("assigned_to") REFERENCES "public"."practitioners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultation_messages" ADD CONSTRAINT "consultation_messages_consultation_id_consultations_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultation_messages" ADD CONSTRAINT "consultation_messages_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consultations_team" ON "consultations" USING btree ("team_id","state","last_at");--> statement-breakpoint
CREATE INDEX "consultations_resident" ON "consultations" USING btree ("resident_id","last_at");--> statement-breakpoint
CREATE INDEX "consultations_due" ON "consultations" USING btree ("state","due_at");--> statement-breakpoint
CREATE INDEX "consultations_year" ON "consultations" USING btree ("team_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "consultation_messages_position" ON "consultation_messages" USING btree ("consultation_id","position");--> statement-breakpoint
CREATE INDEX "outbox_claimed" ON "outbox" USING btree ("claimed_until") WHERE claimed_until is not null;--> statement-breakpoint
CREATE INDEX "slot_waits_appointment" ON "slot_waits" USING btree ("appointment_id");--> statement-breakpoint
CREATE INDEX "delivery_attempts_under_way" ON "delivery_attempts" USING btree ("id") WHERE state = 'queued' and channel <> 'phone';--> statement-breakpoint
CREATE INDEX "redemptions_appointment" ON "redemptions" USING btree ("appointment_id");