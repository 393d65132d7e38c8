import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { changeRole } from "@/lib/members/verbs/change-role";
import { aMember, anOrganization, aPerson, BILLING } from "@/lib/testing/cast";
import { eventsOf } from "@/lib/testing/record";
import { isRefusal, refusalOf } from "@/lib/testing/refusal-of";
import { clock, lockOrganization, lockUser, Prisma, read, type Tx, together, transaction } from "./db";

/** Holds a row until it is told to let go. */
async function hold(lock: (tx: Tx) => Promise<unknown>) {
  const { promise: end, resolve: letGo } = Promise.withResolvers<void>();
  const { promise: begun, resolve: locked } = Promise.withResolvers<void>();
  const holder = transaction(async (tx) => {
    await lock(tx);
    locked();
    await end;
  });
  await begun;
  return async () => {
    letGo();
    await holder;
  };
}

it("says that it is busy when somebody else holds an organization for too long, instead of failing", async () => {
  const { id } = await anOrganization();
  const letGo = await hold((tx) => lockOrganization(tx, id));
  expect(await refusalOf(transaction((tx) => lockOrganization(tx, id)))).toBe("busy");
  await letGo();
});

describe("a crowd", () => {
  it.each<[string, () => Promise<string>, (tx: Tx, id: string) => Promise<unknown>]>([
    ["at one organization", async () => (await anOrganization()).id, lockOrganization],
    ["of one person's own requests", async () => (await aPerson()).id, lockUser],
  ])("%s leaves connections to everybody else", async (_, make, lock) => {
    const [id, { id: elsewhere }] = [await make(), await anOrganization("Umbrella")];
    const letGo = await hold((tx) => lock(tx, id));
    const crowd = Array.from({ length: 100 }, () => transaction((tx) => lock(tx, id)));
    const began = performance.now();
    await transaction((tx) => lockOrganization(tx, elsewhere));
    await clock();
    // A wait in the database ends after three seconds, so a shorter one means that the transaction waited elsewhere.
    expect(performance.now() - began).toBeLessThan(2_800);
    await sleep(100);
    await letGo();
    for (const end of await Promise.allSettled(crowd)) expect(end.status).toBe("fulfilled");
  });

  it("changes what it was asked to, once each: beginning again leaves nothing behind", async () => {
    const { id, olga } = await anOrganization();
    const people = await Promise.all(Array.from({ length: 30 }, () => aMember(id)));
    const ends = await Promise.allSettled(people.map((one) => changeRole(olga, { memberId: one.id, roles: BILLING })));
    const done = ends.filter((end) => end.status === "fulfilled");
    const refused = ends.filter(
      (end) => end.status === "rejected" && isRefusal(end.reason) && end.reason.code === "busy",
    );
    expect(done.length + refused.length).toBe(30);
    expect(done.length).toBeGreaterThan(4);
    expect(await eventsOf(id, "member.role-changed")).toHaveLength(done.length);
  });
});

it("reads the same past Prisma", async () => {
  const { id } = await anOrganization("Northwind");
  const [row] = await read<{ name: string; createdAt: Date; active: number; roles: string[] }>(Prisma.sql`
    SELECT name, created_at AS "createdAt", active_members AS active, ARRAY['a', 'b'] AS roles
      FROM organization WHERE id = ${id}::uuid`);
  expect(row).toEqual({ name: "Northwind", createdAt: expect.any(Date), active: 1, roles: ["a", "b"] });
});

it("reads past Prisma what the transaction around it has written", async () => {
  const { id } = await anOrganization();
  await together(async (tx) => {
    await tx.organization.update({ where: { id }, data: { name: "Northwind" } });
    const rows = await read(Prisma.sql`SELECT name FROM organization WHERE id = ${id}::uuid`);
    expect(rows).toEqual([{ name: "Northwind" }]);
  });
});
