-- compatible: two tables, a column with a default, and an index that also serves the previous release. It cannot give an
-- address away that is reserved, because a trigger refuses it.

-- Rises when the address changes, so that a sign-in which began before cannot end after it.
ALTER TABLE "user" ADD COLUMN "address_version" INTEGER NOT NULL DEFAULT 0;

-- Codes that show that a signed-in person reads the emails of an address now. They end with the session.
CREATE TABLE "proof" (
    "session_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "proven" BOOLEAN NOT NULL DEFAULT false,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "proof_pkey" PRIMARY KEY ("session_id","purpose")
);
ALTER TABLE "proof" ADD CONSTRAINT "proof_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Addresses that people gave up.
CREATE TABLE "address_change" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "reserved_until" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "address_change_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "address_change_user_id_created_at_idx" ON "address_change"("user_id", "created_at");
CREATE INDEX "address_change_address_idx" ON "address_change"("address");
ALTER TABLE "address_change" ADD CONSTRAINT "address_change_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- An address that somebody gave up a short while ago is nobody else's, whoever writes the user: a sign-in, a provider,
-- the operator, or the previous release. It looks afterwards, because an insert waits for a change that is under way.
CREATE FUNCTION user_address_is_free() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM address_change
              WHERE address = NEW.address AND user_id <> NEW.id AND reserved_until > clock_timestamp()) THEN
    RAISE EXCEPTION 'user_address_is_free: somebody gave this address up, and it is reserved.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "user_address_is_free" AFTER INSERT OR UPDATE OF "address" ON "user"
  FOR EACH ROW EXECUTE FUNCTION user_address_is_free();

-- People wait for both kinds of codes.
DROP INDEX "mail_queue_codes";
CREATE INDEX "mail_queue_codes" ON "mail"("next_try_at") WHERE (state = 'queued' AND template IN ('sign-in-code', 'proof-code'));
