CREATE TABLE "key_group_invitations" (
	"id" text PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"resident_id" text NOT NULL,
	"invited_by" text NOT NULL,
	"invited_at" timestamp (3) with time zone NOT NULL
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
ALTER TABLE "tips" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "tips" ADD COLUMN "service_item" text;--> statement-breakpoint
ALTER TABLE "tips" ADD COLUMN "organisation_id" text;--> statement-breakpoint
ALTER TABLE "tips" ADD COLUMN "reviewed_by" text;--> statement-breakpoint
ALTER TABLE "tips" ADD COLUMN "retired_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "key_group_invitations" ADD CONSTRAINT "key_group_invitations_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_group_invitations" ADD CONSTRAINT "key_group_invitations_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_group_invitations" ADD CONSTRAINT "key_group_invitations_invited_by_accounts_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tip_versions" ADD CONSTRAINT "tip_versions_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tip_versions" ADD CONSTRAINT "tip_versions_author_id_accounts_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tip_versions" ADD CONSTRAINT "tip_versions_reviewed_by_accounts_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "key_group_invitations_once" ON "key_group_invitations" USING btree ("resident_id","team_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tip_versions_number" ON "tip_versions" USING btree ("tip_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "tip_versions_open" ON "tip_versions" USING btree ("tip_id") WHERE state in ('draft', 'submitted', 'returned');--> statement-breakpoint
CREATE INDEX "tip_versions_desk" ON "tip_versions" USING btree ("organisation_id","state","created_at");--> statement-breakpoint
ALTER TABLE "tips" ADD CONSTRAINT "tips_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tips" ADD CONSTRAINT "tips_reviewed_by_accounts_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tips_expiry" ON "tips" USING btree ("expires_on","occasion");