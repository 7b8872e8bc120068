CREATE TABLE "key_group_invitations" (
	"id" text PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"resident_id" text NOT NULL,
	"invited_by" text NOT NULL,
	"invited_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "slot_extras" (
	"slot_id" text PRIMARY KEY NOT NULL,
	"planned" integer NOT NULL,
	"taken" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "slot_extras_not_oversold" CHECK (taken >= 0 and taken <= planned)
);
--> statement-breakpoint
CREATE TABLE "slot_overrides" (
	"id" text PRIMARY KEY NOT NULL,
	"appointment_id" text NOT NULL,
	"by_account_id" text NOT NULL,
	"reason_sealed" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "slot_waits" (
	"id" text PRIMARY KEY NOT NULL,
	"slot_id" text NOT NULL,
	"resident_id" text NOT NULL,
	"account_id" text NOT NULL,
	"state" text NOT NULL,
	"need" integer NOT NULL,
	"by_phone" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"appointment_id" text,
	"offered_until" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "appointment_ratings" (
	"id" text PRIMARY KEY NOT NULL,
	"appointment_id" text NOT NULL,
	"team_id" text NOT NULL,
	"account_id" text NOT NULL,
	"stars" integer NOT NULL,
	"words_sealed" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "appointment_ratings_stars" CHECK (stars between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "resource_publics" (
	"resource_id" text PRIMARY KEY NOT NULL,
	"capacity" integer NOT NULL,
	"quota" integer NOT NULL,
	"permille" integer NOT NULL,
	"at_least" integer NOT NULL,
	"returned" integer DEFAULT 0 NOT NULL,
	"taken" integer DEFAULT 0 NOT NULL,
	"place" text NOT NULL,
	"published_by" text,
	CONSTRAINT "resource_publics_share" CHECK (quota * 1000 >= capacity * permille and quota >= at_least),
	CONSTRAINT "resource_publics_not_oversold" CHECK (taken >= 0 and returned >= 0 and returned <= quota and taken <= capacity - quota + returned)
);
--> statement-breakpoint
CREATE TABLE "resource_teams" (
	"resource_id" text NOT NULL,
	"team_id" text NOT NULL,
	"taken" integer NOT NULL,
	"ceiling" integer NOT NULL,
	CONSTRAINT "resource_teams_key" PRIMARY KEY("resource_id","team_id"),
	CONSTRAINT "resource_teams_fair" CHECK (taken >= 0 and taken <= ceiling)
);
--> statement-breakpoint
CREATE TABLE "resource_bookings" (
	"id" text PRIMARY KEY NOT NULL,
	"resource_id" text NOT NULL,
	"resident_id" text NOT NULL,
	"account_id" text NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "work_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"practitioner_id" text NOT NULL,
	"kind" text NOT NULL,
	"room" text NOT NULL,
	"weekdays" text NOT NULL,
	"from_minute" integer NOT NULL,
	"to_minute" integer NOT NULL,
	"each_minutes" integer NOT NULL,
	"capacity" integer NOT NULL,
	"holidays" text NOT NULL,
	"starts_on" text NOT NULL,
	"ends_on" text,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"rolled_to" text,
	CONSTRAINT "work_sessions_times" CHECK (from_minute >= 0 and to_minute <= 1440 and from_minute < to_minute and each_minutes > 0 and capacity > 0)
);
--> statement-breakpoint
CREATE TABLE "closures" (
	"id" text PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"practitioner_id" text,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"reason" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"reopened_at" timestamp (3) with time zone,
	CONSTRAINT "closures_times" CHECK (starts_at < ends_at)
);
--> statement-breakpoint
CREATE TABLE "queues" (
	"practitioner_id" text NOT NULL,
	"day" text NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "queues_key" PRIMARY KEY("practitioner_id","day")
);
--> statement-breakpoint
CREATE TABLE "waiting_rooms" (
	"id" text PRIMARY KEY NOT NULL,
	"organisation_id" text NOT NULL,
	"name" text NOT NULL,
	"code" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "referral_episodes" (
	"id" text PRIMARY KEY NOT NULL,
	"resident_id" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "referral_days" (
	"day" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "referrals" (
	"id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"direction" text NOT NULL,
	"state" text NOT NULL,
	"episode_id" text NOT NULL,
	"resident_id" text NOT NULL,
	"team_id" text NOT NULL,
	"hospital_id" text,
	"kind" text,
	"resource_id" text,
	"offered_id" text,
	"green" boolean DEFAULT false NOT NULL,
	"content_sealed" text NOT NULL,
	"result_sealed" text,
	"prescription_weeks" integer,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone,
	"escalated_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "referrals_place" CHECK (state not in ('reserved', 'confirmed', 'attended') or resource_id is not null),
	CONSTRAINT "referrals_direction" CHECK ((direction = 'up' and state in ('requested', 'approved', 'reserved', 'confirmed', 'attended', 'closed', 'declined', 'cancelled')) or (direction = 'down' and state in ('offered', 'accepted', 'in-follow-up', 'closed')))
);
--> statement-breakpoint
CREATE TABLE "referral_steps" (
	"id" text PRIMARY KEY NOT NULL,
	"referral_id" text NOT NULL,
	"position" integer NOT NULL,
	"event" text NOT NULL,
	"state" text NOT NULL,
	"side" text NOT NULL,
	"account_id" text NOT NULL,
	"resource_id" text,
	"note_sealed" text,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hospital_stays" (
	"id" text PRIMARY KEY NOT NULL,
	"episode_id" text NOT NULL,
	"referral_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"admitted_on" text NOT NULL,
	"discharged_on" text,
	CONSTRAINT "hospital_stays_order" CHECK (discharged_on is null or discharged_on >= admitted_on)
);
--> statement-breakpoint
CREATE TABLE "follow_ups" (
	"id" text PRIMARY KEY NOT NULL,
	"referral_id" text NOT NULL,
	"due_on" text NOT NULL,
	"task_sealed" text NOT NULL,
	"done_at" timestamp (3) with time zone,
	"done_by" text,
	"note_sealed" text
);
--> statement-breakpoint
CREATE TABLE "referral_fees" (
	"id" text PRIMARY KEY NOT NULL,
	"referral_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"counterpart_id" text NOT NULL,
	"fen" integer NOT NULL,
	"document" text NOT NULL,
	"article" text NOT NULL,
	"entered_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "referral_fees_something" CHECK (fen <> 0 and organisation_id <> counterpart_id)
);
--> statement-breakpoint
CREATE TABLE "advices" (
	"id" text PRIMARY KEY NOT NULL,
	"resident_id" text NOT NULL,
	"team_id" text NOT NULL,
	"hospital_id" text NOT NULL,
	"topic_sealed" text NOT NULL,
	"state" text NOT NULL,
	"asked_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "advice_messages" (
	"id" text PRIMARY KEY NOT NULL,
	"advice_id" text NOT NULL,
	"position" integer NOT NULL,
	"side" text NOT NULL,
	"account_id" text NOT NULL,
	"text_sealed" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" text PRIMARY KEY NOT NULL,
	"organisation_id" text NOT NULL,
	"team_id" text,
	"kind" text NOT NULL,
	"site" text NOT NULL,
	"community_id" text,
	"area_id" text,
	"state" text NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"place" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"capacity" integer NOT NULL,
	"taken" integer DEFAULT 0 NOT NULL,
	"campaign" text,
	"checklist" text NOT NULL,
	"created_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"reminded_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"walk_ins" integer DEFAULT 0 NOT NULL,
	"outcome" text,
	CONSTRAINT "events_places" CHECK (taken >= 0 and taken <= capacity),
	CONSTRAINT "events_times" CHECK (ends_at > starts_at),
	CONSTRAINT "events_one_place" CHECK (community_id is null or area_id is null)
);
--> statement-breakpoint
CREATE TABLE "event_signups" (
	"id" text PRIMARY KEY NOT NULL,
	"event_id" text NOT NULL,
	"resident_id" text NOT NULL,
	"account_id" text NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"arrived_at" timestamp (3) with time zone,
	"arrived_by" text,
	CONSTRAINT "event_signups_arrived" CHECK (arrived_at is null or state = 'booked')
);
--> statement-breakpoint
CREATE TABLE "tip_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"tip_id" text NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"paragraphs" text NOT NULL,
	"topics" text NOT NULL,
	"groups" text NOT NULL,
	"not_for" text NOT NULL,
	"occasion" text NOT NULL,
	"warning" text,
	"source" text NOT NULL,
	"service_item" text,
	"organisation_id" text,
	"adapted_from" text,
	"author_id" text,
	"reviewer" text NOT NULL,
	"reviewed_by" text,
	"reviewed_on" text,
	"expires_on" text,
	"words" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "tip_versions_reviewed" CHECK (state <> 'approved' or (reviewer <> '' and reviewed_on is not null and expires_on is not null)),
	CONSTRAINT "tip_versions_four_eyes" CHECK (reviewed_by is null or author_id is null or reviewed_by <> author_id)
);
--> statement-breakpoint
CREATE TABLE "campaigns" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"tip_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"team_id" text,
	"area_id" text,
	"account_id" text,
	"audience" text NOT NULL,
	"state" text NOT NULL,
	"occasion" text,
	"send_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"reached_to" text DEFAULT '' NOT NULL,
	"queued" integer DEFAULT 0 NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"recalled_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "push_years" (
	"id" text PRIMARY KEY NOT NULL,
	"agreement_id" text NOT NULL,
	"resident_id" text NOT NULL,
	"team_id" text NOT NULL,
	"year_from" text NOT NULL,
	"year_to" text NOT NULL,
	"minimum" integer NOT NULL,
	"document" text NOT NULL,
	"article" text NOT NULL,
	"group_bits" integer NOT NULL,
	"declined" boolean DEFAULT false NOT NULL,
	"plan_on" text,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text,
	"resident_id" text NOT NULL,
	"year_id" text NOT NULL,
	"tip_id" text NOT NULL,
	"tip_version" integer NOT NULL,
	"day" text NOT NULL,
	"origin" text NOT NULL,
	"state" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"read_at" timestamp (3) with time zone,
	"next_at" timestamp (3) with time zone,
	"reached_by" text
);
--> statement-breakpoint
CREATE TABLE "delivery_attempts" (
	"id" text PRIMARY KEY NOT NULL,
	"delivery_id" text NOT NULL,
	"channel" text NOT NULL,
	"state" text NOT NULL,
	"account_id" text,
	"outbox_key" text,
	"error" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"staff_account_id" text,
	"calls" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "push_credits" (
	"account_id" text NOT NULL,
	"template_id" text NOT NULL,
	"remaining" integer NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "push_credits_key" PRIMARY KEY("account_id","template_id"),
	CONSTRAINT "push_credits_not_negative" CHECK (remaining >= 0)
);
--> statement-breakpoint
CREATE TABLE "outbreaks" (
	"id" text PRIMARY KEY NOT NULL,
	"organisation_id" text NOT NULL,
	"area_id" text,
	"place" text NOT NULL,
	"occasion" text NOT NULL,
	"level" integer NOT NULL,
	"account_id" text NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "outbreaks_level" CHECK (level between 1 and 3)
);
--> statement-breakpoint
CREATE TABLE "points_awards" (
	"id" text PRIMARY KEY NOT NULL,
	"resident_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"reverses" text,
	"points" integer NOT NULL,
	"reason_sealed" text,
	"state" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "points_flags" (
	"id" text PRIMARY KEY NOT NULL,
	"journal_id" text NOT NULL,
	"resident_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"appeal_sealed" text,
	"appealed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "measurements" (
	"id" text PRIMARY KEY NOT NULL,
	"resident_id" text NOT NULL,
	"account_id" text NOT NULL,
	"kind" text NOT NULL,
	"values_sealed" text,
	"day" text NOT NULL,
	"measured_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "points_journals" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"resident_id" text NOT NULL,
	"points" integer NOT NULL,
	"event" text,
	"reverses" text,
	"account_id" text,
	"day" text NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "points_accounts" (
	"holder" text PRIMARY KEY NOT NULL,
	"balance" integer NOT NULL,
	CONSTRAINT "points_accounts_not_below_zero" CHECK (balance >= 0)
);
--> statement-breakpoint
CREATE TABLE "points_lots" (
	"id" text PRIMARY KEY NOT NULL,
	"holder" text NOT NULL,
	"resident_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"journal_id" text NOT NULL,
	"points" integer NOT NULL,
	"remaining" integer NOT NULL,
	"earned_at" timestamp (3) with time zone NOT NULL,
	"expires_on" text,
	CONSTRAINT "points_lots_remaining" CHECK (remaining >= 0 and remaining <= points)
);
--> statement-breakpoint
CREATE TABLE "redemptions" (
	"id" text PRIMARY KEY NOT NULL,
	"reward_id" text NOT NULL,
	"resident_id" text NOT NULL,
	"account_id" text NOT NULL,
	"holder" text NOT NULL,
	"points" integer NOT NULL,
	"state" text NOT NULL,
	"number" text NOT NULL,
	"expires_on" text NOT NULL,
	"appointment_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"used_by" text,
	"used_offline" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "employer_id" text;--> statement-breakpoint
ALTER TABLE "fulfilments" ADD COLUMN "redemption_id" text;--> statement-breakpoint
ALTER TABLE "slots" ADD COLUMN "online_places" integer;--> statement-breakpoint
ALTER TABLE "slots" ADD COLUMN "desk_places" integer;--> statement-breakpoint
ALTER TABLE "slots" ADD COLUMN "phone_places" integer;--> statement-breakpoint
ALTER TABLE "slots" ADD COLUMN "online_taken" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "slots" ADD COLUMN "desk_taken" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "slots" ADD COLUMN "phone_taken" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "slots" ADD COLUMN "open_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "slots" ADD COLUMN "session_id" text;--> statement-breakpoint
ALTER TABLE "slots" ADD COLUMN "closure_id" text;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "channel" text DEFAULT 'online' NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "extra" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "hold_expires_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "instead_of" text;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "checked_in_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "queue_number" integer;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "queue_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "called_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "started_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "referral_resources" ADD COLUMN "released_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tips" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "tips" ADD COLUMN "service_item" text;--> statement-breakpoint
ALTER TABLE "tips" ADD COLUMN "organisation_id" text;--> statement-breakpoint
ALTER TABLE "tips" ADD COLUMN "reviewed_by" text;--> statement-breakpoint
ALTER TABLE "tips" ADD COLUMN "retired_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "slot_kind" text;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "service_item_id" text;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "place" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "for_groups" text;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "opens_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "closes_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "returns" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "retired_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "points_entries" ADD COLUMN "lot_id" text;--> statement-breakpoint
ALTER TABLE "key_group_invitations" ADD CONSTRAINT "key_group_invitations_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_group_invitations" ADD CONSTRAINT "key_group_invitations_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_group_invitations" ADD CONSTRAINT "key_group_invitations_invited_by_accounts_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_extras" ADD CONSTRAINT "slot_extras_slot_id_slots_id_fk" FOREIGN KEY ("slot_id") REFERENCES "public"."slots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_overrides" ADD CONSTRAINT "slot_overrides_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_overrides" ADD CONSTRAINT "slot_overrides_by_account_id_accounts_id_fk" FOREIGN KEY ("by_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_waits" ADD CONSTRAINT "slot_waits_slot_id_slots_id_fk" FOREIGN KEY ("slot_id") REFERENCES "public"."slots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_waits" ADD CONSTRAINT "slot_waits_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_waits" ADD CONSTRAINT "slot_waits_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_waits" ADD CONSTRAINT "slot_waits_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_ratings" ADD CONSTRAINT "appointment_ratings_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_ratings" ADD CONSTRAINT "appointment_ratings_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_ratings" ADD CONSTRAINT "appointment_ratings_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resource_publics" ADD CONSTRAINT "resource_publics_resource_id_referral_resources_id_fk" FOREIGN KEY ("resource_id") REFERENCES "public"."referral_resources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resource_publics" ADD CONSTRAINT "resource_publics_published_by_accounts_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resource_teams" ADD CONSTRAINT "resource_teams_resource_id_referral_resources_id_fk" FOREIGN KEY ("resource_id") REFERENCES "public"."referral_resources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resource_teams" ADD CONSTRAINT "resource_teams_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resource_bookings" ADD CONSTRAINT "resource_bookings_resource_id_referral_resources_id_fk" FOREIGN KEY ("resource_id") REFERENCES "public"."referral_resources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resource_bookings" ADD CONSTRAINT "resource_bookings_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resource_bookings" ADD CONSTRAINT "resource_bookings_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_sessions" ADD CONSTRAINT "work_sessions_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_sessions" ADD CONSTRAINT "work_sessions_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_sessions" ADD CONSTRAINT "work_sessions_created_by_accounts_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closures" ADD CONSTRAINT "closures_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closures" ADD CONSTRAINT "closures_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closures" ADD CONSTRAINT "closures_created_by_accounts_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queues" ADD CONSTRAINT "queues_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_rooms" ADD CONSTRAINT "waiting_rooms_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_rooms" ADD CONSTRAINT "waiting_rooms_created_by_accounts_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_episodes" ADD CONSTRAINT "referral_episodes_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_episode_id_referral_episodes_id_fk" FOREIGN KEY ("episode_id") REFERENCES "public"."referral_episodes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_hospital_id_organisations_id_fk" FOREIGN KEY ("hospital_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_resource_id_referral_resources_id_fk" FOREIGN KEY ("resource_id") REFERENCES "public"."referral_resources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_offered_id_referral_resources_id_fk" FOREIGN KEY ("offered_id") REFERENCES "public"."referral_resources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_created_by_accounts_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_steps" ADD CONSTRAINT "referral_steps_referral_id_referrals_id_fk" FOREIGN KEY ("referral_id") REFERENCES "public"."referrals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_steps" ADD CONSTRAINT "referral_steps_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_steps" ADD CONSTRAINT "referral_steps_resource_id_referral_resources_id_fk" FOREIGN KEY ("resource_id") REFERENCES "public"."referral_resources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hospital_stays" ADD CONSTRAINT "hospital_stays_episode_id_referral_episodes_id_fk" FOREIGN KEY ("episode_id") REFERENCES "public"."referral_episodes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hospital_stays" ADD CONSTRAINT "hospital_stays_referral_id_referrals_id_fk" FOREIGN KEY ("referral_id") REFERENCES "public"."referrals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hospital_stays" ADD CONSTRAINT "hospital_stays_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_referral_id_referrals_id_fk" FOREIGN KEY ("referral_id") REFERENCES "public"."referrals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_done_by_accounts_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_fees" ADD CONSTRAINT "referral_fees_referral_id_referrals_id_fk" FOREIGN KEY ("referral_id") REFERENCES "public"."referrals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_fees" ADD CONSTRAINT "referral_fees_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_fees" ADD CONSTRAINT "referral_fees_counterpart_id_organisations_id_fk" FOREIGN KEY ("counterpart_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "advices" ADD CONSTRAINT "advices_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "advices" ADD CONSTRAINT "advices_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "advices" ADD CONSTRAINT "advices_hospital_id_organisations_id_fk" FOREIGN KEY ("hospital_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "advices" ADD CONSTRAINT "advices_asked_by_accounts_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "advice_messages" ADD CONSTRAINT "advice_messages_advice_id_advices_id_fk" FOREIGN KEY ("advice_id") REFERENCES "public"."advices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "advice_messages" ADD CONSTRAINT "advice_messages_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_created_by_accounts_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_signups" ADD CONSTRAINT "event_signups_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_signups" ADD CONSTRAINT "event_signups_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_signups" ADD CONSTRAINT "event_signups_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tip_versions" ADD CONSTRAINT "tip_versions_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tip_versions" ADD CONSTRAINT "tip_versions_author_id_accounts_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tip_versions" ADD CONSTRAINT "tip_versions_reviewed_by_accounts_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_tip_id_tips_id_fk" FOREIGN KEY ("tip_id") REFERENCES "public"."tips"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_years" ADD CONSTRAINT "push_years_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_years" ADD CONSTRAINT "push_years_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_years" ADD CONSTRAINT "push_years_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_year_id_push_years_id_fk" FOREIGN KEY ("year_id") REFERENCES "public"."push_years"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_tip_id_tips_id_fk" FOREIGN KEY ("tip_id") REFERENCES "public"."tips"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_attempts" ADD CONSTRAINT "delivery_attempts_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."deliveries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_attempts" ADD CONSTRAINT "delivery_attempts_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_attempts" ADD CONSTRAINT "delivery_attempts_staff_account_id_accounts_id_fk" FOREIGN KEY ("staff_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_credits" ADD CONSTRAINT "push_credits_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbreaks" ADD CONSTRAINT "outbreaks_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbreaks" ADD CONSTRAINT "outbreaks_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbreaks" ADD CONSTRAINT "outbreaks_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "points_awards" ADD CONSTRAINT "points_awards_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "points_awards" ADD CONSTRAINT "points_awards_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "points_awards" ADD CONSTRAINT "points_awards_asked_by_accounts_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "points_awards" ADD CONSTRAINT "points_awards_decided_by_accounts_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "points_flags" ADD CONSTRAINT "points_flags_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "points_flags" ADD CONSTRAINT "points_flags_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "points_flags" ADD CONSTRAINT "points_flags_decided_by_accounts_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measurements" ADD CONSTRAINT "measurements_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measurements" ADD CONSTRAINT "measurements_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "points_journals" ADD CONSTRAINT "points_journals_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "points_journals" ADD CONSTRAINT "points_journals_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "points_lots" ADD CONSTRAINT "points_lots_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "points_lots" ADD CONSTRAINT "points_lots_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redemptions" ADD CONSTRAINT "redemptions_reward_id_rewards_id_fk" FOREIGN KEY ("reward_id") REFERENCES "public"."rewards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redemptions" ADD CONSTRAINT "redemptions_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redemptions" ADD CONSTRAINT "redemptions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redemptions" ADD CONSTRAINT "redemptions_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redemptions" ADD CONSTRAINT "redemptions_used_by_accounts_id_fk" FOREIGN KEY ("used_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "key_group_invitations_once" ON "key_group_invitations" USING btree ("resident_id","team_id");--> statement-breakpoint
CREATE UNIQUE INDEX "slot_overrides_appointment" ON "slot_overrides" USING btree ("appointment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "slot_waits_one" ON "slot_waits" USING btree ("slot_id","resident_id") WHERE state in ('waiting', 'offered');--> statement-breakpoint
CREATE INDEX "slot_waits_line" ON "slot_waits" USING btree ("slot_id","state","need","created_at");--> statement-breakpoint
CREATE INDEX "slot_waits_resident" ON "slot_waits" USING btree ("resident_id");--> statement-breakpoint
CREATE UNIQUE INDEX "appointment_ratings_once" ON "appointment_ratings" USING btree ("appointment_id");--> statement-breakpoint
CREATE INDEX "appointment_ratings_team" ON "appointment_ratings" USING btree ("team_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "resource_publics_place" ON "resource_publics" USING btree ("place");--> statement-breakpoint
CREATE UNIQUE INDEX "resource_bookings_one" ON "resource_bookings" USING btree ("resource_id","resident_id") WHERE state = 'booked';--> statement-breakpoint
CREATE INDEX "resource_bookings_resident" ON "resource_bookings" USING btree ("resident_id","created_at");--> statement-breakpoint
CREATE INDEX "work_sessions_team" ON "work_sessions" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "closures_team" ON "closures" USING btree ("team_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "waiting_rooms_code" ON "waiting_rooms" USING btree ("code");--> statement-breakpoint
CREATE INDEX "waiting_rooms_organisation" ON "waiting_rooms" USING btree ("organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "referral_episodes_one_open" ON "referral_episodes" USING btree ("resident_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "referral_episodes_resident" ON "referral_episodes" USING btree ("resident_id","opened_at");--> statement-breakpoint
CREATE UNIQUE INDEX "referrals_number" ON "referrals" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "referrals_one_asked" ON "referrals" USING btree ("resident_id") WHERE state = 'requested';--> statement-breakpoint
CREATE INDEX "referrals_resident" ON "referrals" USING btree ("resident_id","created_at");--> statement-breakpoint
CREATE INDEX "referrals_team" ON "referrals" USING btree ("team_id","state","created_at");--> statement-breakpoint
CREATE INDEX "referrals_hospital" ON "referrals" USING btree ("hospital_id","state","created_at");--> statement-breakpoint
CREATE INDEX "referrals_episode" ON "referrals" USING btree ("episode_id","created_at");--> statement-breakpoint
CREATE INDEX "referrals_due" ON "referrals" USING btree ("due_at") WHERE escalated_at is null and ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "referral_steps_position" ON "referral_steps" USING btree ("referral_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "hospital_stays_referral" ON "hospital_stays" USING btree ("referral_id");--> statement-breakpoint
CREATE INDEX "hospital_stays_episode" ON "hospital_stays" USING btree ("episode_id","admitted_on");--> statement-breakpoint
CREATE INDEX "hospital_stays_organisation" ON "hospital_stays" USING btree ("organisation_id","admitted_on");--> statement-breakpoint
CREATE INDEX "follow_ups_referral" ON "follow_ups" USING btree ("referral_id","due_on");--> statement-breakpoint
CREATE UNIQUE INDEX "referral_fees_once" ON "referral_fees" USING btree ("referral_id","organisation_id");--> statement-breakpoint
CREATE INDEX "referral_fees_organisation" ON "referral_fees" USING btree ("organisation_id","entered_at");--> statement-breakpoint
CREATE INDEX "advices_team" ON "advices" USING btree ("team_id","state","created_at");--> statement-breakpoint
CREATE INDEX "advices_hospital" ON "advices" USING btree ("hospital_id","state","created_at");--> statement-breakpoint
CREATE INDEX "advices_resident" ON "advices" USING btree ("resident_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "advice_messages_position" ON "advice_messages" USING btree ("advice_id","position");--> statement-breakpoint
CREATE INDEX "events_calendar" ON "events" USING btree ("state","starts_at");--> statement-breakpoint
CREATE INDEX "events_desk" ON "events" USING btree ("organisation_id","starts_at");--> statement-breakpoint
CREATE INDEX "events_community" ON "events" USING btree ("community_id","starts_at");--> statement-breakpoint
CREATE INDEX "events_area" ON "events" USING btree ("area_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "events_campaign" ON "events" USING btree ("organisation_id","campaign");--> statement-breakpoint
CREATE UNIQUE INDEX "event_signups_once" ON "event_signups" USING btree ("event_id","resident_id") WHERE state <> 'cancelled';--> statement-breakpoint
CREATE INDEX "event_signups_queue" ON "event_signups" USING btree ("event_id","state","created_at");--> statement-breakpoint
CREATE INDEX "event_signups_resident" ON "event_signups" USING btree ("resident_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "tip_versions_number" ON "tip_versions" USING btree ("tip_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "tip_versions_open" ON "tip_versions" USING btree ("tip_id") WHERE state in ('draft', 'submitted', 'returned');--> statement-breakpoint
CREATE INDEX "tip_versions_desk" ON "tip_versions" USING btree ("organisation_id","state","created_at");--> statement-breakpoint
CREATE INDEX "campaigns_due" ON "campaigns" USING btree ("state","send_at");--> statement-breakpoint
CREATE INDEX "campaigns_team" ON "campaigns" USING btree ("team_id","created_at");--> statement-breakpoint
CREATE INDEX "campaigns_organisation" ON "campaigns" USING btree ("organisation_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "campaigns_occasion" ON "campaigns" USING btree ("organisation_id","occasion");--> statement-breakpoint
CREATE UNIQUE INDEX "push_years_once" ON "push_years" USING btree ("agreement_id","resident_id","year_from");--> statement-breakpoint
CREATE INDEX "push_years_team" ON "push_years" USING btree ("team_id","id");--> statement-breakpoint
CREATE INDEX "push_years_resident" ON "push_years" USING btree ("resident_id");--> statement-breakpoint
CREATE INDEX "push_years_planning" ON "push_years" USING btree ("plan_on","id");--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_campaign" ON "deliveries" USING btree ("campaign_id","resident_id");--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_one_a_day" ON "deliveries" USING btree ("resident_id","day") WHERE state <> 'dropped';--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_tip_once" ON "deliveries" USING btree ("year_id","tip_id") WHERE state <> 'dropped';--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "deliveries" USING btree ("due_at") WHERE state = 'planned';--> statement-breakpoint
CREATE INDEX "deliveries_next" ON "deliveries" USING btree ("next_at") WHERE next_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "delivery_attempts_once" ON "delivery_attempts" USING btree ("delivery_id","channel");--> statement-breakpoint
CREATE INDEX "delivery_attempts_open" ON "delivery_attempts" USING btree ("channel","state","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "outbreaks_one" ON "outbreaks" USING btree ("organisation_id","place","occasion") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "points_awards_organisation" ON "points_awards" USING btree ("organisation_id","state","asked_at");--> statement-breakpoint
CREATE INDEX "points_awards_resident" ON "points_awards" USING btree ("resident_id");--> statement-breakpoint
CREATE UNIQUE INDEX "points_flags_journal" ON "points_flags" USING btree ("journal_id");--> statement-breakpoint
CREATE INDEX "points_flags_organisation" ON "points_flags" USING btree ("organisation_id","state","created_at");--> statement-breakpoint
CREATE INDEX "points_flags_resident" ON "points_flags" USING btree ("resident_id");--> statement-breakpoint
CREATE INDEX "measurements_resident" ON "measurements" USING btree ("resident_id","measured_at");--> statement-breakpoint
CREATE UNIQUE INDEX "points_journals_event" ON "points_journals" USING btree ("event");--> statement-breakpoint
CREATE UNIQUE INDEX "points_journals_reverses" ON "points_journals" USING btree ("reverses");--> statement-breakpoint
CREATE INDEX "points_journals_resident" ON "points_journals" USING btree ("resident_id","kind","day");--> statement-breakpoint
CREATE INDEX "points_journals_account" ON "points_journals" USING btree ("account_id","occurred_at");--> statement-breakpoint
CREATE INDEX "points_lots_holder" ON "points_lots" USING btree ("holder") WHERE remaining > 0;--> statement-breakpoint
CREATE INDEX "points_lots_expiry" ON "points_lots" USING btree ("expires_on") WHERE remaining > 0;--> statement-breakpoint
CREATE INDEX "points_lots_issuer" ON "points_lots" USING btree ("organisation_id") WHERE remaining > 0;--> statement-breakpoint
CREATE UNIQUE INDEX "redemptions_number" ON "redemptions" USING btree ("number");--> statement-breakpoint
CREATE INDEX "redemptions_resident" ON "redemptions" USING btree ("resident_id","reward_id");--> statement-breakpoint
CREATE INDEX "redemptions_holder" ON "redemptions" USING btree ("holder","created_at");--> statement-breakpoint
CREATE INDEX "redemptions_expiry" ON "redemptions" USING btree ("expires_on") WHERE state = 'issued';--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_employer_id_organisations_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tips" ADD CONSTRAINT "tips_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tips" ADD CONSTRAINT "tips_reviewed_by_accounts_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appointments_slot" ON "appointments" USING btree ("slot_id");--> statement-breakpoint
CREATE INDEX "appointments_held" ON "appointments" USING btree ("hold_expires_at") WHERE state = 'held';--> statement-breakpoint
CREATE UNIQUE INDEX "appointments_one_place" ON "appointments" USING btree ("resident_id","slot_id") WHERE state in ('held', 'booked', 'checked-in', 'in-service');--> statement-breakpoint
CREATE INDEX "referral_resources_release" ON "referral_resources" USING btree ("release_at") WHERE released_at is null;--> statement-breakpoint
CREATE INDEX "referral_resources_starts" ON "referral_resources" USING btree ("starts_at");--> statement-breakpoint
CREATE INDEX "tips_expiry" ON "tips" USING btree ("expires_on","occasion");
--> statement-breakpoint
-- What people had before there were lots: one lot for each holder.
INSERT INTO "points_accounts" ("holder", "balance") SELECT "holder", sum("points") FROM "points_entries" WHERE "holder" NOT LIKE 'issuer:%' GROUP BY "holder" HAVING sum("points") > 0;
--> statement-breakpoint
INSERT INTO "points_lots" ("id", "holder", "resident_id", "organisation_id", "journal_id", "points", "remaining", "earned_at", "expires_on") SELECT min(e."id"), e."holder", CASE WHEN e."holder" LIKE 'resident:%' THEN substr(e."holder", 10) ELSE (SELECT h."representative_id" FROM "households" h WHERE 'household:' || h."id" = e."holder") END, (SELECT substr(min(i."holder"), 8) FROM "points_entries" i WHERE i."holder" LIKE 'issuer:%'), min(e."journal_id"), sum(e."points"), sum(e."points"), max(e."occurred_at"), NULL FROM "points_entries" e WHERE e."holder" NOT LIKE 'issuer:%' GROUP BY e."holder" HAVING sum(e."points") > 0;
--> statement-breakpoint
UPDATE "points_entries" SET "lot_id" = (SELECT l."id" FROM "points_lots" l WHERE l."holder" = "points_entries"."holder") WHERE "holder" NOT LIKE 'issuer:%';
