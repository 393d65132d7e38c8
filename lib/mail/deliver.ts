// Makes one attempt to send one email that is due.
import type { Resend } from "resend";
import { db } from "@/lib/database/db";
import { env } from "@/lib/env";
import { recordDelivery } from "./delivery-state";
import { type Claimed, giveBack, settle, tryAgain } from "./due";
import { isLoopback } from "./loopback";
import { renderLetter } from "./render-letter";
import { retrySeconds } from "./retry-schedule";
import { SealedElsewhere } from "./seal";
import { type Verdict, verdictOn } from "./verdict";
import { TOO_LATE, whyNotSend } from "./why-not-send";

export type Provider = {
  resend: Resend;
  /** How many emails per second the provider accepts; null means no limit. */
  perSecond: number | null;
  /** Identifies the key and sender address without revealing them. */
  sender: string;
  /** The provider delivers to people anywhere, or only to this machine, where links to localhost work. */
  reaches: "people" | "this machine";
  timeoutMs?: number;
};

export type Refused = Extract<Verdict, { kind: "pause" }>;
/** The answer's news about our account. Null if we did not ask the provider, or it did not answer. */
type Heard = { kind: "takes" } | Refused | null;

const TIMEOUT_MS = 15_000;

export async function deliver(mail: Claimed, provider: Provider): Promise<Heard> {
  if (mail.tooLate) return unasked(settle(mail, "unknown", TOO_LATE));
  const over = await whyNotSend(mail.id);
  if (over) return unasked(settle(mail, "cancelled", over));
  const strange = whyNotToPeople(mail, provider);
  if (strange) return unasked(settle(mail, "failed", strange));
  const letter = await renderLetter(mail).catch((error: Error) => error);
  // In a rolling deploy, a console with the newer AUTH_SECRET can read it. Until then, the code may expire.
  if (letter instanceof SealedElsewhere) return unasked(tryAgain(mail, retrySeconds(mail.attempts), letter.message));
  if (letter instanceof Error) return unasked(settle(mail, "failed", `It could not be written: ${letter.message}`));

  const answer = await provider.resend.emails.send(
    {
      from: env().MAIL_FROM,
      to: [mail.to],
      ...letter,
      headers: { "Auto-Submitted": "auto-generated" },
      tags: [{ name: "mail", value: mail.id }],
    },
    { idempotencyKey: mail.key, signal: AbortSignal.timeout(provider.timeoutMs ?? TIMEOUT_MS) },
  );
  const verdict = verdictOn(answer, mail.attempts);
  switch (verdict.kind) {
    case "accepted":
      await recordDelivery(db(), mail.id, "sent", verdict.providerId);
      return { kind: "takes" };
    case "failed":
      await settle(mail, "failed", verdict.error, { tried: true });
      return { kind: "takes" };
    case "retry":
      await tryAgain(mail, verdict.afterSeconds, verdict.error);
      return null;
    case "pause":
      await giveBack(mail, verdict.error);
      return verdict;
  }
}

async function unasked(settled: Promise<void>): Promise<null> {
  await settled;
  return null;
}

/**
 * An email written for the local mailbox links to localhost, so elsewhere its links
 * would lead to the reader's own machine.
 */
function whyNotToPeople({ input }: Claimed, { reaches }: Provider): string | null {
  const { origin } = input as { origin?: string };
  if (reaches === "this machine" || !origin || origin === env().APP_ORIGIN || !isLoopback(origin)) return null;
  return `Its links lead to ${origin}, which was this console's address on this machine only.`;
}
