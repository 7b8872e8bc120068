CREATE TABLE "policies" (
	"id" text NOT NULL,
	"version" integer NOT NULL,
	"body" text NOT NULL,
	"created_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "policies_key" PRIMARY KEY("id","version")
);
--> statement-breakpoint
CREATE TABLE "region_policies" (
	"id" text PRIMARY KEY NOT NULL,
	"region_code" text NOT NULL,
	"policy_id" text NOT NULL,
	"policy_version" integer NOT NULL,
	"effective_from" text NOT NULL,
	"state" text NOT NULL,
	"note" text NOT NULL,
	"proposed_by" text,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "waitlist" (
	"id" text PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"home" text NOT NULL,
	"account_id" text NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"offered_until" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "scenes" (
	"code" text PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"created_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "items_not_given" (
	"organisation_id" text NOT NULL,
	"item_id" text NOT NULL,
	"why" text NOT NULL,
	CONSTRAINT "items_not_given_key" PRIMARY KEY("organisation_id","item_id")
);
--> statement-breakpoint
CREATE TABLE "communities" (
	"id" text PRIMARY KEY NOT NULL,
	"team_id" text NOT NULL,
	"name" text NOT NULL,
	"site_kind" text NOT NULL,
	"account_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "community_members" (
	"id" text PRIMARY KEY NOT NULL,
	"community_id" text NOT NULL,
	"name_sealed" text NOT NULL,
	"id_number_sealed" text NOT NULL,
	"id_number_index" text NOT NULL,
	"phone_sealed" text NOT NULL,
	"phone_index" text NOT NULL,
	"resident_id" text,
	"state" text NOT NULL,
	"position" integer NOT NULL,
	"imported_at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "group_certificates" (
	"id" text PRIMARY KEY NOT NULL,
	"id_number_index" text NOT NULL,
	"group" text NOT NULL,
	"issuer" text NOT NULL,
	"valid_from" text NOT NULL,
	"valid_to" text,
	"imported_by" text NOT NULL,
	"imported_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "agreement_hospitals" (
	"agreement_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	CONSTRAINT "agreement_hospitals_key" PRIMARY KEY("agreement_id","organisation_id")
);
--> statement-breakpoint
CREATE TABLE "confirmations" (
	"id" text PRIMARY KEY NOT NULL,
	"agreement_id" text NOT NULL,
	"occasion" text NOT NULL,
	"side" text NOT NULL,
	"account_id" text NOT NULL,
	"confirmed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "document_links" (
	"id" text PRIMARY KEY NOT NULL,
	"chain" text NOT NULL,
	"position" integer NOT NULL,
	"agreement_id" text NOT NULL,
	"content_hash" text NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	"linked_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" text PRIMARY KEY NOT NULL,
	"agreement_id" text NOT NULL,
	"account_id" text NOT NULL,
	"order_number" text NOT NULL,
	"fen" integer NOT NULL,
	"state" text NOT NULL,
	"prepay_id" text,
	"transaction_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"paid_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "payments_positive" CHECK (fen > 0)
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"id" text PRIMARY KEY NOT NULL,
	"payment_id" text NOT NULL,
	"refund_number" text NOT NULL,
	"fen" integer NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "refunds_positive" CHECK (fen > 0)
);
--> statement-breakpoint
CREATE TABLE "fee_entries" (
	"id" text PRIMARY KEY NOT NULL,
	"journal_id" text NOT NULL,
	"agreement_id" text,
	"resident_id" text,
	"organisation_id" text NOT NULL,
	"account" text NOT NULL,
	"fen" integer NOT NULL,
	"cause" text NOT NULL,
	"year_from" text NOT NULL,
	"document" text NOT NULL,
	"article" text NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "agreement_residents_one_live";--> statement-breakpoint
ALTER TABLE "agreement_residents" ALTER COLUMN "package_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "regions" ADD COLUMN "level" text DEFAULT 'county' NOT NULL;--> statement-breakpoint
ALTER TABLE "service_items" ADD COLUMN "price_fen" integer;--> statement-breakpoint
ALTER TABLE "role_grants" ADD COLUMN "region_code" text;--> statement-breakpoint
ALTER TABLE "packages" ADD COLUMN "course_days" integer;--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "kind" text DEFAULT 'general' NOT NULL;--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "replaces_id" text;--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "beside_id" text;--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "community_id" text;--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "scene_code" text;--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "edition" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "resident_fen" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "pay_by" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "escalated_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "renewal_declined_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "reconfirm_by" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "reason_code" text;--> statement-breakpoint
ALTER TABLE "agreement_residents" ADD COLUMN "general" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "agreement_residents" ADD COLUMN "next" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "agreement_residents" ADD COLUMN "left_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "fulfilments" ADD COLUMN "voice_code_hash" text;--> statement-breakpoint
ALTER TABLE "fulfilments" ADD COLUMN "acknowledged_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "fulfilments" ADD COLUMN "acknowledged_by" text;--> statement-breakpoint
ALTER TABLE "fulfilments" ADD COLUMN "acknowledged_how" text;--> statement-breakpoint
ALTER TABLE "fulfilments" ADD COLUMN "acknowledged_strokes" text;--> statement-breakpoint
ALTER TABLE "fulfilments" ADD COLUMN "disputed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "policies" ADD CONSTRAINT "policies_created_by_accounts_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "region_policies" ADD CONSTRAINT "region_policies_region_code_regions_code_fk" FOREIGN KEY ("region_code") REFERENCES "public"."regions"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "region_policies" ADD CONSTRAINT "region_policies_proposed_by_accounts_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "region_policies" ADD CONSTRAINT "region_policies_decided_by_accounts_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist" ADD CONSTRAINT "waitlist_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist" ADD CONSTRAINT "waitlist_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scenes" ADD CONSTRAINT "scenes_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scenes" ADD CONSTRAINT "scenes_created_by_accounts_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "items_not_given" ADD CONSTRAINT "items_not_given_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "items_not_given" ADD CONSTRAINT "items_not_given_item_id_service_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."service_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "communities" ADD CONSTRAINT "communities_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "communities" ADD CONSTRAINT "communities_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "community_members" ADD CONSTRAINT "community_members_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "community_members" ADD CONSTRAINT "community_members_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_certificates" ADD CONSTRAINT "group_certificates_imported_by_accounts_id_fk" FOREIGN KEY ("imported_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_hospitals" ADD CONSTRAINT "agreement_hospitals_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_hospitals" ADD CONSTRAINT "agreement_hospitals_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confirmations" ADD CONSTRAINT "confirmations_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confirmations" ADD CONSTRAINT "confirmations_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_links" ADD CONSTRAINT "document_links_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fee_entries" ADD CONSTRAINT "fee_entries_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fee_entries" ADD CONSTRAINT "fee_entries_resident_id_residents_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."residents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fee_entries" ADD CONSTRAINT "fee_entries_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "region_policies_region" ON "region_policies" USING btree ("region_code","effective_from");--> statement-breakpoint
CREATE UNIQUE INDEX "region_policies_one" ON "region_policies" USING btree ("region_code","effective_from") WHERE state = 'approved';--> statement-breakpoint
CREATE UNIQUE INDEX "waitlist_one" ON "waitlist" USING btree ("team_id","home") WHERE state in ('waiting', 'offered');--> statement-breakpoint
CREATE INDEX "waitlist_turn" ON "waitlist" USING btree ("team_id","state","created_at");--> statement-breakpoint
CREATE INDEX "communities_team" ON "communities" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "communities_account" ON "communities" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "community_members_once" ON "community_members" USING btree ("community_id","id_number_index");--> statement-breakpoint
CREATE INDEX "community_members_person" ON "community_members" USING btree ("id_number_index");--> statement-breakpoint
CREATE INDEX "community_members_order" ON "community_members" USING btree ("community_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "group_certificates_once" ON "group_certificates" USING btree ("id_number_index","group","valid_from");--> statement-breakpoint
CREATE UNIQUE INDEX "confirmations_once" ON "confirmations" USING btree ("agreement_id","occasion","side");--> statement-breakpoint
CREATE UNIQUE INDEX "document_links_position" ON "document_links" USING btree ("chain","position");--> statement-breakpoint
CREATE UNIQUE INDEX "document_links_agreement" ON "document_links" USING btree ("agreement_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_order_number" ON "payments" USING btree ("order_number");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_transaction" ON "payments" USING btree ("transaction_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_one_open" ON "payments" USING btree ("agreement_id") WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "payments_one_paid" ON "payments" USING btree ("agreement_id","state") WHERE state = 'paid';--> statement-breakpoint
CREATE INDEX "payments_due" ON "payments" USING btree ("state","expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_number" ON "refunds" USING btree ("refund_number");--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_one" ON "refunds" USING btree ("payment_id") WHERE state <> 'failed';--> statement-breakpoint
CREATE INDEX "refunds_state" ON "refunds" USING btree ("state","created_at");--> statement-breakpoint
CREATE INDEX "fee_entries_agreement" ON "fee_entries" USING btree ("agreement_id");--> statement-breakpoint
CREATE INDEX "fee_entries_organisation" ON "fee_entries" USING btree ("organisation_id","year_from");--> statement-breakpoint
CREATE INDEX "fee_entries_journal" ON "fee_entries" USING btree ("journal_id");--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_scene_code_scenes_code_fk" FOREIGN KEY ("scene_code") REFERENCES "public"."scenes"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fulfilments" ADD CONSTRAINT "fulfilments_acknowledged_by_accounts_id_fk" FOREIGN KEY ("acknowledged_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agreements_deciding" ON "agreements" USING btree ("state","decide_by");--> statement-breakpoint
CREATE INDEX "agreements_renewing" ON "agreements" USING btree ("renews_id");--> statement-breakpoint
CREATE UNIQUE INDEX "agreement_residents_one_next" ON "agreement_residents" USING btree ("resident_id","next") WHERE next;--> statement-breakpoint
CREATE UNIQUE INDEX "agreement_residents_one_live" ON "agreement_residents" USING btree ("resident_id") WHERE live and general;--> statement-breakpoint
-- Where a preset ruled from the beginning, it still does.
INSERT INTO region_policies (id, region_code, policy_id, policy_version, effective_from, state, note, proposed_at) SELECT '00000000-0000-7000-8000-' || lpad(code, 12, '0'), code, policy_id, 1, '2000-01-01', 'approved', '沿用原来的政策', to_timestamp(0) FROM regions;--> statement-breakpoint
ALTER TABLE "regions" DROP COLUMN "policy_id";--> statement-breakpoint
CREATE INDEX "fulfilments_agreement" ON "fulfilments" USING btree ("agreement_id","done_on");--> statement-breakpoint
CREATE TABLE "community_offers" (
	"id" text PRIMARY KEY NOT NULL,
	"community_id" text NOT NULL,
	"package_id" text NOT NULL,
	"years" integer NOT NULL,
	"organisation_fen" integer NOT NULL,
	"account_id" text NOT NULL,
	"content_sealed" text NOT NULL,
	"content_hash" text NOT NULL,
	"strokes" text NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "community_offers_fen" CHECK (organisation_fen >= 0)
);
--> statement-breakpoint
ALTER TABLE "community_offers" ADD CONSTRAINT "community_offers_community_id_communities_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."communities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "community_offers" ADD CONSTRAINT "community_offers_package_id_packages_id_fk" FOREIGN KEY ("package_id") REFERENCES "public"."packages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "community_offers" ADD CONSTRAINT "community_offers_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "community_offers_community" ON "community_offers" USING btree ("community_id","signed_at");