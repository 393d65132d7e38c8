// The operator's command for mails: what waits and why, and another try for what was given up.
import { listQueue } from "@/lib/mail/list-queue";
import { listPauses, type Pause } from "@/lib/mail/pause";
import { type Retried, retryMails } from "@/lib/mail/retry-mails";
import { inColumns } from "./in-columns";
import type { Command } from "./operator-command";
import { Halt } from "./progress.mjs";

export const MAIL_HELP = `  npm run operator -- mail-queue [--limit 50]
      Whether mails leave, and if not, since when and why; those that wait, and why each failed before; those that were given up.

  npm run operator -- mail-queue --retry failed
  npm run operator -- mail-queue --retry 01a1fd25-…
      Tries all mails again that failed and never left, or one. One that may have left is tried again only if it is named.
`;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const KINDS: Record<Pause["kind"], string> = {
  refused: "The provider refuses this console's key or sender. Mend RESEND_API_KEY or MAIL_FROM, and start again",
  quota: "What the provider's plan allows is used up",
  "slow-down": "The provider asks for fewer mails",
};

const WHY: Record<Retried["left"][number]["why"], string> = {
  "not-found": "There is no such mail.",
  "not-given-up": "It was not given up.",
  "code-expired": "Its sign-in code has expired; a new one has to be asked for.",
  "taken-by-provider": "The provider took it and could not deliver it. Send it again from the console.",
  "words-gone": "It is too old: what it said is no longer kept.",
  "may-have-left": "It may have left already. Name its id to send it anyway.",
};

function told({ kind, why, since, probeAt }: Pause): string {
  return `Mails have waited since ${since.toISOString()}. ${KINDS[kind]}. It said: ${why}\nOne is tried again at ${probeAt.toISOString()}, then every minute.`;
}

async function show(limit: string) {
  if (!/^[1-9]\d{0,3}$/.test(limit)) throw new Halt("--limit is a whole number from 1 to 9999.");
  const [mails, pauses] = await Promise.all([listQueue(Number(limit)), listPauses()]);
  const lines = mails.map(({ state, template, to, attempts, nextTryAt, lastError, id }) => [
    ...[state, template, to, String(attempts), nextTryAt?.toISOString() ?? "", lastError ?? "", id],
  ]);
  const head = ["STATE", "MAIL", "TO", "TRIES", "NEXT TRY", "LAST ERROR", "ID"];
  const table = mails.length ? inColumns([head, ...lines]) : "No mail waits, and none was given up.";
  return { json: { pauses, mails }, text: [...pauses.map(told), table].join("\n\n") };
}

async function retry(which: string) {
  if (which !== "failed" && !UUID.test(which))
    throw new Halt('--retry is the id of a mail, or "failed" for all of them.');
  const { retried, left } = await retryMails(which === "failed" ? "failed" : { id: which });
  const lines = [
    ...retried.map(
      ({ template, to, mayArriveTwice }) =>
        `${template} to ${to} is tried again.${mayArriveTwice ? " It may have left before, and then arrives twice." : ""}`,
    ),
    ...left.map(({ id, why }) => `${id} is left as it is. ${WHY[why]}`),
  ];
  return { json: { retried, left }, text: lines.length ? lines.join("\n") : "No mail has failed." };
}

export const mailCommands: Record<string, Command> = {
  "mail-queue": {
    options: ["limit", "retry"],
    run: ({ limit = "50", retry: which }) => (which === undefined ? show(limit) : retry(which)),
  },
};
