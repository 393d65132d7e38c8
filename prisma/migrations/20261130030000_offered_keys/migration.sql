-- compatible: a new table and columns with defaults. A key that is offered is revoked, which the previous release respects.

CREATE TABLE "offered_key" (
    "organization_id" UUID NOT NULL,
    "key_id" UUID NOT NULL,
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "offered_key_pkey" PRIMARY KEY ("organization_id","key_id")
);
CREATE INDEX "offered_key_organization_id_to_id_idx" ON "offered_key"("organization_id", "to_id");
CREATE INDEX "offered_key_organization_id_from_id_idx" ON "offered_key"("organization_id", "from_id");
CREATE INDEX "offered_key_expires_at_idx" ON "offered_key"("expires_at");
ALTER TABLE "offered_key" ADD CONSTRAINT "offered_key_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "offered_key" ADD CONSTRAINT "offered_key_organization_id_key_id_fkey" FOREIGN KEY ("organization_id", "key_id") REFERENCES "key"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "offered_key" ADD CONSTRAINT "offered_key_organization_id_from_id_fkey" FOREIGN KEY ("organization_id", "from_id") REFERENCES "member"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "offered_key" ADD CONSTRAINT "offered_key_organization_id_to_id_fkey" FOREIGN KEY ("organization_id", "to_id") REFERENCES "member"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "transfer" ADD COLUMN "hands_over" BOOLEAN NOT NULL DEFAULT true, ADD COLUMN "offers_keys" BOOLEAN NOT NULL DEFAULT false;
