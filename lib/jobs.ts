// What runs without anybody asking: mails, reminders, tidying. Started by instrumentation.ts in every server process.
import { setTimeout as sleep } from "node:timers/promises";
import { PgBoss } from "pg-boss";
import { Resend } from "resend";
import { cleanUp } from "@/lib/clean-up";
import { env } from "@/lib/env";
import { deliverMail, type Provider } from "@/lib/mail/deliver";
import { openLocalMailbox } from "@/lib/mail/local-mailbox";
import { MAIL_QUEUE, type MailJob } from "@/lib/mail/queue";
import { sendReminders } from "@/lib/mail/remind";
import { sweepOutbox } from "@/lib/mail/sweep";

const SCHEDULED = [
  { queue: "sweep-outbox", cron: "* * * * *", run: sweepOutbox },
  { queue: "send-reminders", cron: "*/5 * * * *", run: sendReminders },
  { queue: "clean-up", cron: "17 * * * *", run: cleanUp },
];

const AT_ONCE = 4;
const STOP_MS = 5_000;
const PATIENCE_MS = 5_000;

// A server process can load this module twice; the jobs run in it once.
const shared = globalThis as typeof globalThis & { rosterJobs?: boolean };

/** Starts the jobs as soon as the database lets us, and stops them with the process. Never throws. */
export async function keepJobsRunning() {
  if (shared.rosterJobs) return;
  shared.rosterJobs = true;
  for (;;) {
    try {
      const boss = await startJobs(await provider());
      const stop = () => void boss.stop({ timeout: STOP_MS }).catch(() => {});
      process.once("SIGTERM", stop).once("SIGINT", stop);
      return;
    } catch (error) {
      console.error(`Mails wait, for their jobs did not start: ${messageOf(error)}`);
      await sleep(PATIENCE_MS, undefined, { ref: false });
    }
  }
}

let mailbox: ReturnType<typeof openLocalMailbox> | undefined;

async function provider(): Promise<Provider> {
  if (!env.localOnly) {
    const options = env.RESEND_BASE_URL ? { baseUrl: env.RESEND_BASE_URL } : {};
    return { resend: new Resend(env.RESEND_API_KEY, options), perSecond: env.MAIL_PER_SECOND };
  }
  mailbox ??= openLocalMailbox();
  const { key, baseUrl } = await mailbox;
  return { resend: new Resend(key, { baseUrl }), perSecond: null };
}

export async function startJobs(provider: Provider): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: env.DATABASE_URL,
    application_name: "roster jobs",
    max: 6,
    connectionTimeoutMillis: 2_000,
    useListenNotify: true,
  });
  boss.on("error", reportOnce());
  try {
    await boss.start();
    await work(boss, provider);
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => {});
    throw error;
  }
  return boss;
}

async function work(boss: PgBoss, provider: Provider) {
  await boss.work<MailJob>(
    MAIL_QUEUE,
    { localConcurrency: AT_ONCE, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 2 },
    async (jobs) => {
      for (const { data, signal } of jobs) await deliverMail(data.mailId, provider, signal);
    },
  );
  for (const { queue, cron, run } of SCHEDULED) {
    await boss.createQueue(queue, { policy: "short", retryLimit: 0, expireInSeconds: 300, deleteAfterSeconds: 3600 });
    await boss.work(queue, { pollingIntervalSeconds: 5 }, async () => {
      await run();
    });
    await boss.schedule(queue, cron);
  }
  // What an earlier process left behind does not wait for the next full minute.
  await boss.send("sweep-outbox");
}

/** One line for a trouble, not one for every second that it lasts. */
function reportOnce() {
  let last = "";
  let at = 0;
  return (error: unknown) => {
    const message = messageOf(error);
    if (message === last && Date.now() - at < 60_000) return;
    last = message;
    at = Date.now();
    console.error(`A job met trouble, and is tried again: ${message}`);
  };
}

// What pg-boss reports is like an error, and not always one; a refused connection has only a code.
function messageOf(error: unknown): string {
  const { message, code } = (error ?? {}) as { message?: unknown; code?: unknown };
  return [message, code].filter((said) => typeof said === "string").find(Boolean) ?? "the database does not answer";
}
