// An offer of ownership ends when either side no longer qualifies.
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { changeRole } from "@/lib/members/verbs/change-role";
import { leave } from "@/lib/members/verbs/leave";
import { remove } from "@/lib/members/verbs/remove";
import { suspend } from "@/lib/members/verbs/suspend";
import { close } from "@/lib/organizations/verbs/close";
import { deleteAccount } from "@/lib/profile/verbs/delete-account";
import { aMember, OWNER, personOf, twoOwners } from "@/lib/testing/cast";
import { eventsOf, memberRow } from "@/lib/testing/record";
import { refusalOf } from "@/lib/testing/refusal-of";
import { accept } from "./verbs/accept";
import { offer } from "./verbs/offer";

type Stage = { olga: Actor; zoe: Actor; adam: Actor };

const departures: [string, (stage: Stage, whom: Actor) => Promise<unknown>][] = [
  ["is removed", ({ zoe }, whom) => remove(zoe, { memberId: whom.id })],
  ["is suspended", ({ zoe }, whom) => suspend(zoe, { memberId: whom.id })],
  ["leaves", (_, whom) => leave(whom)],
  ["deletes their account", async (_, whom) => deleteAccount(await personOf(whom), { email: whom.email })],
];

async function aStage() {
  const { id, olga, zoe } = await twoOwners();
  const adam = await aMember(id);
  const { id: transferId } = await offer(olga, { memberId: adam.id, after: "member" });
  return { id, olga, zoe, adam, transferId };
}

async function expectVoid({ id, adam, transferId }: Awaited<ReturnType<typeof aStage>>) {
  const row = await db().transfer.findUniqueOrThrow({ where: { id: transferId } });
  expect(row).toMatchObject({ state: "void", closedAt: expect.any(Date) });
  expect(await eventsOf(id, "transfer.voided")).toHaveLength(1);
  const { status, owner } = await memberRow(adam.id);
  if (status !== "active") return;
  const code = await refusalOf(accept(adam, { transferId }));
  expect(code).toBe("transfer.not-found");
  expect((await memberRow(adam.id)).owner).toBe(owner);
}

describe("an open offer is void", () => {
  it.each(departures)("when whoever offered %s", async (_, go) => {
    const stage = await aStage();
    await go(stage, stage.olga);
    await expectVoid(stage);
  });

  it.each(departures)("when whoever it was made to %s", async (_, go) => {
    const stage = await aStage();
    await go(stage, stage.adam);
    await expectVoid(stage);
  });

  it("when whoever offered is demoted", async () => {
    const stage = await aStage();
    await changeRole(stage.zoe, { memberId: stage.olga.id, roles: [] });
    await expectVoid(stage);
  });

  it("when whoever it was made to becomes owner another way", async () => {
    const stage = await aStage();
    await changeRole(stage.zoe, { memberId: stage.adam.id, roles: OWNER() });
    await expectVoid(stage);
    expect((await memberRow(stage.olga.id)).owner).toBe(true);
  });

  it("when the organization closes", async () => {
    const { id, olga, adam, transferId } = await aStage();
    const elsewhere = await aStage();
    await close(olga, { name: olga.organization.name });
    expect((await db().transfer.findUniqueOrThrow({ where: { id: transferId } })).state).toBe("void");
    const events = await eventsOf(id, "transfer.voided");
    expect(events).toMatchObject([{ actorId: olga.id, details: { transfer: transferId, why: "closed" } }]);
    expect(await refusalOf(accept(adam, { transferId }))).toBe("organization.closed");
    expect((await db().transfer.findUniqueOrThrow({ where: { id: elsewhere.transferId } })).state).toBe("open");
  });

  it("and another one can be made at once", async () => {
    const stage = await aStage();
    await suspend(stage.zoe, { memberId: stage.adam.id });
    const priya = await aMember(stage.id, { name: "Priya Shah" });
    const { id: transferId } = await offer(stage.olga, { memberId: priya.id, after: "leave" });
    await accept(priya, { transferId });
    expect((await memberRow(priya.id)).owner).toBe(true);
  });

  it("but not when somebody else goes", async () => {
    const stage = await aStage();
    await remove(stage.olga, { memberId: stage.zoe.id });
    await accept(stage.adam, { transferId: stage.transferId });
    expect((await memberRow(stage.adam.id)).owner).toBe(true);
  });
});
