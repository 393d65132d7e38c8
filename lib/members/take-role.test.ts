import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/actors/actor";
import { giveRoles, roleColumns } from "@/lib/assignments/write-roles";
import { catalog } from "@/lib/catalog/catalog";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { makeKey } from "@/lib/keys/verbs/make-key";
import { operatorActor } from "@/lib/organizations/operator-actor";
import { close } from "@/lib/organizations/verbs/close";
import { give, onDeployments } from "@/lib/testing/access-cast";
import { aMember, anInvited, anOrganization, BILLING, OWNER } from "@/lib/testing/cast";
import { eventsOf, everythingOf, memberRow, outboxOf, trailOf } from "@/lib/testing/record";
import { refusalOf } from "@/lib/testing/refusal-of";
import { takeRole } from "./take-role";

const [billing = ""] = BILLING;
const owner = catalog().owner.id;
/** More than one lot. */
const MANY = 51;

const aKey = (actor: Actor, roles: string[], access = [onDeployments("viewer")]) =>
  makeKey(actor, { id: uuidv7(), description: "Terraform", days: 1, access, roles });

const heldBy = async (keyId: string) =>
  (await db().assignment.findMany({ where: { keyId }, orderBy: { role: "asc" } })).map(({ role }) => role);

describe("taking a role away", () => {
  it("takes it from members, invitees and keys, and tells the members", async () => {
    const { id, olga } = await anOrganization();
    const bill = await aMember(id, { name: "Bill Weber", roles: BILLING });
    const sven = await aMember(id, { name: "Sven Olsen", roles: BILLING, status: "suspended" });
    const rita = await aMember(id, { name: "Rita Costa", roles: BILLING, status: "left" });
    const penny = await anInvited(olga, { roles: BILLING });
    const key = await aKey(olga, BILLING);

    expect(await takeRole(await operatorActor(id), { role: billing })).toEqual({ members: 3, keys: 1 });

    const roles = async (memberId: string) => (await memberRow(memberId)).organizationRoles;
    expect(await Promise.all([bill.id, sven.id, penny.memberId].map(roles))).toEqual([[], [], []]);
    expect(await roles(rita.id)).toEqual(BILLING);
    expect(await heldBy(key.id)).toEqual(["deployment-viewer"]);
    expect(await eventsOf(id, "key.role-taken")).toMatchObject([{ details: { role: billing } }]);
    expect(await trailOf(id)).toEqual(expect.arrayContaining(["Operator member.role-changed Bill Weber"]));
    expect(await outboxOf(id)).toContain(`role-changed to ${bill.email}`);
  });

  it("takes the role of one kind, and leaves what else is given", async () => {
    const { id } = await anOrganization();
    const adam = await aMember(id);
    await give(adam, id, onDeployments("viewer"), onDeployments("admin"));
    const taken = { kind: "deployment", role: "deployment-viewer" };
    expect(await takeRole(await operatorActor(id), taken)).toEqual({ members: 1, keys: 0 });
    const left = await db().assignment.findMany({ where: { memberId: adam.id } });
    expect(left.map(({ role }) => role)).toEqual(["deployment-admin"]);
  });

  it("takes only what came with application roles, where that is asked", async () => {
    const { id, olga } = await anOrganization();
    const [adam, mia] = [await aMember(id), await aMember(id, { name: "Mia Lindqvist" })];
    const [bare, inside] = [onDeployments("viewer"), { ...onDeployments("viewer"), applicationRoles: ["editor"] }];
    await give(adam, id, bare, inside);
    await give(mia, id, bare);
    const keys = [await aKey(olga, [], [bare, inside]), await aKey(olga, [], [bare])];
    const taken = { kind: "deployment", role: "deployment-viewer", only: "with-application-roles" } as const;
    expect(await takeRole(await operatorActor(id), taken)).toEqual({ members: 1, keys: 1 });
    const left = await db().assignment.findMany({ where: { organizationId: id, kind: "deployment" } });
    expect(await eventsOf(id, "key.role-taken")).toMatchObject([
      { details: { lost: [{ role: "deployment-viewer", all: true, applicationRoles: ["editor"] }] } },
    ]);
    expect(left.map(({ hasApplicationRoles }) => hasApplicationRoles)).toEqual([false, false, false, false]);
    const holders = [adam, mia, ...keys].map((holder) => holder.id);
    expect(left.map(({ memberId, keyId }) => memberId ?? keyId).sort()).toEqual(holders.sort());
  });

  it("goes on after the first lot", async () => {
    const { id } = await anOrganization();
    const invited = Array.from({ length: MANY }, () => uuidv7());
    const same = { organizationId: id, status: "pending" as const, expiresAt: new Date(), ...roleColumns(BILLING) };
    await db().member.createMany({
      data: invited.map((one) => ({ ...same, id: one, email: one, address: one, sortName: one })),
    });
    const members = invited.map((one) => ({ id: one, givenIn: null }));
    await giveRoles(db(), id, members, BILLING);
    expect(await takeRole(await operatorActor(id), { role: billing })).toEqual({ members: MANY, keys: 0 });
    expect(await db().assignment.count({ where: { organizationId: id } })).toBe(0);
  });

  it.each([
    ["revoked", { revokedAt: new Date() }],
    ["expired", { expiresAt: new Date(Date.now() - 1000) }],
  ])("leaves a key that is %s as it is", async (_, change) => {
    const { id, olga } = await anOrganization();
    const key = await aKey(olga, BILLING);
    await db().key.update({ where: { id: key.id }, data: change });
    const before = await everythingOf(id);
    expect(await takeRole(await operatorActor(id), { role: billing })).toEqual({ members: 0, keys: 0 });
    expect(await everythingOf(id)).toBe(before);
  });

  it("is done once: what nobody holds any more leaves everything as it is", async () => {
    const { id } = await anOrganization();
    await aMember(id, { roles: BILLING });
    const operator = await operatorActor(id);
    await takeRole(operator, { role: billing });
    const before = await everythingOf(id);
    expect(await takeRole(operator, { role: billing })).toEqual({ members: 0, keys: 0 });
    expect(await everythingOf(id)).toBe(before);
  });

  it("leaves owners what they are, the last one too: only keys hold the owner's role as one that was given", async () => {
    const { id, olga } = await anOrganization();
    const key = await aKey(olga, OWNER());
    expect(await takeRole(await operatorActor(id), { role: owner })).toEqual({ members: 0, keys: 1 });
    expect(await memberRow(olga.id)).toMatchObject({ owner: true, status: "active" });
    expect(await heldBy(key.id)).not.toContain(owner);
  });

  it.each([
    ["operator.no-such-role", { role: "biling-admin" }],
    ["operator.no-such-role", { role: "deployment-viewer" }],
    ["operator.no-such-role-on", { role: billing, kind: "deployment" }],
    ["operator.no-such-role-on", { role: "deployment-viewer", kind: "boat" }],
  ])("is refused as %s for what neither the catalog nor anybody has: %o", async (code, taken) => {
    const { id } = await anOrganization();
    const adam = await aMember(id, { roles: BILLING });
    await give(adam, id, onDeployments("viewer"));
    const before = await everythingOf(id);
    expect(await refusalOf(takeRole(await operatorActor(id), taken))).toBe(code);
    expect(await everythingOf(id)).toBe(before);
  });

  it("takes what only an earlier catalog had, and then knows it no more", async () => {
    const { id, olga } = await anOrganization();
    await db().assignment.create({ data: { organizationId: id, memberId: olga.id, role: "auditor" } });
    const operator = await operatorActor(id);
    expect(await takeRole(operator, { role: "auditor" })).toEqual({ members: 1, keys: 0 });
    expect(await memberRow(olga.id)).toMatchObject({ owner: true });
    expect(await refusalOf(takeRole(operator, { role: "auditor" }))).toBe("operator.no-such-role");
  });

  it("is refused to whoever is no owner, and in a closed organization", async () => {
    const { id, olga } = await anOrganization();
    const bill = await aMember(id, { roles: BILLING });
    await aKey(olga, [], [onDeployments("viewer")]);
    for (const taken of [{ role: billing }, { role: "deployment-viewer", kind: "deployment" }]) {
      expect(await refusalOf(takeRole(bill, taken))).toBe("permission.owners-only");
    }
    await close(olga, { name: olga.organization.name });
    const before = await everythingOf(id);
    expect(await refusalOf(takeRole(await operatorActor(id), { role: billing }))).toBe("organization.closed");
    expect(await everythingOf(id)).toBe(before);
  });

  it("touches no other organization, whose owner may not either", async () => {
    const [here, there] = [await anOrganization(), await anOrganization("Northwind")];
    for (const { id, olga } of [here, there]) {
      await aMember(id, { roles: BILLING });
      await aKey(olga, BILLING);
    }
    const before = await everythingOf(there.id);
    const stranger = { ...here.olga, organization: there.olga.organization };
    expect(await refusalOf(takeRole(stranger, { role: billing }))).toBe("organization.not-found");
    await takeRole(await operatorActor(here.id), { role: billing });
    expect(await everythingOf(there.id)).toBe(before);
  });
});
