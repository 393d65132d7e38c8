import { describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { accept } from "@/lib/invitations/verbs/accept";
import { aMember, anInvited, anOrganization, aPerson, BILLING, OWNER, personOf, twoOwners } from "@/lib/testing/cast";
import { eventsOf, everythingOf, mailsOf, memberRow, outboxOf, tallyOf } from "@/lib/testing/record";
import { refusalOf } from "@/lib/testing/refusal-of";
import { changeRole } from "./change-role";

const rolesOf = async (id: string) => {
  const { owner, roleRank, assignments } = await memberRow(id);
  return { owner, roleRank, roles: assignments.map((one) => one.role) };
};

describe("changing a role", () => {
  it("writes the row, the trail and a mail that says what is gained", async () => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id);
    await changeRole(olga, { memberId: adam.id, roles: BILLING });

    expect(await rolesOf(adam.id)).toEqual({ owner: false, roleRank: 1, roles: BILLING });
    const [event] = await eventsOf(id, "member.role-changed");
    expect(event).toMatchObject({
      actorId: olga.id,
      actorName: "Olga Marchetti",
      subjectId: adam.id,
      ip: "127.0.0.1",
      details: { from: "Member", to: "Billing admin" },
    });
    const [mail, ...more] = await mailsOf(id);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ template: "role-changed", to: adam.email, state: "queued" });
    expect(mail?.input).toMatchObject({ by: "Olga Marchetti", role: "Billing admin", gains: [expect.any(String)] });
  });

  it("makes an owner, and a plain member of an owner again", async () => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id);
    await changeRole(olga, { memberId: adam.id, roles: OWNER() });
    expect(await rolesOf(adam.id)).toEqual({ owner: true, roleRank: 0, roles: [] });
    await changeRole(olga, { memberId: adam.id, roles: [] });
    expect(await rolesOf(adam.id)).toEqual({ owner: false, roleRank: 100, roles: [] });
    expect(await tallyOf(id)).toMatchObject({ kept: [2, 0, 0, 1], counted: [2, 0, 0, 1] });
  });

  it("lets one of two owners demote themselves, without a mail to themselves", async () => {
    const { id, olga } = await twoOwners();
    await changeRole(olga, { memberId: olga.id, roles: BILLING });
    expect(await rolesOf(olga.id)).toEqual({ owner: false, roleRank: 1, roles: BILLING });
    expect(await outboxOf(id)).toEqual([]);
  });

  it("changes nothing when nothing changes", async () => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id, { roles: BILLING });
    const before = await everythingOf(id);
    await changeRole(olga, { memberId: adam.id, roles: BILLING });
    expect(await everythingOf(id)).toBe(before);
  });

  it.each([
    ["the only owner", async (_: string, olga: string) => olga, [] as string[], "member.only-owner"],
    ["to a role that does not exist", async (id: string) => (await aMember(id)).id, ["superuser"], "role.unknown"],
    ["to a list in one string", async (id: string) => (await aMember(id)).id, ["organization-admin,x"], "role.unknown"],
    ["to a role twice", async (id: string) => (await aMember(id)).id, [...BILLING, ...BILLING], "role.unknown"],
    [
      "of somebody removed",
      async (id: string) => (await aMember(id, { status: "removed" })).id,
      BILLING,
      "member.not-found",
    ],
  ])("is refused: %s", async (_, whom, roles, code) => {
    const { id, olga } = await anOrganization();
    const memberId = await whom(id, olga.id);
    const before = await everythingOf(id);
    expect(await refusalOf(changeRole(olga, { memberId, roles }))).toBe(code);
    expect(await everythingOf(id)).toBe(before);
  });

  it("is refused to whoever would promote themselves", async () => {
    const { id } = await anOrganization();
    for (const roles of [[], BILLING]) {
      const adam = await aMember(id, { roles });
      expect(await refusalOf(changeRole(adam, { memberId: adam.id, roles: OWNER() }))).toBe("permission.owners-only");
    }
  });

  it("does not overwrite what somebody else changed while the editor was open", async () => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id, { roles: BILLING });
    const editing = changeRole(olga, { memberId: adam.id, roles: OWNER(), before: [] });
    expect(await refusalOf(editing)).toBe("member.changed-meanwhile");
    await changeRole(olga, { memberId: adam.id, roles: OWNER(), before: BILLING });
    expect((await rolesOf(adam.id)).owner).toBe(true);
  });

  it("revokes what a demoted owner has sent, and tells those who were invited", async () => {
    const { id, olga, zoe } = await twoOwners();
    const [theirs, mine] = [await anInvited(zoe), await anInvited(olga)];
    await changeRole(olga, { memberId: zoe.id, roles: BILLING });
    expect((await memberRow(theirs.memberId)).status).toBe("revoked");
    expect((await memberRow(mine.memberId)).status).toBe("pending");
    expect(await outboxOf(id)).toEqual([`invitation-revoked to ${theirs.address}`, `role-changed to ${zoe.email}`]);
  });

  it("keeps what somebody sent who is promoted", async () => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id);
    const invited = await anInvited(adam);
    await changeRole(olga, { memberId: adam.id, roles: OWNER() });
    expect((await memberRow(invited.memberId)).status).toBe("pending");
  });
});

describe("changing the role of somebody invited", () => {
  it("leaves their link as it is, and sends nothing", async () => {
    const { id, olga } = await anOrganization();
    const invited = await anInvited(olga);
    const before = (await memberRow(invited.memberId)).invitation;
    await changeRole(olga, { memberId: invited.memberId, roles: OWNER() });

    const after = await memberRow(invited.memberId);
    expect(after).toMatchObject({ status: "pending", owner: true, invitation: before });
    expect(await outboxOf(id)).toEqual([]);
    await accept(await aPerson("Rahul Mehta", invited.email), { token: invited.token });
    expect(await memberRow(invited.memberId)).toMatchObject({ status: "active", owner: true });
  });

  it("stands behind a role that whoever sent the invitation could not give", async () => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id);
    const invited = await anInvited(adam);
    await changeRole(olga, { memberId: invited.memberId, roles: BILLING });
    expect((await memberRow(invited.memberId)).invitation?.sentById).toBe(olga.id);
    await accept(await aPerson("Rahul Mehta", invited.email), { token: invited.token });
    expect(await rolesOf(invited.memberId)).toEqual({ owner: false, roleRank: 1, roles: BILLING });
  });

  it("leaves the invitation with the owner who sent it", async () => {
    const { olga, zoe } = await twoOwners();
    const { memberId } = await anInvited(zoe);
    await changeRole(olga, { memberId, roles: BILLING });
    expect((await memberRow(memberId)).invitation?.sentById).toBe(zoe.id);
  });

  it("shows in the next request of whoever is demoted", async () => {
    const { olga, zoe } = await twoOwners();
    await changeRole(olga, { memberId: zoe.id, roles: [] });
    expect(await refusalOf(changeRole(zoe, { memberId: zoe.id, roles: OWNER() }))).toBe("permission.owners-only");
    const places = await db().member.count({ where: { userId: (await personOf(zoe)).id, status: "active" } });
    expect(places).toBe(1);
  });
});
