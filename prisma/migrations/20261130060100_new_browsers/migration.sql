-- compatible: two columns that may be empty, which the previous release neither writes nor needs.

ALTER TABLE "user" ADD COLUMN "first_sign_in_at" TIMESTAMPTZ(3);
ALTER TABLE "user" ADD COLUMN "time_zone" TEXT;
