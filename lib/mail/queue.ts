// Puts a job for a mail into pg-boss, in the transaction that it is given.
import { fromPrisma, PgBoss } from "pg-boss";
import type { Tx } from "@/lib/db";
import { env } from "@/lib/env";

export const MAIL_QUEUE = "mail";
export type MailJob = { mailId: string };

const shared = globalThis as typeof globalThis & { rosterMailSender?: Promise<PgBoss> };

// Stopped once it has read the queues: whatever it sends goes through the caller's transaction, and a connection or
// a timer of its own would keep operator commands from ending. Its own pool, for the caller may hold our last connection.
async function sender() {
  const boss = new PgBoss({ connectionString: env.DATABASE_URL, max: 1, supervise: false, schedule: false });
  boss.on("error", () => {});
  await boss.start();
  await boss.stop({ graceful: false });
  return boss;
}

/** At most one job waits for each mail: a second call while one does changes nothing. */
export async function queueMail(tx: Tx, mailId: string, options: { urgent?: boolean; startAfter?: Date } = {}) {
  shared.rosterMailSender ??= sender();
  const boss = await shared.rosterMailSender.catch((error: unknown) => {
    shared.rosterMailSender = undefined;
    throw error;
  });
  await boss.send(MAIL_QUEUE, { mailId } satisfies MailJob, {
    db: fromPrisma(tx),
    singletonKey: mailId,
    priority: options.urgent ? 1 : 0,
    ...(options.startAfter && { startAfter: options.startAfter }),
  });
}
