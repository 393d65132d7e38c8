-- compatible: it adds a table that the previous release never asks for.
CREATE TABLE "settings_record" (
    "id" BOOLEAN NOT NULL DEFAULT true,
    "version" TEXT NOT NULL,
    "policies" JSONB NOT NULL,
    "catalog" JSONB NOT NULL,
    "catalog_hash" TEXT NOT NULL,
    "prints" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "settings_record_pkey" PRIMARY KEY ("id"),
    -- What is recorded is what holds: a second row would be a second truth.
    CONSTRAINT "settings_record_once" CHECK ("id")
);
