// A victim whose address strangers ask codes for, and what the strangers do.
import { db } from "@/lib/database/db";
import { unseal } from "@/lib/mail/seal";
import { Refusal } from "@/lib/refusal";
import { EnterCode, RequestCode } from "@/lib/sign-in/schema";
import { newSecret } from "@/lib/sign-in/secrets";
import { openSession } from "@/lib/sign-in/sessions";
import { enterCode } from "@/lib/sign-in/verbs/enter-code";
import { requestCode } from "@/lib/sign-in/verbs/request-code";
import { aPerson } from "./cast";

let made = 0;

/** A person with an account, and the cookie of a browser in which they signed in. */
export async function aVictim() {
  made += 1;
  const person = await aPerson("Vera Ruiz", `vera.${made}.${process.pid}@acme.example`);
  const known = await openSession({ token: newSecret(), userId: person.id, userAgent: null });
  return { ...person, known };
}

export const nobody = () => {
  made += 1;
  return `nobody.${made}.${process.pid}@acme.example`;
};

type From = { browser: string; ip: string | null; known?: string };

export async function ask(email: string, from: From, back = "/") {
  return (await requestCode({ ...RequestCode.parse({ email, return: back }), ...from })).mailed;
}

export const enter = (email: string, code: string, from: From) =>
  enterCode({ ...EnterCode.parse({ email, code }), ...from });

export const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "fine",
    (error: unknown) => {
      if (error instanceof Refusal) return error.code;
      throw error;
    },
  );

/** The emails in the mailbox, latest first. */
export async function mailbox(to: string) {
  const mails = await db().mail.findMany({ where: { to, template: "sign-in-code" }, orderBy: { createdAt: "desc" } });
  return mails.flatMap(({ sealedInput, key }) =>
    sealedInput ? [unseal(sealedInput, key) as { code: string; linkToken: string }] : [],
  );
}

export const mailsTo = (to: string) => db().mail.count({ where: { to } });

/** Writes mails as if they had just been sent. */
export const wrote = (to: string, template: string, count: number) =>
  db().mail.createMany({
    data: Array.from({ length: count }, () => ({ key: `test/${newSecret()}`, template, to, input: {} })),
  });

/** Moves the database's clock forward for one address and for all clients. */
export async function pass(address: string, seconds: number) {
  await db().$executeRaw`
    UPDATE rate_limit SET resets_at = resets_at - make_interval(secs => ${seconds}) WHERE key LIKE 'sign-in/%'`;
  await db().$executeRaw`
    UPDATE sign_in SET expires_at = expires_at - make_interval(secs => ${seconds}),
                       created_at = created_at - make_interval(secs => ${seconds}) WHERE address = ${address}`;
  await db().$executeRaw`
    UPDATE mail SET created_at = created_at - make_interval(secs => ${seconds}) WHERE "to" = ${address}`;
}

export const browsers = Array.from({ length: 100 }, newSecret);

/** A hundred browsers ask at once. */
export const flood = (email: string, ip: string | null) =>
  Promise.all(browsers.map((browser) => ask(email, { browser, ip }, "/somewhere/else")));

/** Enters wrong codes in all of them, until no try is left. */
export async function guessOn(email: string, ip: string | null) {
  const [mail] = await mailbox(email);
  const wrong = mail?.code === "11111111" ? "22222222" : "11111111";
  const answers: string[] = [];
  for (let again = true; again; ) {
    const round = await Promise.all(browsers.map((browser) => codeOf(enter(email, wrong, { browser, ip }))));
    answers.push(...round);
    again = round.includes("sign-in.wrong-code");
  }
  return answers;
}
