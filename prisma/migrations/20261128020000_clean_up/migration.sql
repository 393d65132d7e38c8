-- compatible: it adds a table, indexes and a trigger that writes what the previous release writes by itself.

-- Which role comes before which in the catalog that a console started with last: the owner's first, "member" last.
CREATE TABLE "role_order" (
    "role" TEXT NOT NULL,
    "rank" SMALLINT NOT NULL,
    "renumbered" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "role_order_pkey" PRIMARY KEY ("role")
);

-- Null where no console has written the order down yet.
CREATE FUNCTION role_rank_of(is_owner boolean, roles text[]) RETURNS smallint LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN is_owner THEN 0
              ELSE coalesce(min(rank) FILTER (WHERE role = ANY (roles) AND rank > 0), max(rank)) END::smallint
    FROM role_order HAVING count(*) > 0
$$;

-- Whoever writes a member's roles, under whichever catalog, the rank is that of the order above. The lock is there to be
-- waited for: whoever changes the order knows that nobody writes by the old one any more.
CREATE FUNCTION member_keeps_role_rank() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  LOCK TABLE role_order IN ACCESS SHARE MODE;
  NEW.role_rank := coalesce(role_rank_of(NEW.owner, NEW.organization_roles), NEW.role_rank);
  RETURN NEW;
END $$;

-- Not for inserts: who holds a role at first gets it by an assignment, which updates the member.
CREATE TRIGGER "member_keeps_role_rank" BEFORE UPDATE OF "owner", "organization_roles", "role_rank" ON "member"
  FOR EACH ROW EXECUTE FUNCTION member_keeps_role_rank();

-- Those whose rank a change of the catalog can change: few among many.
CREATE INDEX "member_with_roles" ON "member"("id") WHERE (organization_roles <> '{}');

-- What is over is found by its time.
CREATE INDEX "sign_in_expires_at_idx" ON "sign_in"("expires_at");
CREATE INDEX "session_expires_at_idx" ON "session"("expires_at");
CREATE INDEX "webhook_receipt_received_at_idx" ON "webhook_receipt"("received_at");
CREATE INDEX "mail_sealed" ON "mail"("created_at") WHERE (sealed_input IS NOT NULL);
CREATE INDEX "mail_said" ON "mail"("created_at") WHERE (state <> 'queued' AND input <> '{}');
CREATE INDEX "transfer_open_until" ON "transfer"("expires_at", "id") WHERE (state = 'open');
