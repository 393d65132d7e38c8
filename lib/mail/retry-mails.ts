// Gives failed emails another chance after the operator has fixed the cause.
import { Prisma, transaction } from "@/lib/database/db";
import { env } from "@/lib/env";
import { HORIZON_HOURS } from "./due";
import { isLoopback } from "./loopback";
import { CODES } from "./mail-inputs";

const AT_ONCE = 10_000;

type WhyNot = "not-found" | "not-given-up" | "code-expired" | "taken-by-provider" | "words-gone" | "may-have-left";

export type Retried = {
  retried: { id: string; template: string; to: string; mayArriveTwice: boolean }[];
  left: { id: string; why: WhyNot }[];
};

type GivenUp = {
  id: string;
  template: string;
  to: string;
  givenUp: boolean;
  taken: boolean;
  empty: boolean;
  origin: string | null;
  /** An attempt had no clear answer, so the provider may have the email. */
  unsure: boolean;
  /** The provider still recognizes the email by its key, so another attempt cannot send it twice. */
  known: boolean;
};

/** Retries all that surely never left, or a single one by id. That one may have left, and may then arrive twice. */
export function retryMails(which: "failed" | { id: string }): Promise<Retried> {
  return transaction(async (tx) => {
    const wanted = which === "failed" ? Prisma.sql`state IN ('failed', 'unknown')` : Prisma.sql`id = ${which.id}::uuid`;
    // Older releases also recorded a first attempt for an email that failed at once.
    const mails = await tx.$queryRaw<GivenUp[]>`
      SELECT id, template, "to", state IN ('failed', 'unknown') AS "givenUp", provider_id IS NOT NULL AS taken,
             input = '{}' AS empty, input ->> 'origin' AS origin,
             state = 'unknown' OR (first_tried_at IS NOT NULL AND attempts > 1) AS unsure,
             coalesce(first_tried_at > clock_timestamp() - make_interval(hours => ${HORIZON_HOURS}), false) AS known
        FROM mail WHERE ${wanted} ORDER BY created_at LIMIT ${AT_ONCE} FOR UPDATE`;
    const answer: Retried = { retried: [], left: [] };
    if (which !== "failed" && mails.length === 0) answer.left.push({ id: which.id, why: "not-found" });
    for (const mail of mails) {
      const { id, template, to } = mail;
      const why = whyNotRetry(mail, which !== "failed");
      if (why) {
        answer.left.push({ id, why });
        continue;
      }
      // An email that never left can use the current address. One that may have left must not change,
      // so that the provider recognizes it.
      const isMoved = !mail.unsure && isLoopback(mail.origin ?? "") && mail.origin !== env().APP_ORIGIN;
      await tx.$executeRaw`
        UPDATE mail
           SET state = 'queued', attempts = 0, settled_at = NULL, next_try_at = clock_timestamp(),
               first_tried_at = CASE WHEN ${mail.unsure && mail.known} THEN first_tried_at END,
               input = CASE WHEN ${isMoved} THEN jsonb_set(input, '{origin}', to_jsonb(${env().APP_ORIGIN}::text)) ELSE input END
         WHERE id = ${id}::uuid`;
      answer.retried.push({ id, template, to, mayArriveTwice: mail.unsure && !mail.known });
    }
    return answer;
  });
}

function whyNotRetry({ template, givenUp, taken, empty, unsure, known }: GivenUp, isNamed: boolean): WhyNot | null {
  if (!givenUp) return "not-given-up";
  if (CODES.some((code) => code === template)) return "code-expired";
  if (taken) return "taken-by-provider";
  if (empty) return "words-gone";
  return unsure && !known && !isNamed ? "may-have-left" : null;
}
