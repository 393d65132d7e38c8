// One attempt at one mail: asked for by a job, decided by its row in the outbox.
import { setTimeout as sleep } from "node:timers/promises";
import type { Resend } from "resend";
import { db, transaction } from "@/lib/db";
import { env } from "@/lib/env";
import { recordDelivery } from "./delivery-state";
import { holdBack, takeMoment } from "./pace";
import { type QueuedMail, queueMail } from "./queue";
import { renderLetter } from "./render-letter";
import { type Verdict, verdictOn } from "./verdict";
import { whyNotSend } from "./why-not-send";

export type Provider = {
  resend: Resend;
  /** How many mails a second it takes from us; null for as many as there are. */
  perSecond: number | null;
  timeoutMs?: number;
};

// Longer than an attempt takes. A worker that dies leaves the mail to whoever comes after this.
const LEASE_SECONDS = 20;
const TIMEOUT_MS = 15_000;
// The provider knows a mail by its key for 24 hours: later, another attempt could be a second mail. So could a row that
// nobody touched for as long, out of a backup.
const HORIZON_HOURS = 20;

/** Does nothing when the mail is not due: it was sent, or somebody is at it. */
export async function deliverMail(mailId: string, provider: Provider, stopping?: AbortSignal) {
  const waiting = await db.mail.findFirst({ where: { id: mailId, state: "queued" } });
  if (!waiting) return;
  // What is over takes no moment from what is not.
  const isOver = (await whyNotSend(waiting)) !== null;
  if (provider.perSecond && !isOver && !(await waitForMoment(waiting, provider.perSecond, stopping))) return;
  const attempt = await claim(mailId);
  if (!attempt) return;
  if (attempt.tooLate) return settle(mailId, "unknown", `Not accepted within ${HORIZON_HOURS} hours.`);
  const mail = await db.mail.findUniqueOrThrow({ where: { id: mailId } });
  const over = await whyNotSend(mail);
  if (over) return settle(mailId, "cancelled", over);

  const letter = await renderLetter(mail).catch((error: Error) => error);
  if (letter instanceof Error) return settle(mailId, "failed", `It could not be written: ${letter.message}`);

  const answer = await provider.resend.emails.send(
    {
      from: env.MAIL_FROM,
      to: [mail.to],
      ...letter,
      headers: { "Auto-Submitted": "auto-generated" },
      tags: [{ name: "mail", value: mail.id }],
    },
    { idempotencyKey: mail.key, signal: AbortSignal.timeout(provider.timeoutMs ?? TIMEOUT_MS) },
  );
  await act(mail, verdictOn(answer, mail.attempts), attempt.triedBefore);
}

async function waitForMoment(mail: QueuedMail, perSecond: number, stopping?: AbortSignal): Promise<boolean> {
  const moment = await takeMoment(perSecond);
  if ("wait" in moment) {
    await sleep(moment.wait, undefined, { signal: stopping });
    return true;
  }
  await transaction(async (tx) => {
    await tx.$executeRaw`
      UPDATE mail SET next_try_at = ${moment.comeBack} WHERE id = ${mail.id}::uuid AND state = 'queued'
         AND next_try_at < ${moment.comeBack}`;
    await queueMail(tx, mail, moment.comeBack);
  });
  return false;
}

/** Exactly one of several jobs for the same mail gets it. */
async function claim(mailId: string) {
  const [claimed] = await db.$queryRaw<{ triedBefore: Date | null; tooLate: boolean }[]>`
    WITH before AS (SELECT id, first_tried_at, next_try_at FROM mail WHERE id = ${mailId}::uuid FOR UPDATE)
    UPDATE mail
       SET attempts = attempts + 1, first_tried_at = coalesce(mail.first_tried_at, clock_timestamp()),
           next_try_at = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
      FROM before
     WHERE mail.id = before.id AND state = 'queued' AND mail.next_try_at <= clock_timestamp()
    RETURNING before.first_tried_at AS "triedBefore",
              least(before.first_tried_at, before.next_try_at)
                < clock_timestamp() - make_interval(hours => ${HORIZON_HOURS}) AS "tooLate"`;
  return claimed ?? null;
}

async function act(mail: QueuedMail, verdict: Verdict, triedBefore: Date | null) {
  if (verdict.kind === "accepted") {
    await recordDelivery(db, mail.id, "sent", verdict.providerId);
  } else if (verdict.kind === "failed") {
    await settle(mail.id, "failed", verdict.error);
    if (verdict.alert) console.error(`Mail is not sent, for the provider refuses us: ${verdict.error}`);
  } else {
    await tryAgain(mail, verdict, triedBefore);
  }
}

async function tryAgain(mail: QueuedMail, verdict: Verdict & { kind: "retry" }, triedBefore: Date | null) {
  if (verdict.everyone) await holdBack(verdict.afterSeconds);
  await transaction(async (tx) => {
    // A provider that refused for sure remembers nothing: the time in which it would notice a second mail starts anew.
    const [waiting] = await tx.$queryRaw<{ nextTryAt: Date }[]>`
      UPDATE mail
         SET next_try_at = clock_timestamp() + make_interval(secs => ${verdict.afterSeconds}), last_error = ${verdict.error},
             first_tried_at = CASE WHEN ${verdict.certain} THEN ${triedBefore} ELSE first_tried_at END
       WHERE id = ${mail.id}::uuid AND state = 'queued'
      RETURNING next_try_at AS "nextTryAt"`;
    if (waiting) await queueMail(tx, mail, waiting.nextTryAt);
  });
}

async function settle(mailId: string, state: "failed" | "cancelled" | "unknown", error: string) {
  await db.$executeRaw`
    UPDATE mail
       SET state = ${state}::mail_state, last_error = ${error}, settled_at = clock_timestamp(), sealed_input = NULL
     WHERE id = ${mailId}::uuid AND state = 'queued'`;
}
