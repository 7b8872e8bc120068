CREATE TABLE "settings" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"openid_index" text,
	"openid_sealed" text,
	"session_key_sealed" text,
	"phone_index" text,
	"phone_sealed" text,
	"text_size" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "role_grants" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"role" text NOT NULL,
	"organisation_id" text,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_why" text
);
--> statement-breakpoint
CREATE TABLE "refresh_tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"session_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sms_codes" (
	"id" text PRIMARY KEY NOT NULL,
	"phone_index" text NOT NULL,
	"code_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "residents" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text,
	"name_sealed" text NOT NULL,
	"id_number_sealed" text,
	"id_number_index" text,
	"phone_sealed" text,
	"sex" text NOT NULL,
	"born_on" text NOT NULL,
	"area_id" text,
	"address_sealed" text,
	"local_register" boolean DEFAULT false NOT NULL,
	"groups" text NOT NULL,
	"face" text NOT NULL,
	"verified_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "households" (
	"id" text PRIMARY KEY NOT NULL,
	"representative_id" text NOT NULL,
	"area_id" text,
	"address_sealed" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "household_members" (
	"id" text PRIMARY KEY NOT NULL,
	"household_id" text NOT NULL,
	"resident_id" text NOT NULL,
	"relation" text NOT NULL,
	"joined_at" timestamp (3) with time zone NOT NULL,
	"left_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "delegations" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"resident_id" text NOT NULL,
	"account_id" text NOT NULL,
	"relation" text NOT NULL,
	"scopes" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"id" text PRIMARY KEY NOT NULL,
	"resident_id" text NOT NULL,
	"purpose" text NOT NULL,
	"text_version" text NOT NULL,
	"granted" boolean NOT NULL,
	"by_account_id" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "regions" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"parent_code" text,
	"policy_id" text NOT NULL,
	"centre_lat" double precision,
	"centre_lng" double precision,
	"scenery" text
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" text PRIMARY KEY NOT NULL,
	"region_code" text NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"kind" text NOT NULL,
	"level" text NOT NULL,
	"platform_id" text,
	"phone" text NOT NULL,
	"address" text NOT NULL,
	"lat" double precision NOT NULL,
	"lng" double precision NOT NULL,
	"hours" text NOT NULL,
	"how_to_sign" text NOT NULL,
	"pinyin" text NOT NULL,
	"initials" text NOT NULL,
	"checked_on" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "practitioners" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text,
	"organisation_id" text NOT NULL,
	"name" text NOT NULL,
	"sex" text NOT NULL,
	"duty" text NOT NULL,
	"title" text NOT NULL,
	"specialties" text NOT NULL,
	"introduction" text NOT NULL,
	"contracts" boolean NOT NULL,
	"face" text NOT NULL,
	"pinyin" text NOT NULL,
	"initials" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"id" text PRIMARY KEY NOT NULL,
	"organisation_id" text NOT NULL,
	"leader_id" text NOT NULL,
	"name" text NOT NULL,
	"tier" integer NOT NULL,
	"specialties" text NOT NULL,
	"room" text NOT NULL,
	"phone" text NOT NULL,
	"lat" double precision NOT NULL,
	"lng" double precision NOT NULL,
	"hours" text NOT NULL,
	"households" integer DEFAULT 0 NOT NULL,
	"households_target" integer NOT NULL,
	"households_max" integer NOT NULL,
	"pinyin" text NOT NULL,
	"initials" text NOT NULL,
	"checked_on" text NOT NULL,
	CONSTRAINT "teams_room_left" CHECK (households >= 0 and households <= households_max)
);
--> statement-breakpoint
CREATE TABLE "team_households" (
	"team_id" text NOT NULL,
	"home" text NOT NULL,
	"agreements" integer NOT NULL,
	CONSTRAINT "team_households_key" PRIMARY KEY("team_id","home"),
	CONSTRAINT "team_households_count" CHECK (agreements >= 0)
);
--> statement-breakpoint
CREATE TABLE "team_members" (
	"team_id" text NOT NULL,
	"practitioner_id" text NOT NULL,
	"duty" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "team_members_key" PRIMARY KEY("team_id","practitioner_id")
);
--> statement-breakpoint
CREATE TABLE "team_evaluations" (
	"id" text PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"period" text NOT NULL,
	"grade" text NOT NULL,
	"rating_total" integer NOT NULL,
	"rating_count" integer NOT NULL,
	"reply_minutes" integer,
	"published_on" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "areas" (
	"id" text PRIMARY KEY NOT NULL,
	"region_code" text NOT NULL,
	"team_id" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"places" text NOT NULL,
	"polygon" text NOT NULL,
	"pinyin" text NOT NULL,
	"initials" text NOT NULL,
	"checked_on" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "service_points" (
	"id" text PRIMARY KEY NOT NULL,
	"organisation_id" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"address" text NOT NULL,
	"lat" double precision NOT NULL,
	"lng" double precision NOT NULL,
	"services" text NOT NULL,
	"checked_on" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "service_point_visits" (
	"id" text PRIMARY KEY NOT NULL,
	"service_point_id" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"note" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "corrections" (
	"id" text PRIMARY KEY NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"owner_id" text NOT NULL,
	"account_id" text NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"answer" text,
	"answered_at" timestamp (3) with time zone,
	"answered_by" text
);
--> statement-breakpoint
CREATE TABLE "service_items" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"category" text NOT NULL,
	"unit" text NOT NULL,
	"description" text NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "packages" (
	"id" text PRIMARY KEY NOT NULL,
	"region_code" text NOT NULL,
	"name" text NOT NULL,
	"tier" text NOT NULL,
	"summary" text NOT NULL,
	"audience" text NOT NULL,
	"price_fen" integer NOT NULL,
	"published_on" text NOT NULL,
	"withdrawn_on" text,
	"position" integer NOT NULL,
	CONSTRAINT "packages_price" CHECK (price_fen >= 0)
);
--> statement-breakpoint
CREATE TABLE "package_items" (
	"package_id" text NOT NULL,
	"item_id" text NOT NULL,
	"per_year" integer NOT NULL,
	CONSTRAINT "package_items_key" PRIMARY KEY("package_id","item_id")
);
--> statement-breakpoint
CREATE TABLE "agreements" (
	"id" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"party_kind" text NOT NULL,
	"team_id" text NOT NULL,
	"practitioner_id" text,
	"household_id" text,
	"signatory_id" text NOT NULL,
	"account_id" text NOT NULL,
	"renews_id" text,
	"years" integer NOT NULL,
	"starts_on" text,
	"ends_on" text,
	"policy_id" text NOT NULL,
	"policy_version" integer NOT NULL,
	"text_version" text NOT NULL,
	"total_fen" integer NOT NULL,
	"verify_code" text NOT NULL,
	"content_sealed" text NOT NULL,
	"content_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"decide_by" timestamp (3) with time zone,
	"decided_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "agreement_residents" (
	"id" text PRIMARY KEY NOT NULL,
	"agreement_id" text NOT NULL,
	"resident_id" text NOT NULL,
	"package_id" text NOT NULL,
	"price_fen" integer NOT NULL,
	"agreed_by" text NOT NULL,
	"live" boolean NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "agreement_shares" (
	"id" text PRIMARY KEY NOT NULL,
	"agreement_id" text NOT NULL,
	"resident_id" text NOT NULL,
	"payer" text NOT NULL,
	"fen" integer NOT NULL,
	"document" text NOT NULL,
	"article" text NOT NULL,
	CONSTRAINT "agreement_shares_not_negative" CHECK (fen >= 0)
);
--> statement-breakpoint
CREATE TABLE "signatures" (
	"id" text PRIMARY KEY NOT NULL,
	"agreement_id" text NOT NULL,
	"side" text NOT NULL,
	"account_id" text NOT NULL,
	"signer_id" text NOT NULL,
	"strokes" text NOT NULL,
	"content_hash" text NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fulfilments" (
	"id" text PRIMARY KEY NOT NULL,
	"agreement_id" text NOT NULL,
	"resident_id" text NOT NULL,
	"item_id" text NOT NULL,
	"practitioner_id" text,
	"done_on" text NOT NULL,
	"note" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "slots" (
	"id" text PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"practitioner_id" text NOT NULL,
	"kind" text NOT NULL,
	"room" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"capacity" integer NOT NULL,
	"taken" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "slots_not_oversold" CHECK (taken >= 0 and taken <= capacity)
);
--> statement-breakpoint
CREATE TABLE "appointments" (
	"id" text PRIMARY KEY NOT NULL,
	"slot_id" text NOT NULL,
	"resident_id" text NOT NULL,
	"account_id" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "referral_resources" (
	"id" text PRIMARY KEY NOT NULL,
	"hospital_id" text NOT NULL,
	"kind" text NOT NULL,
	"department" text NOT NULL,
	"practitioner_id" text,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"capacity" integer NOT NULL,
	"quota" integer NOT NULL,
	"taken" integer DEFAULT 0 NOT NULL,
	"release_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "referral_resources_not_oversold" CHECK (taken >= 0 and taken <= quota and quota <= capacity)
);
--> statement-breakpoint
CREATE TABLE "tips" (
	"id" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"paragraphs" text NOT NULL,
	"topics" text NOT NULL,
	"groups" text NOT NULL,
	"not_for" text NOT NULL,
	"occasion" text NOT NULL,
	"warning" text,
	"source" text NOT NULL,
	"reviewer" text NOT NULL,
	"reviewed_on" text NOT NULL,
	"expires_on" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rewards" (
	"id" text PRIMARY KEY NOT NULL,
	"organisation_id" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"points" integer NOT NULL,
	"stock" integer NOT NULL,
	"per_person" integer,
	"description" text NOT NULL,
	CONSTRAINT "rewards_stock" CHECK (stock >= 0 and points > 0)
);
--> statement-breakpoint
CREATE TABLE "points_entries" (
	"id" text PRIMARY KEY NOT NULL,
	"journal_id" text NOT NULL,
	"holder" text NOT NULL,
	"points" integer NOT NULL,
	"cause" text NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"body_hash" text NOT NULL,
	"status" integer NOT NULL,
	"response" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_heads" (
	"chain" text PRIMARY KEY NOT NULL,
	"position" integer NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"id" text PRIMARY KEY NOT NULL,
	"chain" text NOT NULL,
	"position" integer NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"actor_id" text,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"detail" text NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" text PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"account_id" text,
	"message_sealed" text NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"claimed_until" timestamp (3) with time zone,
	"last_error" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "residents" ADD CONSTRAINT "residents_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "households" ADD CONSTRAINT "households_representative_id_residents_id_fk" FOREIGN KEY ("representative_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_members" ADD CONSTRAINT "household_members_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_members" ADD CONSTRAINT "household_members_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_by_account_id_accounts_id_fk" FOREIGN KEY ("by_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisations" ADD CONSTRAINT "organisations_region_code_regions_code_fk" FOREIGN KEY ("region_code") REFERENCES "public"."regions"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practitioners" ADD CONSTRAINT "practitioners_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practitioners" ADD CONSTRAINT "practitioners_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "teams" ADD CONSTRAINT "teams_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "teams" ADD CONSTRAINT "teams_leader_id_practitioners_id_fk" FOREIGN KEY ("leader_id") REFERENCES "public"."practitioners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_households" ADD CONSTRAINT "team_households_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_evaluations" ADD CONSTRAINT "team_evaluations_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "areas" ADD CONSTRAINT "areas_region_code_regions_code_fk" FOREIGN KEY ("region_code") REFERENCES "public"."regions"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "areas" ADD CONSTRAINT "areas_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_points" ADD CONSTRAINT "service_points_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_point_visits" ADD CONSTRAINT "service_point_visits_service_point_id_service_points_id_fk" FOREIGN KEY ("service_point_id") REFERENCES "public"."service_points"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_owner_id_organisations_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "packages" ADD CONSTRAINT "packages_region_code_regions_code_fk" FOREIGN KEY ("region_code") REFERENCES "public"."regions"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "package_items" ADD CONSTRAINT "package_items_package_id_packages_id_fk" FOREIGN KEY ("package_id") REFERENCES "public"."packages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "package_items" ADD CONSTRAINT "package_items_item_id_service_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."service_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_signatory_id_residents_id_fk" FOREIGN KEY ("signatory_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_residents" ADD CONSTRAINT "agreement_residents_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_residents" ADD CONSTRAINT "agreement_residents_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_residents" ADD CONSTRAINT "agreement_residents_package_id_packages_id_fk" FOREIGN KEY ("package_id") REFERENCES "public"."packages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_shares" ADD CONSTRAINT "agreement_shares_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_shares" ADD CONSTRAINT "agreement_shares_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fulfilments" ADD CONSTRAINT "fulfilments_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fulfilments" ADD CONSTRAINT "fulfilments_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fulfilments" ADD CONSTRAINT "fulfilments_item_id_service_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."service_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fulfilments" ADD CONSTRAINT "fulfilments_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slots" ADD CONSTRAINT "slots_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slots" ADD CONSTRAINT "slots_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_slot_id_slots_id_fk" FOREIGN KEY ("slot_id") REFERENCES "public"."slots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_resources" ADD CONSTRAINT "referral_resources_hospital_id_organisations_id_fk" FOREIGN KEY ("hospital_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_resources" ADD CONSTRAINT "referral_resources_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rewards" ADD CONSTRAINT "rewards_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_openid" ON "accounts" USING btree ("openid_index");--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_phone" ON "accounts" USING btree ("phone_index");--> statement-breakpoint
CREATE INDEX "role_grants_account" ON "role_grants" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "sessions_account" ON "sessions" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "refresh_tokens_hash" ON "refresh_tokens" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "refresh_tokens_session" ON "refresh_tokens" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "sms_codes_phone" ON "sms_codes" USING btree ("phone_index","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "residents_account" ON "residents" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "residents_id_number" ON "residents" USING btree ("id_number_index");--> statement-breakpoint
CREATE INDEX "residents_area" ON "residents" USING btree ("area_id");--> statement-breakpoint
CREATE UNIQUE INDEX "household_members_one_home" ON "household_members" USING btree ("resident_id") WHERE left_at is null;--> statement-breakpoint
CREATE INDEX "household_members_household" ON "household_members" USING btree ("household_id");--> statement-breakpoint
CREATE UNIQUE INDEX "delegations_live" ON "delegations" USING btree ("resident_id","account_id") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "delegations_account" ON "delegations" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "consents_resident" ON "consents" USING btree ("resident_id","purpose","recorded_at");--> statement-breakpoint
CREATE INDEX "organisations_region" ON "organisations" USING btree ("region_code");--> statement-breakpoint
CREATE UNIQUE INDEX "practitioners_account" ON "practitioners" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "practitioners_organisation" ON "practitioners" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "teams_organisation" ON "teams" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "team_members_practitioner" ON "team_members" USING btree ("practitioner_id");--> statement-breakpoint
CREATE UNIQUE INDEX "team_evaluations_period" ON "team_evaluations" USING btree ("team_id","period");--> statement-breakpoint
CREATE INDEX "areas_team" ON "areas" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "areas_region" ON "areas" USING btree ("region_code");--> statement-breakpoint
CREATE INDEX "service_points_organisation" ON "service_points" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "service_point_visits_point" ON "service_point_visits" USING btree ("service_point_id","starts_at");--> statement-breakpoint
CREATE INDEX "corrections_owner" ON "corrections" USING btree ("owner_id","state","created_at");--> statement-breakpoint
CREATE INDEX "corrections_account" ON "corrections" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE INDEX "packages_region" ON "packages" USING btree ("region_code");--> statement-breakpoint
CREATE UNIQUE INDEX "agreements_verify_code" ON "agreements" USING btree ("verify_code");--> statement-breakpoint
CREATE INDEX "agreements_team" ON "agreements" USING btree ("team_id","state","submitted_at");--> statement-breakpoint
CREATE INDEX "agreements_account" ON "agreements" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE INDEX "agreements_ending" ON "agreements" USING btree ("state","ends_on");--> statement-breakpoint
CREATE UNIQUE INDEX "agreement_residents_once" ON "agreement_residents" USING btree ("agreement_id","resident_id");--> statement-breakpoint
CREATE INDEX "agreement_residents_resident" ON "agreement_residents" USING btree ("resident_id");--> statement-breakpoint
CREATE UNIQUE INDEX "agreement_residents_one_live" ON "agreement_residents" USING btree ("resident_id") WHERE live;--> statement-breakpoint
CREATE INDEX "agreement_shares_agreement" ON "agreement_shares" USING btree ("agreement_id");--> statement-breakpoint
CREATE UNIQUE INDEX "signatures_side" ON "signatures" USING btree ("agreement_id","side");--> statement-breakpoint
CREATE INDEX "fulfilments_resident" ON "fulfilments" USING btree ("resident_id","agreement_id","done_on");--> statement-breakpoint
CREATE INDEX "slots_team" ON "slots" USING btree ("team_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "slots_practitioner" ON "slots" USING btree ("practitioner_id","starts_at");--> statement-breakpoint
CREATE INDEX "appointments_resident" ON "appointments" USING btree ("resident_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "appointments_one_live" ON "appointments" USING btree ("slot_id","resident_id") WHERE state = 'booked';--> statement-breakpoint
CREATE INDEX "referral_resources_hospital" ON "referral_resources" USING btree ("hospital_id","starts_at");--> statement-breakpoint
CREATE INDEX "points_entries_holder" ON "points_entries" USING btree ("holder","occurred_at");--> statement-breakpoint
CREATE INDEX "points_entries_journal" ON "points_entries" USING btree ("journal_id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_created" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_entries_position" ON "audit_entries" USING btree ("chain","position");--> statement-breakpoint
CREATE INDEX "audit_entries_subject" ON "audit_entries" USING btree ("subject","occurred_at");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_dedupe" ON "outbox" USING btree ("dedupe_key");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("state","due_at");