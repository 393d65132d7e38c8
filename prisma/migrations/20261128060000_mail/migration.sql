-- compatible: A new table and two indexes, which the previous release neither writes nor needs.

-- While the provider refuses a sender altogether: since when, why, and when one mail is tried again.
CREATE TABLE "mail_pause" (
    "sender" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "probe_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "mail_pause_pkey" PRIMARY KEY ("sender")
);

-- Sign-in codes come first: they are found without walking past everything else that waits.
CREATE INDEX "mail_queue_codes" ON "mail"("next_try_at") WHERE (state = 'queued' AND template = 'sign-in-code');

-- What an operator looks at, and may try again.
CREATE INDEX "mail_given_up" ON "mail"("created_at") WHERE (state IN ('failed', 'unknown'));
