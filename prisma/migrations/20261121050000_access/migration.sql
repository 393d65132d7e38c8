-- Who may reach what: found by holder and by resource, each in one index.

ALTER TABLE "resource" ADD COLUMN "sort_name" TEXT COLLATE "C" NOT NULL DEFAULT '';
UPDATE "resource" SET "sort_name" = lower("name");
ALTER TABLE "resource" ALTER COLUMN "sort_name" DROP DEFAULT;
-- What orders a list must not depend on the database's locale.
ALTER TABLE "resource" ALTER COLUMN "id" TYPE text COLLATE "C";
CREATE INDEX "resource_by_name" ON "resource"("organization_id", "kind", "sort_name", "id");

DROP INDEX "assignment_organization_id_kind_all_idx";
CREATE INDEX "assignment_all_of_kind" ON "assignment"("organization_id", "kind", "member_id", "role") WHERE ("all");
CREATE INDEX "assignment_by_role" ON "assignment"("organization_id", "kind", "role", "member_id");
-- What fifty people of a list hold is read from the index alone.
DROP INDEX "assignment_organization_id_member_id_idx";
CREATE INDEX "assignment_by_holder" ON "assignment"("organization_id", "member_id", "kind", "role", "all", "id");

ALTER TABLE "assignment_resource" ADD COLUMN "member_id" UUID, ADD COLUMN "role" TEXT;
UPDATE "assignment_resource" SET "member_id" = "assignment"."member_id", "role" = "assignment"."role" FROM "assignment"
 WHERE "assignment"."organization_id" = "assignment_resource"."organization_id" AND "assignment"."id" = "assignment_id";
DROP INDEX "assignment_resource_organization_id_kind_resource_id_idx";
CREATE INDEX "assignment_resource_reach" ON "assignment_resource"("organization_id", "kind", "resource_id", "member_id");
CREATE INDEX "assignment_resource_by_role" ON "assignment_resource"("organization_id", "kind", "resource_id", "role", "member_id");

-- Whose it is, and with which role, follows the assignment. What is listed is of the assignment's own kind, and an assignment of all lists nothing.
CREATE FUNCTION assignment_resource_fits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT member_id, role INTO NEW.member_id, NEW.role FROM assignment
   WHERE organization_id = NEW.organization_id AND id = NEW.assignment_id AND kind = NEW.kind AND NOT "all";
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a listed resource is of the kind that its assignment is on, and not of one on all'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'assignment_resource_fits';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "assignment_resource_fits" BEFORE INSERT OR UPDATE ON "assignment_resource"
  FOR EACH ROW EXECUTE FUNCTION assignment_resource_fits();

CREATE FUNCTION assignment_tells_resources() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE assignment_resource SET role = NEW.role WHERE organization_id = NEW.organization_id AND assignment_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER "assignment_tells_resources" AFTER UPDATE OF "role", "member_id" ON "assignment"
  FOR EACH ROW WHEN ((OLD.role, OLD.member_id) IS DISTINCT FROM (NEW.role, NEW.member_id)) EXECUTE FUNCTION assignment_tells_resources();

-- Owners reach everything: they are listed in the order of their ids, beside whoever was given it.
DROP INDEX "member_owners";
CREATE INDEX "member_owners" ON "member"("organization_id", "id") WHERE (owner AND status = 'active');

-- A walk by name that looks for owners, among others, needs no rows to tell them.
DROP INDEX "member_by_name";
CREATE INDEX "member_by_name" ON "member"("organization_id", "status", "sort_name", "id", "expires_at", "last_active_at", "role_rank");

DROP INDEX "event_organization_id_id_idx";
CREATE UNIQUE INDEX "event_organization_id_id_key" ON "event"("organization_id", "id");
CREATE TABLE "event_resource" (
    "organization_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "resource_id" TEXT NOT NULL,

    CONSTRAINT "event_resource_pkey" PRIMARY KEY ("organization_id","event_id","kind","resource_id")
);
CREATE INDEX "event_resource_trail" ON "event_resource"("organization_id", "kind", "resource_id", "event_id");
CREATE INDEX "event_kind_trail" ON "event_resource"("organization_id", "kind", "event_id");
ALTER TABLE "event_resource" ADD CONSTRAINT "event_resource_organization_id_event_id_fkey" FOREIGN KEY ("organization_id", "event_id") REFERENCES "event"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
