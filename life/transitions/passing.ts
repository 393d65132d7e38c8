// Time passes while nobody is there: what is over then is over, what must go is gone, and what must stay is there.
import type { Span } from "../doors/age";
import { query } from "../doors/database";
import { openVerbs } from "../doors/verbs";
import type { Life } from "./life";
import { lived, type Transition } from "./transition";

/** What is kept for how long, in hours. Everything that is not named stays. */
const KEPT: { what: string; hours: number; left: string }[] = [
  { what: "answers of the API", hours: 24, left: "SELECT FROM kept_answer WHERE started_at < $1" },
  { what: "receipts of webhooks", hours: 7 * 24, left: "SELECT FROM webhook_receipt WHERE received_at < $1" },
  { what: "mails in the mailbox built in", hours: 30 * 24, left: "SELECT FROM local_mail WHERE created_at < $1" },
  {
    what: "words of mails that have left",
    hours: 30 * 24,
    left: "SELECT FROM mail WHERE state <> 'queued' AND input <> '{}' AND created_at < $1",
  },
  { what: "sealed codes", hours: 1, left: "SELECT FROM mail WHERE sealed_input IS NOT NULL AND created_at < $1" },
  { what: "sign-ins that nobody finished", hours: 0, left: "SELECT FROM sign_in WHERE expires_at < $1" },
  { what: "sessions that have ended", hours: 0, left: "SELECT FROM session WHERE expires_at < $1" },
  {
    what: "offers of ownership that nobody answered",
    hours: 0,
    left: "SELECT FROM transfer WHERE state = 'open' AND expires_at < $1",
  },
];

const STAYS = [
  "organization",
  "member",
  "invitation",
  "assignment",
  "resource",
  "key",
  "bill",
  "event",
  "mail",
  '"user"',
];

async function count(life: Life) {
  const counts = STAYS.map((table) => `(SELECT count(*) FROM ${table})::int AS ${table}`);
  const [row] = await query<Record<string, number>>(life.console, `SELECT ${counts.join(", ")}`);
  return row ?? {};
}

/** Pages ask whoever was signed in to sign in again, once their session is over. */
const ended = (span: Span) => ((span.days ?? 0) >= 30 ? [/^page .* for (?!nobody)/, /^list /] : []);

function later(name: string, span: Span): Transition {
  return lived(name, async (life) => {
    await life.stop();
    const over = life.facts.keys.filter(({ state }) => state === "lives");
    await life.pass(span);
    const expired = over
      .filter(({ state }) => state === "expired")
      .map(({ description }) => new RegExp(`^key ${description}$`));
    await life.start();
    const before = await count(life);
    const verbs = openVerbs(life.console);
    await verbs.call({ module: "lib/clean-up.ts", name: "cleanUp" });
    await verbs.close();
    for (const { what, hours, left } of KEPT) {
      const until = new Date(Date.now() - hours * 3_600_000 - 60_000);
      const { length } = await query(life.console, left, [until]);
      life.expect(length === 0, `${length} ${what} are left after ${hours} hours.`);
    }
    const after = await count(life);
    for (const table of STAYS) {
      // What happens by itself is told: a reminder, an offer that expired.
      const [was = 0, is = 0] = [before[table], after[table]];
      life.expect(is >= was, `${was - is} rows of ${table} are gone.`);
    }
    await life.same(...ended(span), ...expired, /^link open /, /^page \/org\/\S+\/(?:activity|settings) /);
  });
}

export const passing: Transition[] = [
  later("an hour passes", { hours: 1 }),
  later("3 days pass", { days: 3 }),
  later("40 days pass", { days: 40 }),
  later("400 days pass", { days: 400 }),
];
