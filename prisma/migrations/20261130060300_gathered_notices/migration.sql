-- compatible: two tables that the previous release does not use. It sends each notice as an email of its own, as before.

-- The hours in which notices of one kind to one reader are gathered.
CREATE TABLE "notice_digest" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "reader_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_digest_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "notice_digest_due_at_id_idx" ON "notice_digest"("due_at", "id");
CREATE UNIQUE INDEX "notice_digest_organization_id_id_key" ON "notice_digest"("organization_id", "id");
CREATE UNIQUE INDEX "notice_digest_organization_id_reader_id_kind_key" ON "notice_digest"("organization_id", "reader_id", "kind");
ALTER TABLE "notice_digest" ADD CONSTRAINT "notice_digest_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "notice_digest" ADD CONSTRAINT "notice_digest_organization_id_reader_id_fkey" FOREIGN KEY ("organization_id", "reader_id") REFERENCES "member"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The people that they are about. Names are read when the email is written.
CREATE TABLE "gathered_notice" (
    "organization_id" UUID NOT NULL,
    "digest_id" UUID NOT NULL,
    "about_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "gathered_notice_pkey" PRIMARY KEY ("organization_id","digest_id","about_id")
);
CREATE INDEX "gathered_notice_organization_id_about_id_idx" ON "gathered_notice"("organization_id", "about_id");
ALTER TABLE "gathered_notice" ADD CONSTRAINT "gathered_notice_organization_id_digest_id_fkey" FOREIGN KEY ("organization_id", "digest_id") REFERENCES "notice_digest"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "gathered_notice" ADD CONSTRAINT "gathered_notice_organization_id_about_id_fkey" FOREIGN KEY ("organization_id", "about_id") REFERENCES "member"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
