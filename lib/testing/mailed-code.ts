// Somebody who asks for a code by mail and enters it, another person in each test.
import { db } from "@/lib/database/db";
import { unseal } from "@/lib/mail/seal";
import { Refusal } from "@/lib/refusal";
import { EnterCode, RequestCode } from "@/lib/sign-in/schema";
import { newSecret } from "@/lib/sign-in/secrets";
import { enterCode } from "@/lib/sign-in/verbs/enter-code";
import { requestCode } from "@/lib/sign-in/verbs/request-code";

export const browser = newSecret();
let people = 0;

/** Their email as they type it. */
export const ana = { email: "" };

export function somebodyElse() {
  people += 1;
  ana.email = `Ana.${process.pid}.${people}@Acme.Example`;
}

export const address = () => ana.email.toLowerCase();

/** The email's content, which is sealed in the outbox. */
export async function mailed(to = address()) {
  const [mail] = await db().mail.findMany({ where: { to }, orderBy: { id: "desc" }, take: 1 });
  if (!mail?.sealedInput) throw new Error(`No mail to ${to}.`);
  return unseal(mail.sealedInput, mail.key) as { code: string; linkToken: string };
}

type Asking = { from?: string; back?: string; ip?: string | null; known?: string | null };

export const ask = ({ from = browser, back = "/org/acme", ip = "127.0.0.1", known = null }: Asking = {}) =>
  requestCode({ ...RequestCode.parse({ email: ana.email, return: back }), browser: from, ip, known });

export async function asked(asking: Asking = {}) {
  await ask(asking);
  return mailed();
}

export const enter = (code: string, from: string | null = browser, as = ana.email, known: string | null = null) =>
  enterCode({ ...EnterCode.parse({ email: as, code }), browser: from, known });

export const wrong = (code: string) => String((Number(code) + 1) % 100_000_000).padStart(8, "0");

export const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "fine",
    (error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      return error.code;
    },
  );

export const setExpiry = (interval: string) =>
  db().$executeRawUnsafe(
    `UPDATE sign_in SET expires_at = clock_timestamp() + interval '${interval}' WHERE address = $1`,
    address(),
  );
