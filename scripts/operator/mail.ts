// The operator's command for emails, which shows those that wait, with the reason, and retries failed ones.
import { listQueue } from "@/lib/mail/list-queue";
import { listPauses, type Pause } from "@/lib/mail/pause";
import { type Retried, retryMails } from "@/lib/mail/retry-mails";
import { type Command, invalid } from "./command";
import { inColumns } from "./in-columns";

export const MAIL_HELP = `  npm run operator -- mail-queue [--limit 50]
      Shows whether emails are being sent, and if not, since when and why. Lists emails that wait or failed, with their last error.

  npm run operator -- mail-queue --retry failed
  npm run operator -- mail-queue --retry 01a1fd25-…
      Retries all emails that failed and were never sent, or a single one. An email that might already have been sent is
      only retried by its id.
`;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const KINDS: Record<Pause["kind"], string> = {
  refused:
    "The provider refuses this console's API key or sender. Fix RESEND_API_KEY or MAIL_FROM, and restart the console",
  quota: "The quota of your plan at the provider is used up",
  "slow-down": "The provider asks for fewer emails",
};

const WHY: Record<Retried["left"][number]["why"], string> = {
  "not-found": "There's no email with this id.",
  "not-given-up": "It hasn't failed.",
  "code-expired": "Its sign-in code has expired. Request a new one.",
  "taken-by-provider": "The provider accepted it but couldn't deliver it. Send it again from the console.",
  "words-gone": "It's too old: its text is no longer kept.",
  "may-have-left": "It might already have been sent. To send it anyway, retry it by its id.",
};

function pauseText({ kind, why, since, probeAt }: Pause): string {
  return `Emails have been waiting since ${since.toISOString()}. ${KINDS[kind]}. Its answer: ${why}\nThe next try is at ${probeAt.toISOString()}, then every minute.`;
}

async function show(limit: string) {
  if (!/^[1-9]\d{0,3}$/.test(limit)) throw invalid("--limit must be a whole number from 1 to 9999.");
  const [mails, pauses] = await Promise.all([listQueue(Number(limit)), listPauses()]);
  const lines = mails.map(({ state, template, to, attempts, nextTryAt, lastError, id }) => [
    ...[state, template, to, String(attempts), nextTryAt?.toISOString() ?? "", lastError ?? "", id],
  ]);
  const head = ["STATE", "EMAIL", "TO", "TRIES", "NEXT TRY", "LAST ERROR", "ID"];
  const table = mails.length ? inColumns([head, ...lines]) : "No emails are waiting, and none have failed.";
  return { json: { pauses, mails }, text: [...pauses.map(pauseText), table].join("\n\n") };
}

async function retry(which: string) {
  if (which !== "failed" && !UUID.test(which))
    throw invalid('--retry takes the id of an email, or "failed" for all failed ones.');
  const { retried, left } = await retryMails(which === "failed" ? "failed" : { id: which });
  const lines = [
    ...retried.map(
      ({ template, to, mayArriveTwice }) =>
        `${template} to ${to} will be sent again.${mayArriveTwice ? " It might already have been sent, and could arrive twice." : ""}`,
    ),
    ...left.map(({ id, why }) => `${id} wasn't retried. ${WHY[why]}`),
  ];
  return { json: { retried, left }, text: lines.length ? lines.join("\n") : "No emails have failed." };
}

export const mailCommands: Record<string, Command> = {
  "mail-queue": {
    options: ["limit", "retry"],
    run: ({ limit = "50", retry: which }) => (which === undefined ? show(limit) : retry(which)),
  },
};
