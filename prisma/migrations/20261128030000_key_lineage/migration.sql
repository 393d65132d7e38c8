-- compatible: only columns that may be empty; what the previous release leaves out of them is filled in by the triggers below.
ALTER TABLE "key" ADD COLUMN "made_by_key_id" UUID,
                  ADD COLUMN "responsible_id" UUID,
                  ADD COLUMN "token_key_id" TEXT;
ALTER TABLE "invitation" ADD COLUMN "sent_by_key_id" UUID;

-- Whoever made a key was responsible for it.
UPDATE "key" SET "responsible_id" = "made_by_id" WHERE "made_by_id" IS NOT NULL;

-- Until now nothing recorded that a key was kept: whoever removed its maker and left it working, kept it.
UPDATE "key" SET "responsible_id" = kept."actor_id"
  FROM (SELECT DISTINCT ON (key.id) key.id, event.actor_id
          FROM "key"
          JOIN "member" AS maker ON maker.organization_id = key.organization_id AND maker.id = key.made_by_id
           AND maker.status = 'removed'
          JOIN "event" ON event.organization_id = key.organization_id AND event.subject_id = maker.id
           AND event.action = 'member.removed' AND event.actor_kind = 'user'
          JOIN "member" AS keeper ON keeper.organization_id = key.organization_id AND keeper.id = event.actor_id
           AND keeper.status = 'active' AND keeper.owner
         WHERE key.revoked_at IS NULL
         ORDER BY key.id, event.id DESC) AS kept
 WHERE "key"."id" = kept.id;

-- Which key made a key, as far as the activity still says so.
UPDATE "key" SET "made_by_key_id" = made."parent_id"
  FROM (SELECT DISTINCT ON (event.subject_id) event.organization_id, event.subject_id, parent.id AS parent_id
          FROM "event"
          JOIN "key" AS parent ON parent.organization_id = event.organization_id AND parent.id = event.actor_id
         WHERE event.action = 'key.made' AND event.actor_kind = 'key' AND event.actor_id <> event.subject_id
         ORDER BY event.subject_id, event.id) AS made
 WHERE "key"."organization_id" = made.organization_id AND "key"."id" = made.subject_id;

-- Which key sent the version of an open invitation that is out now.
UPDATE "invitation" SET "sent_by_key_id" = sent."key_id"
  FROM (SELECT invitation.id, key.id AS key_id
          FROM "invitation"
          JOIN "member" ON member.organization_id = invitation.organization_id AND member.id = invitation.member_id
           AND member.status = 'pending'
          CROSS JOIN LATERAL (
            SELECT actor_kind, actor_id FROM "event"
             WHERE event.organization_id = invitation.organization_id AND event.subject_id = invitation.member_id
               AND event.action IN ('member.invited', 'invitation.resent')
             ORDER BY event.id DESC LIMIT 1) AS latest
          JOIN "key" ON key.organization_id = invitation.organization_id AND key.id = latest.actor_id
         WHERE latest.actor_kind = 'key') AS sent
 WHERE "invitation"."id" = sent.id;

CREATE INDEX "key_organization_id_responsible_id_idx" ON "key"("organization_id", "responsible_id");
CREATE INDEX "key_organization_id_made_by_key_id_idx" ON "key"("organization_id", "made_by_key_id");
CREATE INDEX "invitation_organization_id_sent_by_key_id_idx" ON "invitation"("organization_id", "sent_by_key_id");

ALTER TABLE "key" ADD CONSTRAINT "key_organization_id_made_by_key_id_fkey" FOREIGN KEY ("organization_id", "made_by_key_id") REFERENCES "key"("organization_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;
ALTER TABLE "key" ADD CONSTRAINT "key_organization_id_responsible_id_fkey" FOREIGN KEY ("organization_id", "responsible_id") REFERENCES "member"("organization_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_organization_id_sent_by_key_id_fkey" FOREIGN KEY ("organization_id", "sent_by_key_id") REFERENCES "key"("organization_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- The previous release says only who made a key: they are responsible for it.
CREATE FUNCTION key_gets_responsible() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.responsible_id := coalesce(NEW.responsible_id, NEW.made_by_id);
  RETURN NEW;
END $$;
CREATE TRIGGER key_gets_responsible BEFORE INSERT ON "key" FOR EACH ROW EXECUTE FUNCTION key_gets_responsible();

-- The previous release hashes a key again without saying under which token key: then nobody knows it.
CREATE FUNCTION key_forgets_token_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.secret_hash <> OLD.secret_hash AND NEW.token_key_id IS NOT DISTINCT FROM OLD.token_key_id THEN
    NEW.token_key_id := NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER key_forgets_token_key BEFORE UPDATE OF secret_hash ON "key" FOR EACH ROW EXECUTE FUNCTION key_forgets_token_key();
