// Two owners do everything that either can do to the other or to themselves at the same moment. It ends as if one had
// waited for the other, and an open organization keeps an owner.
import { readFileSync, statSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { close } from "@/lib/organizations/verbs/close";
import { deleteAccount } from "@/lib/profile/verbs/delete-account";
import { atOnce } from "@/lib/testing/at-once";
import { neckAndNeck } from "@/lib/testing/neck-and-neck";
import { broken, endingsOf, ownerStages, type Stage } from "@/lib/testing/owner-stages";
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

/** The guard of each pair is the organization's lock: without it, each fails at 20 rounds. */
const pairs = [
  ...names.flatMap((one, index) => names.slice(index).map((other) => [one, other] as const)),
  ...["leave", "step down", "demote"].map((other) => ["step down", other] as const),
].filter(([one, other]) => {
  if (one === other) return one !== "hand over" && one !== "close"; // one open offer; closed for good
  // These two need no guard: whoever leaves may do so before and after the end, and neither changes what the other reads.
  return other !== "close" || (one !== "leave" && one !== "delete the account");
});

type Side = () => Promise<unknown>;

const oneFirst = async (one: Side, other: Side) => [...(await atOnce([one])), ...(await atOnce([other]))];
const otherFirst = async (one: Side, other: Side) => (await oneFirst(other, one)).reverse();

function said(end: PromiseSettledResult<unknown>) {
  if (end.status === "fulfilled") return "done";
  return isRefusal(end.reason) ? end.reason.code : `BUG ${end.reason}`;
}

/** In the first two stages, one side waits for the other. What happens at once must end like one of them. */
async function play(one: Act, other: Act) {
  const stages = await ownerStages(ROUNDS + 2);
  const ends = new Map<Stage, string[]>();
  const ways = [oneFirst, otherFirst];
  const race = neckAndNeck();
  const waiting = stages.entries();
  const table = async () => {
    for (const [round, stage] of waiting) {
      const { olga, zoe } = stage;
      const way = ways[round] ?? race;
      const both = await way(
        () => one(stage, olga, zoe),
        () => other(stage, zoe, olga),
      );
      ends.set(stage, both.map(said));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, table));
  const ids = stages.map(({ id }) => id);
  const endings = await endingsOf(ids);
  const all = stages.map((stage) => [...(ends.get(stage) ?? []), ...(endings.get(stage.id) ?? [])].join("\n"));
  const inTurn = all.slice(0, ways.length);
  return {
    ...(await broken(ids)),
    bugs: all.filter((ending) => ending.includes("BUG")).slice(0, 3),
    unlikeInTurn: all.filter((ending) => !inTurn.includes(ending)).slice(0, 3),
  };
}

async function counted() {
  await db().$queryRaw`SELECT pg_stat_force_next_flush()::text`;
  const [row] = await db().$queryRaw<{ deadlocks: number }[]>`
    SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()`;
  return row?.deadlocks ?? expect.fail("Nothing counts deadlocks.");
}

/** Collects the deadlocks in the database's log from now on, or counts them in the database if no log is readable. */
async function watchDeadlocks(): Promise<() => Promise<string[]>> {
  const [here] = await db().$queryRaw<{ name: string; prefix: string }[]>`
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

describe(`over ${ROUNDS} rounds, two owners end as if they had acted in turn when`, () => {
  let deadlocks: Awaited<ReturnType<typeof watchDeadlocks>>;
  beforeAll(async () => {
    deadlocks = await watchDeadlocks();
  });

  it.each(pairs)(
    "one would %s and the other %s",
    async (one, other) => {
      const act = (name: string) => acts[name] ?? expect.fail(name);
      const end = await play(act(one), act(other));
      expect(end).toEqual({ ownerless: 0, miscounted: 0, bugs: [], unlikeInTurn: [] });
    },
    300_000,
  );

  // The guard is the lock again: every verb takes it before any other row of the organization.
  it("without a deadlock", async () => expect(await deadlocks()).toEqual([]));
});
