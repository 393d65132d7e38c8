// Time passes while nobody is there. Whatever is over then must be over, and everything else must remain.
import { type Before, beforeCleanUp, checkCleanUp } from "../check/check-clean-up";
import type { Span } from "../doors/age";
import { connected } from "../doors/database";
import { openVerbs } from "../doors/verbs";
import { signIn } from "../doors/visitor";
import type { Life } from "./life";
import { lived, type Transition } from "./transition";

const SESSION_DAYS = 30;

function later(name: string, span: Span): Transition {
  return lived(name, async (life) => {
    await life.stop();
    const lived = life.facts.keys.filter(({ state }) => state === "lives");
    await life.pass(span);
    const expired = lived
      .filter(({ state }) => state === "expired")
      .map(({ description }) => new RegExp(`^key ${description}$`));
    const before = await life.withDatabase((databaseUrl) => connected(databaseUrl, beforeCleanUp));
    await life.start();
    await cleanUp(life, before);
    if ((span.days ?? 0) >= SESSION_DAYS) await signInAgain(life);
    await life.same(...expired, /^link open /);
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
