import { describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import {
  aMember,
  anInvited,
  anOrganization,
  meanwhile,
  OWNER,
  personOf,
  signedIn,
  twoOwners,
} from "@/lib/testing/cast";
import { everythingOf, mailsOf, memberRow, outboxOf, tallyOf, trailOf } from "@/lib/testing/record";
import { refusalOf, refused } from "@/lib/testing/refusal-of";
import { leave } from "./leave";

const organizationRow = (id: string) => db().organization.findUniqueOrThrow({ where: { id } });

describe("leaving", () => {
  it("ends the stay of a plain member, in the trail too", async () => {
    const { id } = await anOrganization();
    const adam = await aMember(id);
    const session = await signedIn(await personOf(adam), id);
    expect(await leave(adam)).toEqual({ closed: false });
    expect(await memberRow(adam.id)).toMatchObject({ status: "left", closedAt: expect.any(Date) });
    expect(await trailOf(id)).toEqual(["Adam Okonkwo member.left Adam Okonkwo"]);
    expect(await outboxOf(id)).toEqual([`left to ${adam.email}`]);
    const { organizationId } = await db().session.findUniqueOrThrow({ where: { id: session.sessionId ?? "" } });
    expect(organizationId).toBeNull();
    expect(await tallyOf(id)).toMatchObject({ kept: [1, 0, 0, 1], counted: [1, 0, 0, 1] });
  });

  it("lets one of two owners go, and revokes what they have sent", async () => {
    const { id, olga } = await twoOwners();
    const invited = await anInvited(olga);
    await leave(olga);
    expect((await memberRow(invited.memberId)).status).toBe("revoked");
    expect(await outboxOf(id)).toEqual([`invitation-revoked to ${invited.address}`, `left to ${olga.email}`]);
    expect((await organizationRow(id)).closedAt).toBeNull();
  });

  it.each([
    ["a member", {}],
    ["somebody suspended", { status: "suspended" as const }],
    ["a suspended owner", { status: "suspended" as const, roles: OWNER() }],
  ])("is refused to the only owner while there is %s", async (_, other) => {
    const { id, olga } = await anOrganization();
    await aMember(id, other);
    const before = await everythingOf(id);
    expect(await refusalOf(leave(olga))).toBe("member.only-owner-self");
    expect(await everythingOf(id)).toBe(before);
  });

  it("closes the organization behind its only member, whoever is still invited", async () => {
    const { id, olga } = await anOrganization();
    const invited = await anInvited(olga);
    await aMember(id, { status: "removed" });
    expect(await leave(olga)).toEqual({ closed: true });
    expect((await organizationRow(id)).closedAt).not.toBeNull();
    expect((await memberRow(olga.id)).status).toBe("left");
    expect((await memberRow(invited.memberId)).status).toBe("revoked");
    expect((await trailOf(id)).slice(-2)).toEqual([
      "Olga Marchetti member.left Olga Marchetti",
      "Olga Marchetti organization.closed",
    ]);
    expect(await tallyOf(id)).toMatchObject({ kept: [0, 0, 0, 0], counted: [0, 0, 0, 0] });
    const [mail] = (await mailsOf(id)).filter(({ template }) => template === "left");
    expect(mail).toMatchObject({ to: olga.email, input: { closed: true } });
  });

  it.each(["", "acme robotics", "Umbrella"])("asks the only member for the name, and %o is not it", async (name) => {
    const { id, olga } = await anOrganization();
    const before = await everythingOf(id);
    const { code, values } = await refused(leave(olga, { name }));
    expect([code, values]).toEqual(["organization.name-does-not-match", { name: "Acme Robotics" }]);
    expect(await everythingOf(id)).toBe(before);
    expect(await leave(olga, { name: " Acme Robotics " })).toEqual({ closed: true });
  });

  it("asks for no name while others stay, or of somebody suspended", async () => {
    const { id } = await anOrganization();
    expect(await leave(await aMember(id), { name: "" })).toEqual({ closed: false });
    const sven = await aMember(id, { name: "Sven Lind", status: "suspended", roles: OWNER() });
    expect(await leave(sven, { name: "" })).toEqual({ closed: false });
  });

  it("counts what is in the way of the only member, and lets them go without it", async () => {
    const { id, olga } = await anOrganization();
    await db().resource.createMany({
      data: ["a", "b"].map((name) => ({ organizationId: id, kind: "deployment", id: name, name, sortName: name })),
    });
    const bill = { id: "2026-10", amountCents: 100, currency: "EUR", issuedAt: new Date() };
    for (const organizationId of [id, (await anOrganization("Umbrella")).id])
      await db().bill.create({ data: { ...bill, organizationId } });
    const resources = await refused(leave(olga));
    expect([resources.code, resources.values]).toEqual(["organization.resources-left", { count: 2 }]);
    await db().resource.deleteMany({ where: { organizationId: id } });
    const bills = await refused(leave(olga));
    expect([bills.code, bills.values]).toEqual(["organization.bills-unpaid", { count: 1 }]);
    await db().bill.updateMany({ where: { organizationId: id }, data: { paidAt: new Date() } });
    expect(await leave(olga)).toEqual({ closed: true });
  });

  it("is not held up by resources while another owner stays", async () => {
    const { id, olga } = await twoOwners();
    await db().resource.create({ data: { organizationId: id, kind: "deployment", id: "a", name: "a", sortName: "a" } });
    expect(await leave(olga)).toEqual({ closed: false });
  });

  it("happens once", async () => {
    const { id } = await anOrganization();
    const adam = await aMember(id);
    await leave(adam);
    const before = await everythingOf(id);
    expect(await refusalOf(leave(adam))).toBe("member.not-found");
    expect(await everythingOf(id)).toBe(before);
  });

  it("does not end a stay anew that somebody else ended, where the organization has closed since", async () => {
    const { id } = await anOrganization();
    const adam = await aMember(id);
    await meanwhile(adam, { status: "removed", closedAt: new Date() });
    await db().organization.update({ where: { id }, data: { closedAt: new Date() } });
    expect(await refusalOf(leave(adam))).toBe("member.not-found");
    expect((await memberRow(adam.id)).status).toBe("removed");
  });
});
