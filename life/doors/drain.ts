// Sends what waits, as fast as it goes, into the mailbox built in: run beside a console that sends at its own pace.
import { setTimeout as sleep } from "node:timers/promises";
import { Resend } from "resend";
import { db } from "@/lib/db";
import { deliverMail, type Provider } from "@/lib/mail/deliver";
import { openLocalMailbox } from "@/lib/mail/local-mailbox";

const AT_ONCE = 8;

let provider: Promise<Provider> | undefined;
let stopped = false;

async function openProvider(): Promise<Provider> {
  const { key, baseUrl } = await openLocalMailbox();
  return { resend: new Resend(key, { baseUrl }), perSecond: null };
}

/** Whether there was something. */
async function sendSome(): Promise<boolean> {
  provider ??= openProvider();
  const to = await provider;
  const due = await db.mail.findMany({
    where: { state: "queued", nextTryAt: { lte: new Date() } },
    select: { id: true },
    take: AT_ONCE,
    orderBy: { createdAt: "desc" },
  });
  await Promise.all(due.map(({ id }) => deliverMail(id, to)));
  return due.length > 0;
}

/** Until nothing is left that is due. */
export async function drain() {
  while (await sendSome());
}

export async function drainUntilStopped() {
  while (!stopped) if (!(await sendSome())) await sleep(50);
}

export async function stopDraining() {
  stopped = true;
}
