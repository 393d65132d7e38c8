// Sends what waits, as fast as it goes, into the mailbox built in: run beside a console that sends at its own pace.
import { setTimeout as sleep } from "node:timers/promises";
import { Resend } from "resend";
import { makeDrainer } from "@/lib/mail/drain";
import { openLocalMailbox } from "@/lib/mail/local-mailbox";

let drainer: Promise<ReturnType<typeof makeDrainer>> | undefined;
let stopped = false;

async function openDrainer() {
  const { key, baseUrl } = await openLocalMailbox();
  const resend = new Resend(key, { baseUrl });
  return makeDrainer({ resend, perSecond: null, sender: "mailbox", reaches: "this machine" }, console.error);
}

/** Whether there was something. */
async function sendSome(): Promise<boolean> {
  drainer ??= openDrainer();
  const { round, settled } = await drainer;
  const sent = await round();
  await settled();
  return sent;
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
