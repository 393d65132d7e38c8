// Sends waiting emails into the built-in mailbox at full speed, next to a console that sends at its own pace.
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

/** True if there was something to send. */
async function sendSome(): Promise<boolean> {
  drainer ??= openDrainer();
  const { round, settled } = await drainer;
  const sent = await round();
  await settled();
  return sent;
}

/** Runs until nothing is due. */
export async function drain() {
  while (await sendSome());
}

export async function drainUntilStopped() {
  while (!stopped) if (!(await sendSome())) await sleep(50);
}

export async function stopDraining() {
  stopped = true;
}
