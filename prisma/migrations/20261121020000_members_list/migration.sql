-- The orders of the members list end with what it filters by, so that an index alone tells which rows to leave out.
DROP INDEX "member_by_name", "member_by_role", "member_by_since", "member_by_last_active";
CREATE INDEX "member_by_name" ON "member"("organization_id", "status", "sort_name", "id", "expires_at", "last_active_at");
CREATE INDEX "member_by_role" ON "member"("organization_id", "status", "role_rank", "sort_name", "id", "expires_at", "last_active_at");
CREATE INDEX "member_by_since" ON "member"("organization_id", "status", "since", "id", "role_rank", "expires_at", "last_active_at");
CREATE INDEX "member_by_last_active" ON "member"("organization_id", "status", "last_active_at", "id", "role_rank", "expires_at");

-- Search: every piece of one to three characters of a member's name and address, hashed together with the organization.
-- Trigrams alone would cost each organization the rows of all others, and find no name of two characters.
DROP INDEX "member_search";
DROP EXTENSION pg_trgm;

CREATE FUNCTION member_search_pieces(organization_id uuid, sort_name text, address text) RETURNS int[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000 AS $$
  SELECT array_agg(DISTINCT hashtext(organization_id::text || substr(word, start, size)))
    FROM string_to_table(sort_name || ' ' || address, ' ') AS word, generate_series(1, 3) AS size, generate_series(1, length(word) - size + 1) AS start
$$;

-- A list of what is not yet indexed would be read by every search, so there is none.
CREATE INDEX "member_search" ON "member" USING gin (member_search_pieces("organization_id", "sort_name", "address")) WITH (fastupdate = off);
-- Without them the planner takes hits for rare, which is what the search makes sure of by its limit.
ALTER INDEX "member_search" ALTER COLUMN 1 SET STATISTICS 0;
