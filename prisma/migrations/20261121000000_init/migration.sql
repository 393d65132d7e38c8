-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "theme" AS ENUM ('system', 'light', 'dark');

-- CreateEnum
CREATE TYPE "member_status" AS ENUM ('pending', 'active', 'suspended', 'left', 'removed', 'declined', 'revoked');

-- CreateEnum
CREATE TYPE "transfer_state" AS ENUM ('open', 'accepted', 'declined', 'withdrawn', 'expired', 'void');

-- CreateEnum
CREATE TYPE "transfer_after" AS ENUM ('stay', 'member', 'leave');

-- CreateEnum
CREATE TYPE "actor_kind" AS ENUM ('user', 'key', 'operator', 'system');

-- CreateEnum
CREATE TYPE "mail_state" AS ENUM ('queued', 'sent', 'delayed', 'delivered', 'bounced', 'complained', 'suppressed', 'failed', 'unknown', 'cancelled');

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "email_verified" TIMESTAMPTZ(3),
    "name" TEXT,
    "theme" "theme" NOT NULL DEFAULT 'system',
    "shortcuts" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "provider" TEXT NOT NULL,
    "provider_account_id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "account_pkey" PRIMARY KEY ("provider","provider_account_id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "user_agent" TEXT,
    "organization_id" UUID,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in" (
    "address" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "link_hash" TEXT NOT NULL,
    "browser_hash" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "return_to" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "sign_in_pkey" PRIMARY KEY ("address")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "resets_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "organization" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "invitation_lifetime_hours" INTEGER NOT NULL DEFAULT 72,
    "members_may_invite" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "closed_at" TIMESTAMPTZ(3),
    "active_members" INTEGER NOT NULL DEFAULT 0,
    "pending_members" INTEGER NOT NULL DEFAULT 0,
    "suspended_members" INTEGER NOT NULL DEFAULT 0,
    "active_owners" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "user_id" UUID,
    "name" TEXT,
    "status" "member_status" NOT NULL,
    "owner" BOOLEAN NOT NULL DEFAULT false,
    "role_rank" SMALLINT NOT NULL,
    "sort_name" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "last_active_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "joined_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "key_id" TEXT NOT NULL,
    "sent_by_id" UUID,
    "batch_id" UUID,
    "message" TEXT,
    "sent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "lifetime_hours" INTEGER NOT NULL,
    "reminded_version" INTEGER NOT NULL DEFAULT 0,
    "link_requested_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "transfer" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "after" "transfer_after" NOT NULL,
    "state" "transfer_state" NOT NULL DEFAULT 'open',
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "transfer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "resource" (
    "organization_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "resource_pkey" PRIMARY KEY ("organization_id","kind","id")
);

-- CreateTable
CREATE TABLE "assignment" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "member_id" UUID,
    "key_id" UUID,
    "role" TEXT NOT NULL,
    "kind" TEXT,
    "all" BOOLEAN NOT NULL DEFAULT false,
    "application_roles" TEXT[],
    "has_application_roles" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assignment_resource" (
    "organization_id" UUID NOT NULL,
    "assignment_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "resource_id" TEXT NOT NULL,

    CONSTRAINT "assignment_resource_pkey" PRIMARY KEY ("organization_id","assignment_id","kind","resource_id")
);

-- CreateTable
CREATE TABLE "key" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "made_by_id" UUID,
    "description" TEXT NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "last_four" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bill" (
    "organization_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "amount_cents" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "paid_at" TIMESTAMPTZ(3),

    CONSTRAINT "bill_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "event" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "action" TEXT NOT NULL,
    "actor_kind" "actor_kind" NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "subject_id" UUID,
    "subject_name" TEXT,
    "details" JSONB NOT NULL DEFAULT '{}',
    "ip" TEXT,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail" (
    "id" UUID NOT NULL,
    "organization_id" UUID,
    "key" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "input" JSONB NOT NULL,
    "sealed_input" BYTEA,
    "member_id" UUID,
    "state" "mail_state" NOT NULL DEFAULT 'queued',
    "provider_id" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "first_tried_at" TIMESTAMPTZ(3),
    "next_try_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "settled_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_receipt" (
    "id" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "webhook_receipt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "local_mail" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "headers" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "local_mail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_address_key" ON "user"("address");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "session_organization_id_idx" ON "session"("organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_link_hash_key" ON "sign_in"("link_hash");

-- CreateIndex
CREATE INDEX "rate_limit_resets_at_idx" ON "rate_limit"("resets_at");

-- CreateIndex
CREATE UNIQUE INDEX "organization_slug_key" ON "organization"("slug");

-- CreateIndex
CREATE INDEX "member_by_name" ON "member"("organization_id", "status", "sort_name", "id");

-- CreateIndex
CREATE INDEX "member_by_role" ON "member"("organization_id", "status", "role_rank", "sort_name", "id");

-- CreateIndex
CREATE INDEX "member_by_since" ON "member"("organization_id", "status", "since", "id");

