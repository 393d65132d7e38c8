import { db, transaction } from "@/lib/db";
import { type QueuedMail, queueMail } from "./queue";

const AT_ONCE = 500;

/** The outbox is the truth: a mail that waits in it without a job, for whatever reason, gets one. */
export async function sweepOutbox(): Promise<number> {
  const forgotten = await db.$queryRaw<(QueuedMail & { nextTryAt: Date })[]>`
    SELECT id, template, next_try_at AS "nextTryAt" FROM mail
     WHERE state = 'queued' AND next_try_at < clock_timestamp() + interval '2 minutes'
       AND NOT EXISTS (SELECT 1 FROM pgboss.job
                        WHERE name = 'mail' AND state = 'created' AND policy = 'short'
                          AND coalesce(singleton_key, '') = mail.id::text)
     ORDER BY next_try_at LIMIT ${AT_ONCE}`;
  await transaction(async (tx) => {
    for (const mail of forgotten) await queueMail(tx, mail, mail.nextTryAt);
  });
  return forgotten.length;
}
