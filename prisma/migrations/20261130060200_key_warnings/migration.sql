-- compatible: a column that may be empty, which a trigger fills for the previous release too, and its index.

-- When the person responsible for an API key is next to be warned that it expires.
ALTER TABLE "key" ADD COLUMN "warn_at" TIMESTAMPTZ(3);

-- A trigger, because an earlier release makes keys too. A key that lives hardly longer than the time of a warning gets none.
CREATE FUNCTION key_is_warned_of() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.warn_at := CASE
    WHEN NEW.expires_at - NEW.created_at > interval '14 days 1 hour' THEN NEW.expires_at - interval '14 days'
    WHEN NEW.expires_at - NEW.created_at > interval '3 days 1 hour' THEN NEW.expires_at - interval '3 days' END;
  RETURN NEW;
END $$;
CREATE TRIGGER key_is_warned_of BEFORE INSERT OR UPDATE OF expires_at ON "key"
  FOR EACH ROW EXECUTE FUNCTION key_is_warned_of();

UPDATE "key" SET "expires_at" = "expires_at" WHERE "revoked_at" IS NULL AND "expires_at" > clock_timestamp();

CREATE INDEX "key_warned_of" ON "key"("warn_at", "id") WHERE (warn_at IS NOT NULL AND revoked_at IS NULL);
