-- The orders of the members list end with what it filters by, so that an index alone tells which rows to leave out.
DROP INDEX "member_by_name", "member_by_role", "member_by_since", "member_by_last_active";
CREATE INDEX "member_by_name" ON "member"("organization_id", "status", "sort_name", "id", "expires_at", "last_active_at");
CREATE INDEX "member_by_role" ON "member"("organization_id", "status", "role_rank", "sort_name", "id", "expires_at", "last_active_at");
CREATE INDEX "member_by_since" ON "member"("organization_id", "status", "since", "id", "role_rank", "expires_at", "last_active_at");
CREATE INDEX "member_by_last_active" ON "member"("organization_id", "status", "last_active_at", "id", "role_rank", "expires_at");

-- Search: every piece of one to three characters of a member's name and address, hashed together with the organization.
-- pg_trgm would cost each organization the rows of all others, and finds no name of two characters.
CREATE FUNCTION member_search_pieces(organization_id uuid, sort_name text, address text) RETURNS int[]
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 1000 AS $$
DECLARE
  prefix text := organization_id::text;
  word text;
  pieces int[] := '{}';
BEGIN
  FOREACH word IN ARRAY string_to_array(sort_name || ' ' || address, ' ') LOOP
    FOR start IN 1 .. length(word) LOOP
      pieces := pieces || ARRAY[hashtext(prefix || substr(word, start, 1)), hashtext(prefix || substr(word, start, 2)),
                                hashtext(prefix || substr(word, start, 3))];
    END LOOP;
  END LOOP;
  RETURN pieces;
END $$;

-- What is not yet sorted into the index is read by every search, so it is kept to a few pages.
CREATE INDEX "member_search" ON "member"
  USING gin (member_search_pieces("organization_id", "sort_name", "address")) WITH (gin_pending_list_limit = 64);
-- Without statistics the planner takes hits for rare, which the search makes sure of by its limit.
ALTER INDEX "member_search" ALTER COLUMN 1 SET STATISTICS 0;

-- A page of the list shows the roles of fifty people, which are fifty places in the table of assignments.
ALTER TABLE "member" ADD COLUMN "organization_roles" TEXT[] DEFAULT ARRAY[]::TEXT[];
UPDATE "member" SET "organization_roles" = held.roles
  FROM (SELECT organization_id, member_id, array_agg(role ORDER BY role) AS roles FROM "assignment" WHERE kind IS NULL GROUP BY 1, 2) AS held
 WHERE "member".organization_id = held.organization_id AND "member".id = held.member_id;

-- Planned anew each time: a plan made for one row would be kept, and be a bad one for a thousand.
CREATE FUNCTION member_copies_roles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE '
    UPDATE member SET organization_roles = held.roles
      FROM (SELECT holder.*, coalesce(array_agg(role ORDER BY role) FILTER (WHERE role IS NOT NULL AND kind IS NULL), ARRAY[]::text[]) AS roles
              FROM (SELECT DISTINCT organization_id, member_id FROM changed WHERE kind IS NULL AND member_id IS NOT NULL) AS holder
              LEFT JOIN assignment USING (organization_id, member_id)
             GROUP BY organization_id, member_id) AS held
     WHERE member.organization_id = held.organization_id AND member.id = held.member_id';
  RETURN NULL;
END $$;

CREATE TRIGGER "member_copies_roles_insert" AFTER INSERT ON "assignment" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION member_copies_roles();
CREATE TRIGGER "member_copies_roles_delete" AFTER DELETE ON "assignment" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION member_copies_roles();
CREATE TRIGGER "member_copies_roles_update_to" AFTER UPDATE ON "assignment" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION member_copies_roles();
CREATE TRIGGER "member_copies_roles_update_from" AFTER UPDATE ON "assignment" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION member_copies_roles();
