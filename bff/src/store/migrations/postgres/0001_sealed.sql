-- What people write about themselves is sealed from here on. The vault is not at hand in a migration, and only
-- demo districts were ever written before it: their few words are let go.
ALTER TABLE "appointments" RENAME COLUMN "reason" TO "reason_sealed";--> statement-breakpoint
ALTER TABLE "agreements" RENAME COLUMN "reason" TO "reason_sealed";--> statement-breakpoint
ALTER TABLE "fulfilments" RENAME COLUMN "note" TO "note_sealed";--> statement-breakpoint
ALTER TABLE "idempotency_keys" RENAME COLUMN "response" TO "response_sealed";--> statement-breakpoint
UPDATE "appointments" SET "reason_sealed" = NULL;--> statement-breakpoint
UPDATE "agreements" SET "reason_sealed" = NULL;--> statement-breakpoint
UPDATE "fulfilments" SET "note_sealed" = NULL;--> statement-breakpoint
DELETE FROM "idempotency_keys";