// Two owners do everything that either can do to the other or to themselves at the same moment:
// an open organization keeps an owner.
import { readFileSync, statSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { close } from "@/lib/organizations/verbs/close";
import { deleteAccount } from "@/lib/profile/verbs/delete-account";
import { atOnce } from "@/lib/testing/at-once";
import { broken, ownerStages, type Stage } from "@/lib/testing/owner-stages";
import { isRefusal } from "@/lib/testing/refusal-of";
import { accept as acceptTransfer } from "@/lib/transfers/verbs/accept";
import { changeRole } from "./verbs/change-role";
import { leave } from "./verbs/leave";
import { remove } from "./verbs/remove";
import { suspend } from "./verbs/suspend";

/** Enough rounds to notice a missing lock; `npm run test:long` plays 200. */
const ROUNDS = Number(process.env.RACE_ROUNDS ?? 20);
const AT_ONCE = 8;

type Act = (stage: Stage, me: Actor, other: Actor) => Promise<unknown>;

const acts: Record<string, Act> = {
  leave: (_, me) => leave(me),
  "step down": (_, me) => changeRole(me, { memberId: me.id, roles: [] }),
  demote: (_, me, other) => changeRole(me, { memberId: other.id, roles: [] }),
  remove: (_, me, other) => remove(me, { memberId: other.id }),
  suspend: (_, me, other) => suspend(me, { memberId: other.id }),
  "delete the account": (_, { userId, name, email }) => {
    const person = { id: userId ?? "", name, email, address: email, sessionId: null, ip: null };
    return deleteAccount(person, { email });
  },
  close: (_, me) => close(me, { name: me.organization.name }),
  "hand over": ({ adam, transferId }) => acceptTransfer(adam, { transferId }),
};
const names = Object.keys(acts).filter((name) => name !== "step down");
const pairs = [
  ...names.flatMap((one, index) => names.slice(index).map((other) => [one, other] as const)),
  ...["leave", "step down", "demote"].map((other) => ["step down", other] as const),
].filter(([one, other]) => one !== other || (one !== "hand over" && one !== "close")); // one open offer; closed for good

async function play(one: Act, other: Act, rounds: number) {
  const stages = await ownerStages(rounds);
  const ends: PromiseSettledResult<unknown>[] = [];
  const waiting = [...stages];
  const table = async () => {
    for (let stage = waiting.pop(); stage; stage = waiting.pop()) {
      const { olga, zoe } = stage;
      const both = [() => other(stage, zoe, olga), () => one(stage, olga, zoe)];
      ends.push(...(await atOnce(waiting.length % 2 ? both : both.reverse())));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, table));
  const bugs = ends.flatMap((end) => (end.status === "rejected" && !isRefusal(end.reason) ? [String(end.reason)] : []));
  const refusals = ends.filter((end) => end.status === "rejected").length;
  return { ...(await broken(stages.map(({ id }) => id))), bugs: bugs.slice(0, 3), refusals, ends: ends.length };
}

async function counted() {
  await db.$queryRaw`SELECT pg_stat_force_next_flush()::text`;
  const [row] = await db.$queryRaw<{ deadlocks: number }[]>`
    SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()`;
  return row?.deadlocks ?? expect.fail("Nothing counts deadlocks.");
}

/** Collects the deadlocks in the database's log from now on, or counts them in the database if no log is readable. */
async function watchDeadlocks(): Promise<() => Promise<string[]>> {
  const [here] = await db.$queryRaw<{ name: string; prefix: string }[]>`
    SELECT current_database() AS name, current_setting('log_line_prefix') AS prefix`;
  const log = process.env.ROSTER_DATABASE_LOG;
  if (!log || !here?.prefix.includes("%d ")) {
    const before = await counted();
    return async () => Array<string>((await counted()) - before).fill("one was counted");
  }
  const { size } = statSync(log);
  const isOurs = (line: string) => line.includes("deadlock detected") && line.includes(` ${here.name} `);
  return async () => readFileSync(log).subarray(size).toString().split("\n").filter(isOurs);
}

describe(`over ${ROUNDS} rounds, an organization keeps an owner when of two owners`, () => {
  let deadlocks: Awaited<ReturnType<typeof watchDeadlocks>>;
  beforeAll(async () => {
    deadlocks = await watchDeadlocks();
  });

  it.each(pairs)(
    "one would %s and the other %s",
    async (one, other) => {
      const act = (name: string) => acts[name] ?? expect.fail(name);
      const end = await play(act(one), act(other), ROUNDS);
      expect(end).toMatchObject({ ownerless: 0, miscounted: 0, bugs: [], ends: 2 * ROUNDS });
    },
    300_000,
  );

  it("without a deadlock", async () => expect(await deadlocks()).toEqual([]));
});
