-- compatible: it adds two columns with defaults, two indexes, and a table that the previous release does not look at.

-- A browser that asked while no further mail may be sent: it has tries, but no code and no link of its own.
ALTER TABLE "sign_in" ADD COLUMN "attached" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "known" BOOLEAN NOT NULL DEFAULT false;

CREATE INDEX "sign_in_latest" ON "sign_in"("address", "created_at") WHERE (NOT attached);

CREATE INDEX "mail_sign_in" ON "mail"("to", "created_at") WHERE (template = 'sign-in-code');

CREATE TABLE "known_browser" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "known_browser_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "known_browser_user_id_idx" ON "known_browser"("user_id");

CREATE INDEX "known_browser_session_id_idx" ON "known_browser"("session_id");

ALTER TABLE "known_browser" ADD CONSTRAINT "known_browser_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