-- CreateIndex
CREATE INDEX "member_by_last_active" ON "member"("organization_id", "status", "last_active_at", "id");

-- CreateIndex
CREATE INDEX "member_owners" ON "member"("organization_id") WHERE (owner AND status = 'active');

-- CreateIndex
CREATE INDEX "member_pending_expiry" ON "member"("organization_id", "expires_at") WHERE (status = 'pending');

-- CreateIndex
CREATE INDEX "member_user_id_status_idx" ON "member"("user_id", "status");

-- CreateIndex
CREATE INDEX "member_address_status_idx" ON "member"("address", "status");

-- CreateIndex
CREATE UNIQUE INDEX "member_organization_id_id_key" ON "member"("organization_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "member_open_address" ON "member"("organization_id", "address") WHERE (status IN ('pending', 'active', 'suspended'));

-- CreateIndex
CREATE UNIQUE INDEX "member_open_user" ON "member"("organization_id", "user_id") WHERE (status IN ('pending', 'active', 'suspended'));

-- CreateIndex
CREATE UNIQUE INDEX "invitation_member_id_key" ON "invitation"("member_id");

-- CreateIndex
CREATE INDEX "invitation_organization_id_sent_by_id_idx" ON "invitation"("organization_id", "sent_by_id");

-- CreateIndex
CREATE INDEX "invitation_organization_id_batch_id_idx" ON "invitation"("organization_id", "batch_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_organization_id_member_id_key" ON "invitation"("organization_id", "member_id");

-- CreateIndex
CREATE INDEX "transfer_organization_id_from_id_idx" ON "transfer"("organization_id", "from_id");

-- CreateIndex
CREATE INDEX "transfer_organization_id_to_id_idx" ON "transfer"("organization_id", "to_id");

-- CreateIndex
CREATE UNIQUE INDEX "transfer_one_open" ON "transfer"("organization_id") WHERE (state = 'open');

-- CreateIndex
CREATE INDEX "assignment_organization_id_member_id_idx" ON "assignment"("organization_id", "member_id");

-- CreateIndex
CREATE INDEX "assignment_organization_id_key_id_idx" ON "assignment"("organization_id", "key_id");

-- CreateIndex
CREATE INDEX "assignment_organization_id_kind_all_idx" ON "assignment"("organization_id", "kind", "all");

-- CreateIndex
CREATE UNIQUE INDEX "assignment_organization_id_id_key" ON "assignment"("organization_id", "id");

-- CreateIndex
CREATE INDEX "assignment_resource_organization_id_kind_resource_id_idx" ON "assignment_resource"("organization_id", "kind", "resource_id");

-- CreateIndex
CREATE UNIQUE INDEX "key_secret_hash_key" ON "key"("secret_hash");

-- CreateIndex
CREATE INDEX "key_organization_id_made_by_id_idx" ON "key"("organization_id", "made_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "key_organization_id_id_key" ON "key"("organization_id", "id");

-- CreateIndex
CREATE INDEX "event_organization_id_id_idx" ON "event"("organization_id", "id");

-- CreateIndex
CREATE INDEX "event_organization_id_action_id_idx" ON "event"("organization_id", "action", "id");

-- CreateIndex
CREATE INDEX "event_organization_id_actor_id_id_idx" ON "event"("organization_id", "actor_id", "id");

-- CreateIndex
CREATE INDEX "event_organization_id_subject_id_id_idx" ON "event"("organization_id", "subject_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "mail_key_key" ON "mail"("key");

-- CreateIndex
CREATE UNIQUE INDEX "mail_provider_id_key" ON "mail"("provider_id");

-- CreateIndex
CREATE INDEX "mail_queue" ON "mail"("next_try_at") WHERE (state = 'queued');

-- CreateIndex
CREATE INDEX "mail_member_id_created_at_idx" ON "mail"("member_id", "created_at");

-- CreateIndex
CREATE INDEX "mail_organization_id_idx" ON "mail"("organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "local_mail_key_key" ON "local_mail"("key");

-- CreateIndex
CREATE INDEX "local_mail_to_created_at_idx" ON "local_mail"("to", "created_at");

-- CreateIndex
CREATE INDEX "local_mail_created_at_idx" ON "local_mail"("created_at");

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "member"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_organization_id_sent_by_id_fkey" FOREIGN KEY ("organization_id", "sent_by_id") REFERENCES "member"("organization_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_organization_id_from_id_fkey" FOREIGN KEY ("organization_id", "from_id") REFERENCES "member"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_organization_id_to_id_fkey" FOREIGN KEY ("organization_id", "to_id") REFERENCES "member"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resource" ADD CONSTRAINT "resource_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_organization_id_member_id_fkey" FOREIGN KEY ("organization_id", "member_id") REFERENCES "member"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_organization_id_key_id_fkey" FOREIGN KEY ("organization_id", "key_id") REFERENCES "key"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment_resource" ADD CONSTRAINT "assignment_resource_organization_id_assignment_id_fkey" FOREIGN KEY ("organization_id", "assignment_id") REFERENCES "assignment"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment_resource" ADD CONSTRAINT "assignment_resource_organization_id_kind_resource_id_fkey" FOREIGN KEY ("organization_id", "kind", "resource_id") REFERENCES "resource"("organization_id", "kind", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "key" ADD CONSTRAINT "key_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "key" ADD CONSTRAINT "key_organization_id_made_by_id_fkey" FOREIGN KEY ("organization_id", "made_by_id") REFERENCES "member"("organization_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bill" ADD CONSTRAINT "bill_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail" ADD CONSTRAINT "mail_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- From here on: what schema.prisma cannot say.

-- Orders and equality of keys must not depend on the database's locale.
ALTER TABLE "member" ALTER COLUMN "address" TYPE text COLLATE "C", ALTER COLUMN "sort_name" TYPE text COLLATE "C";
ALTER TABLE "user" ALTER COLUMN "address" TYPE text COLLATE "C";
ALTER TABLE "organization" ALTER COLUMN "slug" TYPE text COLLATE "C";

ALTER TABLE "member"
  ADD CONSTRAINT "member_in_has_user" CHECK ("status" NOT IN ('active', 'suspended') OR "user_id" IS NOT NULL),
  ADD CONSTRAINT "member_pending_expires" CHECK ("status" <> 'pending' OR "expires_at" IS NOT NULL),
  ADD CONSTRAINT "member_closed_has_time" CHECK ("status" IN ('pending', 'active', 'suspended') OR "closed_at" IS NOT NULL);
ALTER TABLE "assignment"
  ADD CONSTRAINT "assignment_has_one_holder" CHECK (num_nonnulls("member_id", "key_id") = 1),
  ADD CONSTRAINT "assignment_all_needs_kind" CHECK (NOT "all" OR "kind" IS NOT NULL);

-- Counts of an organization's members follow every change of them, whoever makes it.
-- The update also makes two transactions that each take an owner away meet on the organization's row, at every isolation level.
CREATE FUNCTION member_tally() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  change record;
BEGIN
  FOR change IN EXECUTE
    'SELECT organization_id,
            sum(sign * (status = ''active'')::int) AS active,
            sum(sign * (status = ''pending'')::int) AS pending,
            sum(sign * (status = ''suspended'')::int) AS suspended,
            sum(sign * (owner AND status = ''active'')::int) AS owners
       FROM (' || CASE TG_OP
         WHEN 'INSERT' THEN 'SELECT 1 AS sign, * FROM after'
         WHEN 'DELETE' THEN 'SELECT -1 AS sign, * FROM before'
         ELSE 'SELECT 1 AS sign, * FROM after UNION ALL SELECT -1, * FROM before' END || ') AS row
      GROUP BY organization_id
      ORDER BY organization_id'
  LOOP
    IF change.active <> 0 OR change.pending <> 0 OR change.suspended <> 0 OR change.owners <> 0 THEN
      UPDATE organization
         SET active_members = active_members + change.active,
             pending_members = pending_members + change.pending,
             suspended_members = suspended_members + change.suspended,
             active_owners = active_owners + change.owners
       WHERE id = change.organization_id;
    END IF;
  END LOOP;
  RETURN NULL;
END $$;

CREATE TRIGGER "member_tally_insert" AFTER INSERT ON "member" REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION member_tally();
CREATE TRIGGER "member_tally_update" AFTER UPDATE ON "member" REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION member_tally();
CREATE TRIGGER "member_tally_delete" AFTER DELETE ON "member" REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION member_tally();

-- The second wall of the owner rule: checked when a transaction commits, so that a handover may pass through any order.
CREATE FUNCTION organization_keeps_an_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM organization WHERE id = NEW.id AND closed_at IS NULL FOR NO KEY UPDATE;
  IF FOUND AND NOT EXISTS (SELECT 1 FROM member WHERE organization_id = NEW.id AND owner AND status = 'active') THEN
    RAISE EXCEPTION 'organization % would have no owner', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'organization_keeps_an_owner',
            HINT = 'Make another active member owner first, or set closed_at.';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER "organization_keeps_an_owner" AFTER INSERT OR UPDATE ON "organization"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.closed_at IS NULL AND NEW.active_owners < 1) EXECUTE FUNCTION organization_keeps_an_owner();

CREATE FUNCTION member_not_truncated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM organization WHERE closed_at IS NULL) THEN
    RAISE EXCEPTION 'open organizations would have no owner' USING ERRCODE = 'check_violation', CONSTRAINT = 'organization_keeps_an_owner';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "member_not_truncated" AFTER TRUNCATE ON "member" FOR EACH STATEMENT EXECUTE FUNCTION member_not_truncated();

-- The trail is written once.
CREATE FUNCTION event_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'events are never changed or deleted' USING ERRCODE = 'check_violation', CONSTRAINT = 'event_is_final';
END $$;

CREATE TRIGGER "event_is_final" BEFORE UPDATE OR DELETE ON "event" FOR EACH ROW EXECUTE FUNCTION event_is_final();
