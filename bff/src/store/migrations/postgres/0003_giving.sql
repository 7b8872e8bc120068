CREATE TABLE "key_group_invitations" (
	"id" text PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"resident_id" text NOT NULL,
	"invited_by" text NOT NULL,
	"invited_at" timestamp (3) with time zone NOT NULL
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
ALTER TABLE "agreements" ADD COLUMN "employer_id" text;--> statement-breakpoint
ALTER TABLE "referral_resources" ADD COLUMN "released_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tips" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "tips" ADD COLUMN "service_item" text;--> statement-breakpoint
ALTER TABLE "tips" ADD COLUMN "organisation_id" text;--> statement-breakpoint
ALTER TABLE "tips" ADD COLUMN "reviewed_by" text;--> statement-breakpoint
ALTER TABLE "tips" ADD COLUMN "retired_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "key_group_invitations" ADD CONSTRAINT "key_group_invitations_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_group_invitations" ADD CONSTRAINT "key_group_invitations_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_group_invitations" ADD CONSTRAINT "key_group_invitations_invited_by_accounts_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resource_publics" ADD CONSTRAINT "resource_publics_resource_id_referral_resources_id_fk" FOREIGN KEY ("resource_id") REFERENCES "public"."referral_resources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resource_publics" ADD CONSTRAINT "resource_publics_published_by_accounts_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resource_teams" ADD CONSTRAINT "resource_teams_resource_id_referral_resources_id_fk" FOREIGN KEY ("resource_id") REFERENCES "public"."referral_resources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resource_teams" ADD CONSTRAINT "resource_teams_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resource_bookings" ADD CONSTRAINT "resource_bookings_resource_id_referral_resources_id_fk" FOREIGN KEY ("resource_id") REFERENCES "public"."referral_resources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resource_bookings" ADD CONSTRAINT "resource_bookings_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resource_bookings" ADD CONSTRAINT "resource_bookings_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tip_versions" ADD CONSTRAINT "tip_versions_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tip_versions" ADD CONSTRAINT "tip_versions_author_id_accounts_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tip_versions" ADD CONSTRAINT "tip_versions_reviewed_by_accounts_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "key_group_invitations_once" ON "key_group_invitations" USING btree ("resident_id","team_id");--> statement-breakpoint
CREATE UNIQUE INDEX "resource_publics_place" ON "resource_publics" USING btree ("place");--> statement-breakpoint
CREATE UNIQUE INDEX "resource_bookings_one" ON "resource_bookings" USING btree ("resource_id","resident_id") WHERE state = 'booked';--> statement-breakpoint
CREATE INDEX "resource_bookings_resident" ON "resource_bookings" USING btree ("resident_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "tip_versions_number" ON "tip_versions" USING btree ("tip_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "tip_versions_open" ON "tip_versions" USING btree ("tip_id") WHERE state in ('draft', 'submitted', 'returned');--> statement-breakpoint
CREATE INDEX "tip_versions_desk" ON "tip_versions" USING btree ("organisation_id","state","created_at");--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_employer_id_organisations_id_fk" FOREIGN KEY ("employer_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tips" ADD CONSTRAINT "tips_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tips" ADD CONSTRAINT "tips_reviewed_by_accounts_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "referral_resources_release" ON "referral_resources" USING btree ("release_at") WHERE released_at is null;--> statement-breakpoint
CREATE INDEX "referral_resources_starts" ON "referral_resources" USING btree ("starts_at");--> statement-breakpoint
CREATE INDEX "tips_expiry" ON "tips" USING btree ("expires_on","occasion");