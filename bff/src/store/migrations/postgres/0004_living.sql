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
CREATE TABLE "groups" (
	"id" text PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"season" text NOT NULL,
	"name" text NOT NULL,
	"goal" text NOT NULL,
	"tasks" text NOT NULL,
	"state" text NOT NULL,
	"starts_on" text NOT NULL,
	"ends_on" text NOT NULL,
	"capacity" integer NOT NULL,
	"taken" integer DEFAULT 0 NOT NULL,
	"opened_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "groups_places" CHECK (taken >= 0 and taken <= capacity)
);
--> statement-breakpoint
CREATE TABLE "group_members" (
	"id" text PRIMARY KEY NOT NULL,
	"group_id" text NOT NULL,
	"resident_id" text NOT NULL,
	"account_id" text NOT NULL,
	"text_version" text NOT NULL,
	"joined_at" timestamp (3) with time zone NOT NULL,
	"left_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "group_dones" (
	"id" text PRIMARY KEY NOT NULL,
	"group_id" text NOT NULL,
	"resident_id" text NOT NULL,
	"task" text NOT NULL,
	"day" text NOT NULL,
	"done_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "group_meetings" (
	"id" text PRIMARY KEY NOT NULL,
	"group_id" text NOT NULL,
	"title" text NOT NULL,
	"place" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "group_attendances" (
	"id" text PRIMARY KEY NOT NULL,
	"meeting_id" text NOT NULL,
	"resident_id" text NOT NULL,
	"arrived_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "group_advices" (
	"id" text PRIMARY KEY NOT NULL,
	"group_id" text NOT NULL,
	"account_id" text,
	"author" text NOT NULL,
	"words" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "device_index" text;--> statement-breakpoint
ALTER TABLE "scenes" ADD COLUMN "source" text DEFAULT 'desk' NOT NULL;--> statement-breakpoint
ALTER TABLE "scenes" ADD COLUMN "place" text;--> statement-breakpoint
ALTER TABLE "tips" ADD COLUMN "quiz" text;--> statement-breakpoint
ALTER TABLE "tip_versions" ADD COLUMN "quiz" text;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "quiz_tries" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "quiz_state" text DEFAULT 'open' NOT NULL;--> statement-breakpoint
ALTER TABLE "scene_opens" ADD CONSTRAINT "scene_opens_code_scenes_code_fk" FOREIGN KEY ("code") REFERENCES "public"."scenes"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultations" ADD CONSTRAINT "consultations_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultations" ADD CONSTRAINT "consultations_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultations" ADD CONSTRAINT "consultations_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultations" ADD CONSTRAINT "consultations_assigned_to_practitioners_id_fk" FOREIGN KEY ("assigned_to") REFERENCES "public"."practitioners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultation_messages" ADD CONSTRAINT "consultation_messages_consultation_id_consultations_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultation_messages" ADD CONSTRAINT "consultation_messages_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_opened_by_accounts_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_dones" ADD CONSTRAINT "group_dones_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_dones" ADD CONSTRAINT "group_dones_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_meetings" ADD CONSTRAINT "group_meetings_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_attendances" ADD CONSTRAINT "group_attendances_meeting_id_group_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."group_meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_attendances" ADD CONSTRAINT "group_attendances_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_advices" ADD CONSTRAINT "group_advices_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_advices" ADD CONSTRAINT "group_advices_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consultations_team" ON "consultations" USING btree ("team_id","state","last_at");--> statement-breakpoint
CREATE INDEX "consultations_resident" ON "consultations" USING btree ("resident_id","last_at");--> statement-breakpoint
CREATE INDEX "consultations_due" ON "consultations" USING btree ("state","due_at");--> statement-breakpoint
CREATE INDEX "consultations_year" ON "consultations" USING btree ("team_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "consultation_messages_position" ON "consultation_messages" USING btree ("consultation_id","position");--> statement-breakpoint
CREATE INDEX "groups_team" ON "groups" USING btree ("team_id","state","ends_on");--> statement-breakpoint
CREATE UNIQUE INDEX "group_members_once" ON "group_members" USING btree ("group_id","resident_id") WHERE left_at is null;--> statement-breakpoint
CREATE INDEX "group_members_resident" ON "group_members" USING btree ("resident_id");--> statement-breakpoint
CREATE UNIQUE INDEX "group_dones_once" ON "group_dones" USING btree ("group_id","resident_id","task","day");--> statement-breakpoint
CREATE INDEX "group_dones_week" ON "group_dones" USING btree ("group_id","day");--> statement-breakpoint
CREATE INDEX "group_dones_resident" ON "group_dones" USING btree ("resident_id");--> statement-breakpoint
CREATE INDEX "group_meetings_group" ON "group_meetings" USING btree ("group_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "group_attendances_once" ON "group_attendances" USING btree ("meeting_id","resident_id");--> statement-breakpoint
CREATE INDEX "group_attendances_resident" ON "group_attendances" USING btree ("resident_id");--> statement-breakpoint
CREATE INDEX "group_advices_group" ON "group_advices" USING btree ("group_id","created_at");--> statement-breakpoint
CREATE INDEX "sessions_device" ON "sessions" USING btree ("device_index") WHERE device_index is not null;--> statement-breakpoint
CREATE INDEX "outbox_claimed" ON "outbox" USING btree ("claimed_until") WHERE claimed_until is not null;--> statement-breakpoint
CREATE INDEX "slot_waits_appointment" ON "slot_waits" USING btree ("appointment_id");--> statement-breakpoint
CREATE INDEX "delivery_attempts_under_way" ON "delivery_attempts" USING btree ("id") WHERE state = 'queued' and channel <> 'phone';--> statement-breakpoint
CREATE INDEX "redemptions_appointment" ON "redemptions" USING btree ("appointment_id");