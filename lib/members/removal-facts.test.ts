import { describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { accept } from "@/lib/invitations/verbs/accept";
import { MakeKey } from "@/lib/keys/schema";
import { makeKey } from "@/lib/keys/verbs/make-key";
import { aResource, give, onDeployments, onSecurity } from "@/lib/testing/access-cast";
import { aMember, anInvited, anOrganization, aPerson, OWNER, personOf, signedIn } from "@/lib/testing/cast";
import { eventsOf, everythingOf, memberRow, outboxOf, trailOf } from "@/lib/testing/record";
import { refusalOf } from "@/lib/testing/refusal-of";
import { offer } from "@/lib/transfers/verbs/offer";
import { withdraw } from "@/lib/transfers/verbs/withdraw";
import { findRemovalFacts } from "./removal-facts";
import { remove } from "./verbs/remove";

describe("what somebody leaves behind", () => {
  it("is nothing for somebody who did nothing here", async () => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id);
    expect(await findRemovalFacts(olga, { memberId: adam.id })).toEqual({
      invitations: 0,
      addresses: [],
      transfer: false,
      access: [],
      keys: [],
      sessions: 0,
      soleAdminOf: { count: 0, resources: [] },
    });
  });

  it("is the keys that they made and that open something, told to whoever sees keys", async () => {
    const { id, olga } = await anOrganization();
    const zoe = await aMember(id, { name: "Zoe Berg", roles: OWNER() });
    for (const description of ["Over", "Terraform", "Backup"]) {
      await makeKey(zoe, MakeKey.parse({ id: uuidv7(), description, days: "90", roles: [] }));
    }
    await db().key.updateMany({ where: { organizationId: id, description: "Over" }, data: { expiresAt: new Date(0) } });
    expect((await findRemovalFacts(olga, { memberId: zoe.id })).keys).toEqual(["Backup", "Terraform"]);
    expect((await findRemovalFacts(olga, { memberId: olga.id })).keys).toEqual([]);
    const keeper = { ...(await aMember(id)), capabilities: ["members.remove" as const] };
    expect((await findRemovalFacts(keeper, { memberId: zoe.id })).keys).toEqual([]);
  });

  it("is what they alone are admin of, what they sent, and where they are signed in", async () => {
    const { id, olga } = await anOrganization();
    for (const one of ["arm", "base"]) await aResource(id, "deployment", one, one.toUpperCase());
    const zoe = await aMember(id, { name: "Zoe Berg", roles: OWNER() });
    await give(zoe, id, onDeployments("admin", "arm", "base"));
    await give(await aMember(id), id, onDeployments("admin", "base"));
    const invited = await anInvited(zoe);
    const person = await personOf(zoe);
    await signedIn(person, id);
    const over = await signedIn(person);
    await db().session.update({
      where: { id: over.sessionId ?? "" },
      data: { expiresAt: new Date(Date.now() - 1000) },
    });
    expect(await findRemovalFacts(olga, { memberId: zoe.id })).toEqual({
      invitations: 1,
      addresses: [invited.email],
      transfer: false,
      access: ["Admin on ARM and BASE"],
      keys: [],
      sessions: 1,
      soleAdminOf: { count: 1, resources: [{ kind: "deployment", id: "arm", name: "ARM" }] },
    });
  });

  it("is an open offer of ownership, told to whoever may make one", async () => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id);
    const keeper = { ...(await aMember(id)), capabilities: ["members.remove" as const] };
    const { id: transferId } = await offer(olga, { memberId: adam.id, after: "stay" });
    expect((await findRemovalFacts(olga, { memberId: adam.id })).transfer).toBe(true);
    expect((await findRemovalFacts(keeper, { memberId: adam.id })).transfer).toBe(false);
    await withdraw(olga, { transferId });
    expect((await findRemovalFacts(olga, { memberId: adam.id })).transfer).toBe(false);
  });

  it("names no resource to somebody who may remove but does not see them all", async () => {
    const { id } = await anOrganization();
    await aResource(id, "deployment", "arm");
    await aResource(id, "security", "vault");
    const adam = await aMember(id);
    await give(adam, id, onDeployments("admin"), onSecurity("admin"));
    const keeper = { ...(await aMember(id)), capabilities: ["members.remove" as const] };
    await give(keeper, id, onSecurity("admin", "vault"));
    const left = await findRemovalFacts(keeper, { memberId: adam.id });
    expect(left).toMatchObject({ soleAdminOf: { count: 0, resources: [] }, access: [] });
    await give(adam, id, onDeployments("viewer", "arm"), onSecurity("viewer", "vault"));
    expect((await findRemovalFacts(keeper, { memberId: adam.id })).access).toEqual([
      expect.stringMatching(/ on vault$/),
    ]);
  });
});

