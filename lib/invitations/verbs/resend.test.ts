import { describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { findOffer } from "@/lib/invitations/find-offer";
import { invitationToken, readInvitationToken } from "@/lib/invitations/token";
import { atOnce, times } from "@/lib/testing/at-once";
import { aMember, anInvited, anOrganization, aPerson, BILLING, twoOwners } from "@/lib/testing/cast";
import { eventsOf, everythingOf, mailsOf, memberRow } from "@/lib/testing/record";
import { refusalOf } from "@/lib/testing/refusal-of";
import { accept } from "./accept";
import { resend } from "./resend";

const invitationOf = async (memberId: string) => {
  const { invitation } = await memberRow(memberId);
  if (!invitation) throw new Error("There is no invitation.");
  return invitation;
};
const newLink = async (memberId: string) => invitationToken(await invitationOf(memberId));

describe("resending", () => {
  it("raises the version with its full time again, its event, its mail and its job", async () => {
    const { id, olga, zoe } = await twoOwners();
    const invited = await anInvited(zoe, { roles: BILLING, expired: true });
    await db().invitation.update({ where: { id: invited.invitationId }, data: { linkRequestedAt: new Date() } });
    await resend(olga, { memberId: invited.memberId });

    const row = await memberRow(invited.memberId);
    expect(row).toMatchObject({
      status: "pending",
      assignments: [{ role: "billing-admin" }],
      invitation: { version: 2, sentById: olga.id, linkRequestedAt: null, id: invited.invitationId },
    });
    const hours = ((row.expiresAt?.getTime() ?? 0) - (row.invitation?.sentAt.getTime() ?? 0)) / 3_600_000;
    expect(hours).toBeCloseTo(72, 2);
    const [event] = await eventsOf(id, "invitation.resent");
    expect(event).toMatchObject({ actorId: olga.id, subjectId: invited.memberId });
    const [mail, ...more] = await mailsOf(id);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      template: "invitation",
      key: `invite/${invited.invitationId}/v2`,
      to: invited.address,
      memberId: row.id,
      input: { version: 2, role: "Billing admin", by: "Olga Marchetti" },
    });
  });

  it("kills every older link and opens the newest", async () => {
    const { olga } = await anOrganization();
    const invited = await anInvited(olga);
    const rahul = await aPerson("Rahul Mehta", invited.email);
    const links = [invited.token];
    for (let round = 0; round < 2; round++) {
      await resend(olga, { memberId: invited.memberId });
      links.push(await newLink(invited.memberId));
    }
    expect(new Set(links).size).toBe(3);
    expect(links.map((link) => readInvitationToken(link)?.version)).toEqual([1, 2, 3]);
    for (const link of links.slice(0, 2)) {
      expect(await refusalOf(accept(rahul, { token: link }))).toBe("invitation.replaced");
      expect((await findOffer(link))?.offer).toMatchObject({ currentVersion: 3, status: "pending" });
    }
    await accept(rahul, { token: links[2] ?? "" });
  });

  it.each(["active", "suspended", "left", "removed"] as const)("is refused for somebody %s", async (status) => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id, { status });
    expect(await refusalOf(resend(olga, { memberId: adam.id }))).toBe("member.not-pending");
  });

  it.each(["revoked", "declined"] as const)("is refused once it is %s", async (status) => {
    const { id, olga } = await anOrganization();
    const invited = await anInvited(olga);
    await db().member.update({ where: { id: invited.memberId }, data: { status, closedAt: new Date() } });
    const before = await everythingOf(id);
    expect(await refusalOf(resend(olga, { memberId: invited.memberId }))).toBe("member.not-pending");
    expect(await everythingOf(id)).toBe(before);
  });

  it("sends one address only so many mails a day", async () => {
    const { id, olga } = await anOrganization();
    const invited = await anInvited(olga);
    for (let round = 0; round < 5; round++) await resend(olga, { memberId: invited.memberId });
    const before = await everythingOf(id);
    expect(await refusalOf(resend(olga, { memberId: invited.memberId }))).toBe("limit.address");
    expect(await everythingOf(id)).toBe(before);
  });

  it("gives every one of several at once a version and a mail of its own", async () => {
    const { id, olga } = await anOrganization();
    const invited = await anInvited(olga);
    await atOnce(times(4, () => resend(olga, { memberId: invited.memberId })));
    expect((await invitationOf(invited.memberId)).version).toBe(5);
    const keys = (await mailsOf(id)).map((mail) => mail.key.split("/").at(-1));
    expect(keys.sort()).toEqual(["v2", "v3", "v4", "v5"]);
  });
});
