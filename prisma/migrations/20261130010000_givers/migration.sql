-- compatible: only columns that may be empty or have a default, and a trigger that empties one of them for the previous release.

-- Who gave a role is the event in which it was given: it keeps who, when, and the name of then.
ALTER TABLE "assignment" ADD COLUMN "given_in" UUID;
ALTER TABLE "assignment_resource" ADD COLUMN "given_in" UUID;
ALTER TABLE "member" ADD COLUMN "owner_given_in" UUID;
ALTER TABLE "organization" ADD COLUMN "givers_since" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp();

-- The event was written in the transaction of its assignment and right after it. Anything later gave something else.
UPDATE "assignment" SET "given_in" = given."event_id"
  FROM (SELECT assignment.id, (
          SELECT event.id FROM "event"
           WHERE event.organization_id = assignment.organization_id
             AND event.subject_id = coalesce(assignment.member_id, assignment.key_id)
             AND event.action IN ('member.invited', 'member.role-changed', 'member.access-changed', 'key.made')
             AND event.at >= assignment.created_at AND event.at < assignment.created_at + interval '1 minute'
           ORDER BY event.at, event.id LIMIT 1) AS event_id
          FROM "assignment") AS given
 WHERE "assignment"."id" = given.id AND given.event_id IS NOT NULL;

-- A list may have grown since: then the latest event that gave this role on this resource counts.
WITH gained AS (
  SELECT DISTINCT ON (event.organization_id, event.subject_id, portion ->> 'kind', portion ->> 'role', resource ->> 'id')
         event.organization_id, event.subject_id AS member_id, portion ->> 'kind' AS kind, portion ->> 'role' AS role,
         resource ->> 'id' AS resource_id, event.id AS event_id, event.at
    FROM "event"
   CROSS JOIN LATERAL jsonb_array_elements(
     CASE jsonb_typeof(details -> 'gained') WHEN 'array' THEN details -> 'gained' ELSE '[]' END) AS portion
   CROSS JOIN LATERAL jsonb_array_elements(
     CASE jsonb_typeof(portion -> 'resources') WHEN 'array' THEN portion -> 'resources' ELSE '[]' END) AS resource
   WHERE event.action = 'member.access-changed'
   ORDER BY event.organization_id, event.subject_id, portion ->> 'kind', portion ->> 'role', resource ->> 'id', event.id DESC)
UPDATE "assignment_resource" SET "given_in" = given."event_id"
  FROM (SELECT listed.organization_id, listed.assignment_id, listed.kind, listed.resource_id,
               CASE WHEN gained.at >= assignment.created_at THEN gained.event_id ELSE assignment.given_in END AS event_id
          FROM "assignment_resource" AS listed
          JOIN "assignment" ON assignment.organization_id = listed.organization_id AND assignment.id = listed.assignment_id
          LEFT JOIN gained ON gained.organization_id = listed.organization_id AND gained.member_id = assignment.member_id
           AND gained.kind = listed.kind AND gained.role = assignment.role AND gained.resource_id = listed.resource_id) AS given
 WHERE given.event_id IS NOT NULL
   AND "assignment_resource"."organization_id" = given.organization_id AND "assignment_resource"."assignment_id" = given.assignment_id
   AND "assignment_resource"."kind" = given.kind AND "assignment_resource"."resource_id" = given.resource_id;

-- The latest event that touched an owner's role made them an owner, or found them one.
UPDATE "member" SET "owner_given_in" = given."event_id"
  FROM (SELECT member.id, (
          SELECT made.id FROM (
            (SELECT event.id FROM "event"
              WHERE event.organization_id = member.organization_id AND event.subject_id = member.id
                AND event.action IN ('member.invited', 'member.role-changed', 'member.made-owner'))
            UNION ALL
            (SELECT event.id FROM "event"
              WHERE event.organization_id = member.organization_id AND event.actor_id = member.id
                AND event.action = 'transfer.accepted')
            UNION ALL
            (SELECT event.id FROM "event"
              WHERE event.organization_id = member.organization_id AND event.action = 'organization.created'
                AND event.at >= member.created_at AND event.at < member.created_at + interval '1 minute')) AS made
           ORDER BY made.id DESC LIMIT 1) AS event_id
          FROM "member" WHERE member.owner) AS given
 WHERE "member"."id" = given.id AND given.event_id IS NOT NULL;

-- A verb writes the event last, so these look only at the end of the transaction.
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_organization_id_given_in_fkey" FOREIGN KEY ("organization_id", "given_in") REFERENCES "event"("organization_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "assignment_resource" ADD CONSTRAINT "assignment_resource_organization_id_given_in_fkey" FOREIGN KEY ("organization_id", "given_in") REFERENCES "event"("organization_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "member" ADD CONSTRAINT "member_organization_id_owner_given_in_fkey" FOREIGN KEY ("organization_id", "owner_given_in") REFERENCES "event"("organization_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;

-- The previous release changes owners without saying in which event: then nobody knows it.
CREATE FUNCTION member_forgets_who_made_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.owner <> OLD.owner AND NEW.owner_given_in IS NOT DISTINCT FROM OLD.owner_given_in THEN
    NEW.owner_given_in := NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER member_forgets_who_made_owner BEFORE UPDATE OF owner ON "member"
  FOR EACH ROW EXECUTE FUNCTION member_forgets_who_made_owner();
