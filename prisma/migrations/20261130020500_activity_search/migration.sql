-- compatible: only tables that triggers fill, also for the previous release.

-- Folds case and accents like foldName, so that the index reads what people type. The ranges are the combining marks of
-- Latin, Greek, Cyrillic, Hebrew, and Arabic.
CREATE FUNCTION event_folded(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  left(lower(regexp_replace(translate(regexp_replace(normalize(words, NFKD),
    '[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]',
    '', 'g'), U&'\0142\0141', 'll'), '\s+', ' ', 'g')), 300);

-- What people search for: facts of events, names of API keys, and former names and addresses of members. The id is
-- that of the key or member, or is made from the fact. Present names and addresses are in the index of the members.
CREATE TABLE "event_term" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "event_term_pkey" PRIMARY KEY ("organization_id","id","text")
);
CREATE TABLE "event_fact" (
    "organization_id" UUID NOT NULL,
    "fact_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,

    CONSTRAINT "event_fact_pkey" PRIMARY KEY ("organization_id","fact_id","event_id")
);
ALTER TABLE "event_term" ADD CONSTRAINT "event_term_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "event_fact" ADD CONSTRAINT "event_fact_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A "from" beside a "why" is a person or an API key, and an event says nothing of people here.
CREATE FUNCTION event_facts(organization_id uuid, details jsonb) RETURNS TABLE (fact_id uuid, fact text)
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT DISTINCT md5(organization_id || folded)::uuid, folded
    FROM jsonb_each(CASE jsonb_typeof(details) WHEN 'object' THEN details ELSE '{}' END) AS detail,
         LATERAL event_folded(detail.value #>> '{}') AS folded
   WHERE jsonb_typeof(detail.value) = 'string' AND folded <> ''
     AND (detail.key IN ('id', 'name', 'to', 'role', 'reason') OR detail.key = 'from' AND NOT details ? 'why')
$$;

INSERT INTO "event_fact" SELECT organization_id, fact_id, id FROM "event" CROSS JOIN LATERAL event_facts(organization_id, details);
INSERT INTO "event_term"
SELECT DISTINCT organization_id, fact_id, fact
  FROM (SELECT DISTINCT organization_id, details FROM "event") AS told CROSS JOIN LATERAL event_facts(organization_id, details)
UNION
SELECT organization_id, id, event_folded(description) FROM "key"
UNION
-- The names of then, except of members whose accounts were deleted.
SELECT named.organization_id, named.id, event_folded(named.name)
  FROM (SELECT organization_id, actor_id AS id, actor_name AS name FROM "event" WHERE actor_kind = 'user'
        UNION SELECT organization_id, subject_id, subject_name FROM "event" WHERE subject_name IS NOT NULL) AS named
  JOIN "member" ON member.organization_id = named.organization_id AND member.id = named.id
 WHERE member.address NOT LIKE 'deleted:%' AND event_folded(named.name) NOT IN (member.sort_name, member.address);

-- What is not yet sorted into the index is read by every search, so it is kept to a few pages.
CREATE INDEX "event_term_search" ON "event_term"
  USING gin (member_search_pieces("organization_id", "text", '')) WITH (gin_pending_list_limit = 64);
-- Without statistics the planner takes hits for rare, which the search makes sure of by its limit.
ALTER INDEX "event_term_search" ALTER COLUMN 1 SET STATISTICS 0;

CREATE FUNCTION event_tells_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO event_term
  SELECT DISTINCT organization_id, fact_id, fact FROM told CROSS JOIN LATERAL event_facts(organization_id, details)
  UNION
  SELECT organization_id, subject_id, event_folded(subject_name) FROM told
   WHERE action LIKE 'key.%' AND subject_id IS NOT NULL AND subject_name IS NOT NULL
   ORDER BY 1, 2, 3
  ON CONFLICT DO NOTHING;
  INSERT INTO event_fact
  SELECT organization_id, fact_id, id FROM told CROSS JOIN LATERAL event_facts(organization_id, details)
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER event_tells_facts AFTER INSERT ON "event" REFERENCING NEW TABLE AS told
  FOR EACH STATEMENT EXECUTE FUNCTION event_tells_facts();

-- Whose account is deleted is not found by any name or address anymore.
CREATE FUNCTION member_keeps_former_names() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.address LIKE 'deleted:%' THEN
    DELETE FROM event_term WHERE organization_id = NEW.organization_id AND id = NEW.id;
  ELSE
    INSERT INTO event_term
    SELECT NEW.organization_id, NEW.id, event_folded(former)
      FROM unnest(ARRAY[OLD.name, OLD.address]) AS former
     WHERE former IS NOT NULL AND former NOT IN (coalesce(NEW.name, ''), NEW.address)
    ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER member_keeps_former_names AFTER UPDATE OF name, address ON "member" FOR EACH ROW
  WHEN (OLD.name IS DISTINCT FROM NEW.name OR OLD.address <> NEW.address)
  EXECUTE FUNCTION member_keeps_former_names();
