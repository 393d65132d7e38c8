import { describe, expect, it } from "vitest";
import type { Person } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { findOffer } from "@/lib/invitations/find-offer";
import { invitationToken } from "@/lib/invitations/token";
import {
  aMember,
  anInvited,
  anOrganization,
  aPerson,
  BILLING,
  expireIn,
  meanwhile,
  OWNER,
  personOf,
  signedIn,
  twoOwners,
} from "@/lib/testing/cast";
import { eventsOf, everythingOf, mailsOf, memberRow, tallyOf } from "@/lib/testing/record";
import { refusalOf, refused } from "@/lib/testing/refusal-of";
import { accept } from "./accept";
import { resend } from "./resend";

const rahulFor = (invited: { email: string }) => aPerson("Rahul Mehta", invited.email);

describe("accepting", () => {
  it("makes the pending member active: row, trail, a mail to who invited, and the session", async () => {
    const { id, olga } = await anOrganization();
    const invited = await anInvited(olga, { roles: BILLING });
    const rahul = await signedIn(await rahulFor(invited));
    expect(await accept(rahul, { token: invited.token })).toEqual({ slug: olga.organization.slug });

    const row = await memberRow(invited.memberId);
    expect(row).toMatchObject({
      status: "active",
      userId: rahul.id,
      name: "Rahul Mehta",
      sortName: "rahul mehta",
      joinedAt: expect.any(Date),
      owner: false,
      roleRank: 1,
      assignments: [{ role: "billing-admin" }],
    });
    expect(row.since).toEqual(row.joinedAt);
    const [event] = await eventsOf(id, "member.joined");
    expect(event).toMatchObject({ actorId: row.id, actorName: "Rahul Mehta", subjectId: row.id, ip: "127.0.0.1" });
    const [mail, ...more] = await mailsOf(id);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ template: "invitation-accepted", to: olga.email, input: { person: "Rahul Mehta" } });
    const session = await db().session.findUniqueOrThrow({ where: { id: rahul.sessionId ?? "" } });
    expect(session.organizationId).toBe(id);
    expect(await tallyOf(id)).toMatchObject({ kept: [2, 0, 0, 1], counted: [2, 0, 0, 1] });
  });

  it("takes the name that was pasted where the person has none yet", async () => {
    const { olga } = await anOrganization();
    const invited = await anInvited(olga);
    await db().member.update({ where: { id: invited.memberId }, data: { name: "Rahul M." } });
    await accept(await aPerson(null, invited.email), { token: invited.token });
    expect(await memberRow(invited.memberId)).toMatchObject({ name: "Rahul M.", sortName: "rahul m." });
  });

  it("writes the name that is given with the answer, unless the person has one", async () => {
    const { olga } = await anOrganization();
    for (const [before, after] of [
      [null, "Rahul M."],
      ["Rahul Mehta", "Rahul Mehta"],
    ] as const) {
      const invited = await anInvited(olga);
      const rahul = await aPerson(before, invited.email);
      await accept(rahul, { token: invited.token, name: "Rahul M." });
      expect(await db().user.findUnique({ where: { id: rahul.id } })).toMatchObject({ name: after });
      expect(await memberRow(invited.memberId)).toMatchObject({ name: after });
    }
  });

  it("reads the invited address in its canonical form, however it was typed", async () => {
    const { olga } = await anOrganization();
    const invited = await anInvited(olga, { email: `Rahul.${Date.now()}@Northwind.Example` });
    await accept(await aPerson("Rahul Mehta", invited.address), { token: invited.token });
    expect((await memberRow(invited.memberId)).status).toBe("active");
  });

  it("makes an owner of whoever was invited as one", async () => {
    const { id, olga } = await anOrganization();
    const invited = await anInvited(olga, { roles: OWNER() });
    await accept(await rahulFor(invited), { token: invited.token });
    expect(await tallyOf(id)).toMatchObject({ kept: [2, 0, 0, 2], counted: [2, 0, 0, 2] });
  });

  it("happens once", async () => {
    const { id, olga } = await anOrganization();
    const invited = await anInvited(olga);
    const rahul = await rahulFor(invited);
    await accept(rahul, { token: invited.token });
    const before = await everythingOf(id);
    expect(await refusalOf(accept(rahul, { token: invited.token }))).toBe("invitation.accepted");
    expect(await everythingOf(id)).toBe(before);
  });
});

describe("accepting as the wrong person", () => {
  const somebodyElse = () => aPerson("Eve Novak");
  const unverified = async (invited: { email: string }) => {
    const person = await rahulFor(invited);
    await db().user.update({ where: { id: person.id }, data: { emailVerified: null } });
    return person;
  };
  const claiming = async (invited: { email: string; address: string }) => {
    return { ...(await somebodyElse()), email: invited.email, address: invited.address };
  };

  it.each([
    ["somebody else who holds the link", somebodyElse],
    ["the same address, never verified", unverified],
    ["a session that claims the address of another user", claiming],
    ["an address with a plus", ({ address }: { address: string }) => aPerson("Rahul", address.replace("@", "+x@"))],
  ])("is refused: %s", async (_, who) => {
    const { id, olga } = await anOrganization();
    const invited = await anInvited(olga);
    const person = await who(invited);
    const before = await everythingOf(id);
    const refusal = await refused(accept(person, { token: invited.token }));
    expect(refusal.code).toBe("invitation.wrong-person");
    expect(refusal.values).toEqual({ address: expect.stringMatching(/^r•••\d@northwind\.example$/) });
    expect(await everythingOf(id)).toBe(before);
  });

  it("is refused to a user who is gone", async () => {
    const { olga } = await anOrganization();
    const invited = await anInvited(olga);
    const person = await rahulFor(invited);
    await db().user.delete({ where: { id: person.id } });
    expect(await refusalOf(accept(person, { token: invited.token }))).toBe("session.ended");
  });
});

