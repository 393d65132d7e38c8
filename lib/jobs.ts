// Runs the background work: emails, digests, reminders, warnings, clean-up. instrumentation.ts starts it in every server process.
import { setTimeout as sleep } from "node:timers/promises";
import { PgBoss } from "pg-boss";
import { Resend } from "resend";
import { cleanUp } from "@/lib/clean-up";
import { env } from "@/lib/env";
import { sendReminders } from "@/lib/invitations/remind";
import { warnOfExpiringKeys } from "@/lib/keys/warn-of-expiry";
import type { Provider } from "@/lib/mail/deliver";
import { keepDraining } from "@/lib/mail/drain";
import { openLocalMailbox } from "@/lib/mail/local-mailbox";
import { isLoopback } from "@/lib/mail/loopback";
import { senderOf } from "@/lib/mail/pause";
import { sendDigests } from "@/lib/notices/send-digests";

const SCHEDULED = [
  { queue: "send-reminders", cron: "*/5 * * * *", run: sendReminders },
  { queue: "warn-of-expiring-keys", cron: "47 * * * *", run: warnOfExpiringKeys },
  { queue: "send-digests", cron: "* * * * *", run: sendDigests },
  { queue: "clean-up", cron: "17 * * * *", run: cleanUp },
];

// Releases before 0.2.0 made a job for each email. Nobody works on these any more.
const GONE = { queue: "mail", schedule: "sweep-outbox" };
const STOP_MS = 5_000;
const PATIENCE_MS = 5_000;

// A server process can load this module twice, but the jobs must run in it once.
const shared = globalThis as typeof globalThis & { rosterJobs?: boolean };

/** Starts the jobs as soon as the database allows it, and stops them with the process. Never throws. */
export async function keepJobsRunning() {
  if (shared.rosterJobs) return;
  shared.rosterJobs = true;
  const draining = keepDraining(await provider(), reportOnce());
  process.once("SIGTERM", draining.stop).once("SIGINT", draining.stop);
  for (;;) {
    try {
      const boss = await startJobs();
      const stop = () => void boss.stop({ timeout: STOP_MS }).catch(() => {});
      process.once("SIGTERM", stop).once("SIGINT", stop);
      return;
    } catch (error) {
      console.error(`Reminders and clean-up wait, for their jobs did not start: ${messageOf(error)}`);
      await sleep(PATIENCE_MS, undefined, { ref: false });
    }
  }
}

async function provider(): Promise<Provider> {
  const { RESEND_API_KEY: apiKey, RESEND_BASE_URL: baseUrl, MAIL_PER_SECOND: perSecond, MAIL_FROM: from } = env();
  if (apiKey) {
    const sender = senderOf(apiKey, from, baseUrl ?? "");
    // A console at localhost is only used on this machine, where links to localhost work.
    const reaches = isLoopback(env().APP_ORIGIN) ? "this machine" : "people";
    return { resend: new Resend(apiKey, baseUrl ? { baseUrl } : {}), perSecond, sender, reaches };
  }
  const mailbox = await openLocalMailbox();
  const resend = new Resend(mailbox.key, { baseUrl: mailbox.baseUrl });
  return { resend, perSecond: null, sender: "mailbox", reaches: "this machine" };
}

async function startJobs(): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: env().DATABASE_URL,
    application_name: "roster jobs",
    max: 4,
    connectionTimeoutMillis: 2_000,
  });
  boss.on("error", reportOnce());
  try {
    await boss.start();
    await work(boss);
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => {});
    throw error;
  }
  return boss;
}

async function work(boss: PgBoss) {
  for (const { queue, cron, run } of SCHEDULED) {
    await boss.createQueue(queue, { policy: "short", retryLimit: 0, expireInSeconds: 300, deleteAfterSeconds: 3600 });
    await boss.work(queue, { pollingIntervalSeconds: 5 }, async () => {
      await run();
    });
    await boss.schedule(queue, cron);
  }
  await boss.unschedule(GONE.schedule);
  await boss.deleteQueuedJobs(GONE.queue);
}

/** Logs a problem once, not every second while it lasts. */
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

// pg-boss does not always report an Error, and a refused connection only has a code.
function messageOf(error: unknown): string {
  const { message, code } = (error ?? {}) as { message?: unknown; code?: unknown };
  return [message, code].filter((said) => typeof said === "string").find(Boolean) ?? "the database does not answer";
}