describe("removing somebody who has sent invitations", () => {
  async function aStage() {
    const { id, olga } = await anOrganization();
    const zoe = await aMember(id, { name: "Zoe Berg", roles: OWNER() });
    return { id, olga, zoe, open: await anInvited(zoe), expired: await anInvited(zoe, { expired: true }) };
  }

  it.each([undefined, "revoke" as const])("revokes them (%s), and mails who could still have come", async (choice) => {
    const { id, olga, zoe, open, expired } = await aStage();
    await remove(olga, { memberId: zoe.id, invitations: choice });
    for (const { memberId } of [open, expired]) expect((await memberRow(memberId)).status).toBe("revoked");
    expect(await eventsOf(id, "invitation.taken-over")).toEqual([]);
    expect(await outboxOf(id)).toContain(`invitation-revoked to ${open.address}`);
  });

  it("takes them over: they stand, by who acted, with one line in the trail and no mail to the invited", async () => {
    const { id, olga, zoe, open, expired } = await aStage();
    await remove(olga, { memberId: zoe.id, invitations: "take-over" });
    for (const { memberId } of [open, expired]) {
      expect(await memberRow(memberId)).toMatchObject({ status: "pending", invitation: { sentById: olga.id } });
    }
    expect(await eventsOf(id, "invitation.taken-over")).toMatchObject([
      { actorId: olga.id, subjectId: olga.id, details: { count: 2 } },
    ]);
    expect(await trailOf(id)).toContain("Olga Marchetti member.removed Zoe Berg");
    expect(await outboxOf(id)).toEqual([`removed to ${zoe.email}`]);
    await accept(await aPerson("Rahul Verma", open.email), { token: open.token });
    expect((await memberRow(open.memberId)).status).toBe("active");
  });

  it("takes over none that were answered, or sent by somebody else", async () => {
    const { id, olga, zoe, open } = await aStage();
    const sam = await aMember(id, { name: "Sam Kowalski", roles: OWNER() });
    const theirs = await anInvited(sam);
    await accept(await aPerson("Rahul Verma", open.email), { token: open.token });
    await remove(olga, { memberId: zoe.id, invitations: "take-over" });
    expect((await memberRow(open.memberId)).invitation?.sentById).toBe(zoe.id);
    expect((await memberRow(theirs.memberId)).invitation?.sentById).toBe(sam.id);
  });

  it("does neither when removing is refused", async () => {
    const { id, olga, zoe } = await aStage();
    const elsewhere = await anOrganization("Northwind");
    const before = await everythingOf(id);
    const take = (actor: typeof olga, memberId: string) => remove(actor, { memberId, invitations: "take-over" });
    expect(await refusalOf(take(olga, olga.id))).toBe("member.not-yourself");
    expect(await refusalOf(take(elsewhere.olga, zoe.id))).toBe("member.not-found");
    expect(await refusalOf(take(await aMember(id), zoe.id))).toBe("permission.owners-only");
    const adam = await aMember(id, { name: "Adam Okonkwo" });
    await db().member.deleteMany({ where: { organizationId: id, name: "Adam Okonkwo" } });
    expect(await refusalOf(take(adam, zoe.id))).toBe("organization.not-found");
    expect(await everythingOf(id)).toBe(before);
  });
});
