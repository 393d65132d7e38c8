// A walk: people, keys, and the operator act one after the other, and after each step console and model must agree.
import { isDeepStrictEqual } from "node:util";
import fc, { type AsyncCommand } from "fast-check";
import { checkCatalog } from "../check/check-catalog";
import { checkInvariants } from "../check/check-invariants";
import { difference } from "./difference";
import type { Ground } from "./ground";
import type { Life } from "./life";
import { expectedView, type Key, lives, type Organization, type World } from "./model";
import { drawing, type Plan } from "./step";

export type Real = { life: Life; ground: Ground; story: string[] };

const CHOICES = 12;
const WORKED = ["done", "invited", "200"];

/** A kind of step, and the numbers from which its choices are derived. */
class Step implements AsyncCommand<World, Real, true> {
  constructor(
    readonly kind: string,
    readonly plan: Plan,
    readonly numbers: readonly number[],
  ) {}

  check = async (world: Readonly<World>) => this.plan(world, drawing(this.numbers)) !== null;

  run = async (world: World, { life, ground, story }: Real) => {
    const planned = this.plan(world, drawing(this.numbers));
    if (!planned) return;
    const used = planned.who?.key && planned.who.barred === null ? [planned.who.key] : [];
    const answer = await planned.run(life, ground);
    for (const key of used) key.hashedUnder = world.tokenKeys[0] ?? "";
    const got = "done" in answer ? "done" : "refused" in answer ? answer.refused : `a bug: ${answer.broke}`;
    story.push(`${planned.said}: ${got}`);
    const expects = [planned.expects].flat();
    if (!expects.includes(got)) throw new Error(`It was to be ${expects.join(" or ")}, and was ${got}.`);
    if (WORKED.includes(got)) await planned.apply?.(("done" in answer ? answer.done : null) as never, life);
    await compare(world, life, planned.about ? [planned.about] : world.organizations, (key) => !key.quiet);
  };

  toString = () => this.kind;
}

/** `kinds` gives the weight of each step. */
export function walks(kinds: readonly [name: string, plan: Plan, weight: number][], steps: number) {
  const numbers = fc.array(fc.nat(5039), { minLength: CHOICES, maxLength: CHOICES });
  const arbitraries = kinds.flatMap(([kind, plan, weight]) =>
    Array.from({ length: weight }, () => numbers.map((drawn) => new Step(kind, plan, drawn))),
  );
  return fc.commands(arbitraries, { maxCommands: steps, size: "max" });
}

export async function walk(commands: Iterable<AsyncCommand<World, Real, true>>, world: World, real: Real) {
  await fc.asyncModelRun(() => ({ model: world, real }), commands);
  // This includes keys that nobody has used for a long time.
  await compare(world, real.life, world.organizations, () => true);
  await checkDatabase(world, real.ground);
}

async function checkDatabase(world: World, { database }: Ground) {
  await database.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
  const findings = [...(await checkInvariants(database)), ...(await checkCatalog(database, world.catalog))];
  await database.query("ROLLBACK");
  if (findings.length === 0) return;
  throw new Error(findings.map(({ check, says }) => `It is not so that ${check}: ${says}`).join("\n"));
}

async function compare(world: World, life: Life, organizations: readonly Organization[], asked: (key: Key) => boolean) {
  const keys = organizations.flatMap((organization) => organization.keys).filter(asked);
  const expected = expectedView(world, organizations, keys);
  const looked = {
    organizations: organizations.map(({ id, name }) => ({ id, name })),
    people: world.people.flatMap(({ person }) => person ?? []),
    keys: keys.map(({ description, secret }) => ({ description, secret })),
  };
  let answer = await life.call("look", looked);
  // If a busy machine lets nobody connect in time, that says nothing about the console.
  for (let again = 0; again < 5 && "broke" in answer && /connect|timeout/i.test(answer.broke); again += 1) {
    answer = await life.call("look", looked);
  }
  if (!("done" in answer)) throw new Error(`The console cannot be looked at: ${JSON.stringify(answer)}`);
  if (!isDeepStrictEqual(answer.done, expected)) throw new Error(difference(expected, answer.done));
  for (const organization of organizations) {
    for (const key of organization.keys) {
      if (keys.includes(key) && lives(world, organization, key)) key.hashedUnder = world.tokenKeys[0] ?? "";
    }
  }
}
