// Time passes while nobody is there. Whatever is over then must be over, and everything else must remain.
import { type Before, beforeCleanUp, checkCleanUp } from "../check/check-clean-up";
import type { Span } from "../doors/age";
import { connected, query } from "../doors/database";
import { openVerbs } from "../doors/verbs";
import { headingOf, signIn, visitor } from "../doors/visitor";
import type { Life } from "./life";
import { lived, type Transition } from "./transition";

const SESSION_DAYS = 30;

function later(name: string, span: Span): Transition {
  return lived(name, async (life) => {
    const open = await headingsOfOpenLinks(life);
    await life.stop();
    const lived = life.facts.keys.filter(({ state }) => state === "lives");
    await life.pass(span);
    const expired = lived
      .filter(({ state }) => state === "expired")
      .map(({ description }) => new RegExp(`^key ${description}$`));
    const before = await life.withDatabase((databaseUrl) => connected(databaseUrl, beforeCleanUp));
    await life.start();
    await cleanUp(life, before);
    life.sessionsEnded = (span.days ?? 0) >= SESSION_DAYS;
    if (life.sessionsEnded) await signInAgain(life);
    const over = await linksOver(life);
    await life.same(...expired, ...over.map(lineOfOpen));
    const now = await headingsOfOpenLinks(life);
    const still = over.filter((email) => now.get(email) === open.get(email));
    life.expect(still.length === 0, `Links still look open after their lifetime: ${still.join(", ")}`);
  });
}

/** Runs now, whether or not its hour has come. */
async function cleanUp(life: Life, before: Before) {
  const verbs = openVerbs(life.console);
  await verbs.call({ module: "lib/clean-up.ts", name: "cleanUp" });
  await verbs.close();
  const findings = await connected(life.console.databaseUrl, (client) => checkCleanUp(client, before));
  life.expect(findings.length === 0, findings.map(({ check, says }) => `${check}: ${says}`).join("\n    "));
}

/**
 * The invitees whose open links have outlived their invitations. It counts from when they were sent, because the
 * console decides by another column.
 */
export async function linksOver({ console, facts }: Life): Promise<string[]> {
  const open = facts.links.filter(({ state }) => state === "open").map(({ email }) => email);
  const rows = await query<{ email: string }>(
    console,
    `SELECT DISTINCT member.email FROM invitation JOIN member ON member.id = member_id
      WHERE member.email = ANY($1) AND status = 'pending'
        AND sent_at + lifetime_hours * interval '1 hour' <= clock_timestamp()`,
    [open],
  );
  return rows.map(({ email }) => email);
}

export const lineOfOpen = (email: string) => new RegExp(`^link open of ${email.replaceAll(".", "\\.")}$`);

async function headingsOfOpenLinks({ console, facts }: Life): Promise<Map<string, string>> {
  const open = facts.links.filter(({ state }) => state === "open");
  const headings = open.map(async ({ path, email }): Promise<[string, string]> => {
    return [email, headingOf((await visitor(console).open(path)).text)];
  });
  return new Map(await Promise.all(headings));
}

/** All sessions have ended, and their people sign in again. */
async function signInAgain(life: Life) {
  const owners = life.facts.people.filter(({ name }) => /^(?:Olga|Nora|Mia|Vera|Bill|Sven|Rita) /.test(name));
  for (const person of owners) {
    const { cookies } = await signIn(life.console, person);
    person.cookies = [...cookies];
  }
}

export const passing: Transition[] = [
  later("an hour passes", { hours: 1 }),
  later("3 days pass", { days: 3 }),
  later("40 days pass", { days: 40 }),
  later("400 days pass", { days: 400 }),
];
