// If the policy lets members invite, they resend, copy, and revoke what they sent, and nothing else.
import { describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { aMember, anInvited, anOrganization, aPerson, BILLING } from "@/lib/testing/cast";
import { everythingOf, memberRow } from "@/lib/testing/record";
import { refusalOf } from "@/lib/testing/refusal-of";
import { accept } from "./verbs/accept";
import { copyLink } from "./verbs/copy-link";
import { invite } from "./verbs/invite";
import { resend } from "./verbs/resend";
import { revoke } from "./verbs/revoke";

async function aStage() {
  const { id, olga } = await anOrganization();
  await db().organization.update({ where: { id }, data: { membersMayInvite: true } });
  const adam = await aMember(id);
  const priya = await aMember(id, { name: "Priya Shah" });
  return {
    id,
    olga,
    adam,
    theirs: await anInvited(adam),
    owners: await anInvited(olga),
    another: await anInvited(priya),
  };
}

describe("where members may invite", () => {
  it("a member resends, copies and revokes what they sent", async () => {
    const { adam, theirs } = await aStage();
    const memberId = theirs.memberId;
    await resend(adam, { memberId });
    expect((await copyLink(adam, { memberId })).email).toBe(theirs.email);
    await revoke(adam, { memberId });
    expect((await memberRow(memberId)).status).toBe("revoked");
  });

  it("and touches nothing that an owner or another member sent", async () => {
    const { id, adam, owners, another } = await aStage();
    const before = await everythingOf(id);
    for (const { memberId } of [owners, another]) {
      for (const verb of [resend, copyLink, revoke]) {
        expect(await refusalOf(verb(adam, { memberId }))).toBe("invitation.not-yours");
      }
    }
    expect(await everythingOf(id)).toBe(before);
  });

  it("nor ends an owner's expired invitation by inviting the same person again", async () => {
    const { id, olga, adam } = await aStage();
    const { email } = await anInvited(olga, { roles: BILLING, expired: true });
    const before = await everythingOf(id);
    const form = { batchId: uuidv7(), addresses: email, roles: [] };
    expect(await invite(adam, form)).toEqual([{ typed: email, outcome: "already-invited" }]);
    expect(await everythingOf(id)).toBe(before);
    expect(await invite(olga, form)).toEqual([{ typed: email, outcome: "invited" }]);
  });

  it("nor what is theirs once an owner has given it a role", async () => {
    const { adam, theirs } = await aStage();
    await db().assignment.create({
      data: { organizationId: adam.organization.id, memberId: theirs.memberId, role: "billing-admin" },
    });
    expect(await refusalOf(resend(adam, { memberId: theirs.memberId }))).toBe("role.above-own");
  });

  it("nor anything once the policy is taken back", async () => {
    const { id, adam, theirs } = await aStage();
    await db().organization.update({ where: { id }, data: { membersMayInvite: false } });
    for (const verb of [resend, copyLink, revoke]) {
      expect(await refusalOf(verb(adam, { memberId: theirs.memberId }))).toBe("permission.owners-only");
    }
  });

  it("an owner touches what any member sent, and whoever was invited comes in", async () => {
    const { olga, theirs, another } = await aStage();
    await revoke(olga, { memberId: another.memberId });
    await accept(await aPerson("Rahul Mehta", theirs.email), { token: theirs.token });
    expect((await memberRow(theirs.memberId)).status).toBe("active");
  });
});