describe("accepting what is not open", () => {
  const shut = { closedAt: new Date() };
  it.each([
    ["revoked", { status: "revoked", ...shut }, "invitation.revoked"],
    ["declined", { status: "declined", ...shut }, "invitation.declined"],
  ] as const)("is refused: %s", async (_, change, code) => {
    const { id, olga } = await anOrganization();
    const invited = await anInvited(olga);
    await db().member.update({ where: { id: invited.memberId }, data: change });
    const before = await everythingOf(id);
    expect(await refusalOf(accept(await rahulFor(invited), { token: invited.token }))).toBe(code);
    expect(await everythingOf(id)).toBe(before);
  });

  it("is refused: replaced by a newer mail, whose link leads in", async () => {
    const { olga } = await anOrganization();
    const invited = await anInvited(olga);
    const rahul = await rahulFor(invited);
    await resend(olga, { memberId: invited.memberId });
    expect(await refusalOf(accept(rahul, { token: invited.token }))).toBe("invitation.replaced");
    const { invitation } = await memberRow(invited.memberId);
    if (!invitation) throw new Error("There is no invitation.");
    await accept(rahul, { token: invitationToken(invitation) });
    expect((await memberRow(invited.memberId)).status).toBe("active");
  });

  it("is refused: the organization is closed", async () => {
    const { id, olga } = await anOrganization();
    const invited = await anInvited(olga);
    await db().organization.update({ where: { id }, data: shut });
    expect(await refusalOf(accept(await rahulFor(invited), { token: invited.token }))).toBe("organization.closed");
  });

  it.each([
    ["a version that was never sent", (id: string) => invitationToken({ id, version: 2, keyId: "1" })],
    ["an invitation that there is not", () => invitationToken({ id: uuidv7(), version: 1, keyId: "1" })],
    [
      "a signature that is not ours",
      (id: string) => `${invitationToken({ id, version: 1, keyId: "1" }).slice(0, -4)}AAAA`,
    ],
    ["an id alone", (id: string) => id],
    ["nothing", () => ""],
  ])("is one and the same refusal for %s", async (_, forge) => {
    const { id, olga } = await anOrganization();
    const invited = await anInvited(olga);
    const before = await everythingOf(id);
    const forged = accept(await rahulFor(invited), { token: forge(invited.invitationId) });
    const refusal = await refused(forged);
    expect([refusal.code, refusal.values]).toEqual(["invitation.not-found", {}]);
    expect(await everythingOf(id)).toBe(before);
  });

  it("goes by the database's clock, to the second", async () => {
    const { olga } = await anOrganization();
    const [over, soon] = [await anInvited(olga), await anInvited(olga)];
    const [late, early] = [await rahulFor(over), await rahulFor(soon)];
    await expireIn("member", over.memberId, -1);
    expect(await refusalOf(accept(late, { token: over.token }))).toBe("invitation.expired");
    await expireIn("member", soon.memberId, 1);
    await accept(early, { token: soon.token });
    expect((await memberRow(soon.memberId)).status).toBe("active");
  });
});

describe("the ceiling when accepting", () => {
  it.each([
    ["demoted", { owner: false, roleRank: 100 }],
    ["suspended", { status: "suspended" as const }],
    ["removed", { status: "removed" as const, closedAt: new Date() }],
  ])("refuses a role that was given by somebody %s since", async (_, change) => {
    const { id, zoe } = await twoOwners();
    const invited = await anInvited(zoe, { roles: BILLING });
    await meanwhile(zoe, change);
    const before = await everythingOf(id);
    const rahul = await rahulFor(invited);
    expect(await refusalOf(accept(rahul, { token: invited.token }))).toBe("invitation.sender-gone");
    expect(await everythingOf(id)).toBe(before);
  });

  it("lets an operator's invitation in, and tells nobody of it", async () => {
    const { id, olga } = await anOrganization();
    const invited = await anInvited(olga, { roles: OWNER() });
    await db().invitation.update({ where: { id: invited.invitationId }, data: { sentById: null } });
    await accept(await rahulFor(invited), { token: invited.token });
    expect(await mailsOf(id)).toEqual([]);
  });
});

describe("accepting where one is already", () => {
  it.each(["active", "suspended"] as const)("never changes a stay that is %s, nor makes a second", async (status) => {
    const { id, olga } = await anOrganization();
    const zoe = await aMember(id, { name: "Zoe Lindqvist", status, roles: OWNER() });
    const person: Person = await personOf(zoe);
    const invited = await anInvited(olga);
    // The user now has another address, which was invited: only their verified address has changed.
    await db().user.update({ where: { id: person.id }, data: { email: invited.email, address: invited.address } });
    const before = await everythingOf(id);
    expect(await refusalOf(accept(person, { token: invited.token }))).toBe("invitation.already-member");
    expect(await everythingOf(id)).toBe(before);
  });
});

describe("looking at an offer", () => {
  it("changes nothing, however often, and tells what stands in the mail", async () => {
    const { id, olga } = await anOrganization();
    const invited = await anInvited(olga, { roles: BILLING });
    const before = await everythingOf(id);
    const offers = await Promise.all(Array.from({ length: 50 }, () => findOffer(invited.token)));
    for (const offer of offers) {
      expect(offer).toMatchObject({ member: { roles: BILLING }, offer: { status: "pending", expired: false } });
    }
    expect(await everythingOf(id)).toBe(before);
  });
});
