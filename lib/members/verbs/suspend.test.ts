import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { listEvents } from "@/lib/events/list-events";
import { readEventsQuery } from "@/lib/events/list-schema";
import { accept } from "@/lib/invitations/verbs/accept";
import { Remove, Suspend } from "@/lib/members/schema";
import { aResource, give, onDeployments } from "@/lib/testing/access-cast";
import { aMember, anInvited, anOrganization, aPerson, OWNER, twoOwners } from "@/lib/testing/cast";
import { eventsOf, everythingOf, memberRow, outboxOf, tallyOf, trailOf } from "@/lib/testing/record";
import { refusalOf } from "@/lib/testing/refusal-of";
import { offer } from "@/lib/transfers/verbs/offer";
import { leave } from "./leave";
import { reinstate } from "./reinstate";
import { remove } from "./remove";
import { suspend } from "./suspend";

describe("suspending", () => {
  it("writes the row, the trail and a mail", async () => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id);
    await suspend(olga, { memberId: adam.id });
    expect(await memberRow(adam.id)).toMatchObject({ status: "suspended", closedAt: null, userId: adam.userId });
    const [event] = await eventsOf(id, "member.suspended");
    expect(event).toMatchObject({ actorId: olga.id, subjectId: adam.id, subjectName: "Adam Okonkwo" });
    expect(await outboxOf(id)).toEqual([`suspended to ${adam.email}`]);
    expect(await tallyOf(id)).toMatchObject({ kept: [1, 0, 1, 1], counted: [1, 0, 1, 1] });
  });

  it.each([
    ["oneself", async (_: string, olga: string) => olga, "member.not-yourself"],
    [
      "somebody suspended",
      async (id: string) => (await aMember(id, { status: "suspended" })).id,
      "member.already-suspended",
    ],
    ["somebody removed", async (id: string) => (await aMember(id, { status: "removed" })).id, "member.not-active"],
  ])("is refused: %s", async (_, whom, code) => {
    const { id, olga } = await twoOwners();
    const memberId = await whom(id, olga.id);
    const before = await everythingOf(id);
    expect(await refusalOf(suspend(olga, { memberId }))).toBe(code);
    expect(await everythingOf(id)).toBe(before);
  });

  it("is refused for somebody only invited", async () => {
    const { olga } = await anOrganization();
    const { memberId } = await anInvited(olga);
    expect(await refusalOf(suspend(olga, { memberId }))).toBe("member.not-active");
  });

  it("voids an offer of ownership on either side", async () => {
    const { id, olga, zoe } = await twoOwners();
    const adam = await aMember(id);
    await offer(zoe, { memberId: adam.id, after: "stay" });
    await suspend(olga, { memberId: adam.id });
    await offer(zoe, { memberId: (await aMember(id, { name: "Priya Shah" })).id, after: "stay" });
    await suspend(olga, { memberId: zoe.id });
    const states = await db().transfer.findMany({ where: { organizationId: id }, select: { state: true } });
    expect(states).toEqual([{ state: "void" }, { state: "void" }]);
    expect(await eventsOf(id, "transfer.voided")).toHaveLength(2);
  });

  it("keeps invitations from leading in while whoever sent them is suspended", async () => {
    const { id, olga, zoe } = await twoOwners();
    const invited = await anInvited(zoe);
    const rahul = await aPerson("Rahul Mehta", invited.email);
    await suspend(olga, { memberId: zoe.id });
    expect(await refusalOf(accept(rahul, { token: invited.token }))).toBe("invitation.sender-gone");
    await reinstate(olga, { memberId: zoe.id });
    await accept(rahul, { token: invited.token });
    expect((await memberRow(invited.memberId)).status).toBe("active");
    expect(await tallyOf(id)).toMatchObject({ kept: [3, 0, 0, 2], counted: [3, 0, 0, 2] });
  });

  it("tells the reason to the person and to owners, and to no admin of a resource", async () => {
    const { id, olga } = await anOrganization();
    await aResource(id, "deployment", "arm");
    const [adam, mia] = [await aMember(id), await aMember(id, { name: "Mia Sato" })];
    await give(adam, id, onDeployments("viewer", "arm"));
    await give(mia, id, onDeployments("admin", "arm"));
    await suspend(olga, Suspend.parse({ memberId: adam.id, reason: "Laptop stolen.\nAsk IT. " }));
    await remove(olga, Remove.parse({ memberId: adam.id, reason: " " }));
    const [suspended, removed] = await db().mail.findMany({ where: { organizationId: id }, orderBy: { id: "asc" } });
    expect(suspended?.input).toMatchObject({ by: "Olga Marchetti", reason: "Laptop stolen.\nAsk IT." });
    expect(removed?.input).toMatchObject({ reason: null });
    const reasonsTold = async (viewer: Actor) =>
      (await listEvents(viewer, readEventsQuery({}))).rows.map(({ action, details }) => [action, details.reason]);
    expect(await reasonsTold(olga)).toEqual([
      ["member.removed", undefined],
      ["member.suspended", "Laptop stolen.\nAsk IT."],
    ]);
    expect(await reasonsTold(mia)).toEqual([
      ["member.removed", undefined],
      ["member.suspended", undefined],
    ]);
  });

  it.each([["x".repeat(501)], ["See evil.example"], ["See http://evil"], ["\u202Egpj.exe"]])(
    "takes no reason like %j",
    (reason) => {
      expect(Suspend.safeParse({ memberId: uuidv7(), reason }).success).toBe(false);
      expect(Remove.safeParse({ memberId: uuidv7(), reason }).success).toBe(false);
    },
  );

  it("lets a suspended person leave, and do nothing else", async () => {
    const { id, olga } = await anOrganization();
    const zoe = await aMember(id, { roles: OWNER() });
    const adam = await aMember(id);
    await suspend(olga, { memberId: zoe.id });
    expect(await refusalOf(suspend(zoe, { memberId: adam.id }))).toBe("member.suspended");
    expect(await refusalOf(reinstate(zoe, { memberId: zoe.id }))).toBe("member.suspended");
    expect(await leave(zoe)).toEqual({ closed: false });
    expect((await memberRow(zoe.id)).status).toBe("left");
  });
});

describe("reinstating", () => {
  it("gives back what was there: role, row, trail and a mail", async () => {
    const { id, olga } = await anOrganization();
    const zoe = await aMember(id, { name: "Zoe Lindqvist", status: "suspended", roles: OWNER() });
    await reinstate(olga, { memberId: zoe.id });
    expect(await memberRow(zoe.id)).toMatchObject({ status: "active", owner: true, roleRank: 0 });
    expect(await trailOf(id)).toEqual(["Olga Marchetti member.reinstated Zoe Lindqvist"]);
    expect(await outboxOf(id)).toEqual([`reinstated to ${zoe.email}`]);
    expect(await tallyOf(id)).toMatchObject({ kept: [2, 0, 0, 2], counted: [2, 0, 0, 2] });
  });

  it.each(["active", "removed", "left"] as const)("is refused for somebody %s", async (status) => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id, { status });
    const before = await everythingOf(id);
    expect(await refusalOf(reinstate(olga, { memberId: adam.id }))).toBe("member.not-suspended");
    expect(await everythingOf(id)).toBe(before);
  });
});
