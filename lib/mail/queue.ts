// Puts a job for a mail into pg-boss, in the transaction that it is given.
import { fromPrisma, PgBoss } from "pg-boss";
import type { Tx } from "@/lib/db";
import { env } from "@/lib/env";

export const MAIL_QUEUE = "mail";
export type MailJob = { mailId: string };
export type QueuedMail = { id: string; template: string };

// Somebody sits and waits for a code.
const priorityOf = ({ template }: QueuedMail) => (template === "sign-in-code" ? 1 : 0);

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

async function opened() {
  shared.rosterMailSender ??= sender();
  return shared.rosterMailSender.catch((error: unknown) => {
    shared.rosterMailSender = undefined;
    throw error;
  });
}

/** At most one job waits for each mail: a second call while one does changes nothing. */
export async function queueMail(tx: Tx, mail: QueuedMail, startAfter?: Date) {
  const boss = await opened();
  await boss.send(MAIL_QUEUE, { mailId: mail.id } satisfies MailJob, {
    db: fromPrisma(tx),
    singletonKey: mail.id,
    priority: priorityOf(mail),
    ...(startAfter && { startAfter }),
  });
}

/** The same for many, in one statement. */
export async function queueMails(tx: Tx, mails: QueuedMail[]) {
  const boss = await opened();
  const jobs = mails.map((mail) => ({
    data: { mailId: mail.id } satisfies MailJob,
    singletonKey: mail.id,
    priority: priorityOf(mail),
  }));
  if (jobs.length > 0) await boss.insert(MAIL_QUEUE, jobs, { db: fromPrisma(tx) });
}
