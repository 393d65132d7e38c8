import { db, transaction } from "@/lib/db";
import { queueMail } from "./queue";

const AT_ONCE = 500;

/** The outbox is the truth: a mail that waits in it without a job, for whatever reason, gets one. */
export async function sweepOutbox(): Promise<number> {
  const forgotten = await db.$queryRaw<{ id: string; nextTryAt: Date }[]>`
    SELECT id, next_try_at AS "nextTryAt" FROM mail
     WHERE state = 'queued' AND next_try_at < clock_timestamp() + interval '2 minutes'
       AND NOT EXISTS (SELECT 1 FROM pgboss.job
                        WHERE name = 'mail' AND state = 'created' AND policy = 'short'
                          AND coalesce(singleton_key, '') = mail.id::text)
     ORDER BY next_try_at LIMIT ${AT_ONCE}`;
  await transaction(async (tx) => {
    for (const { id, nextTryAt } of forgotten) await queueMail(tx, id, { startAfter: nextTryAt });
  });
  return forgotten.length;
}
