CREATE TABLE "kept_answer" (
    "organization_id" UUID NOT NULL,
    "key_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "status" INTEGER,
    "body" JSONB,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "kept_answer_pkey" PRIMARY KEY ("organization_id","key_id","name")
);

CREATE INDEX "kept_answer_started_at_idx" ON "kept_answer"("started_at");

ALTER TABLE "kept_answer" ADD CONSTRAINT "kept_answer_organization_id_key_id_fkey" FOREIGN KEY ("organization_id", "key_id") REFERENCES "key"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
