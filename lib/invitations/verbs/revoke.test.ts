import { describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { env } from "@/lib/env";
import { aMember, anInvited, anOrganization, aPerson, expireIn, OWNER, twoOwners } from "@/lib/testing/cast";
import { eventsOf, everythingOf, mailsOf, memberRow, outboxOf, tallyOf } from "@/lib/testing/record";
import { refusalOf } from "@/lib/testing/refusal-of";
import { accept } from "./accept";
import { copyLink } from "./copy-link";
import { revoke } from "./revoke";

describe("revoking", () => {
  it("closes the stay with its line in the trail and a mail, whoever of the owners sent it", async () => {
    const { id, olga, zoe } = await twoOwners();
    const invited = await anInvited(zoe);
    await revoke(olga, { memberId: invited.memberId });
    expect(await memberRow(invited.memberId)).toMatchObject({ status: "revoked", closedAt: expect.any(Date) });
    const [event] = await eventsOf(id, "invitation.revoked");
    expect(event).toMatchObject({ actorId: olga.id, subjectId: invited.memberId, subjectName: invited.email });
    const [mail] = await mailsOf(id);
    expect(mail).toMatchObject({ template: "invitation-revoked", to: invited.address, memberId: invited.memberId });
    expect(await tallyOf(id)).toMatchObject({ kept: [2, 0, 0, 2], counted: [2, 0, 0, 2] });
    const late = accept(await aPerson("Rahul Mehta", invited.email), { token: invited.token });
    expect(await refusalOf(late)).toBe("invitation.revoked");
  });

  it("works on an expired one too", async () => {
    const { olga } = await anOrganization();
    const invited = await anInvited(olga, { expired: true });
    await revoke(olga, { memberId: invited.memberId });
    expect((await memberRow(invited.memberId)).status).toBe("revoked");
  });

  it("happens once", async () => {
    const { id, olga } = await anOrganization();
    const invited = await anInvited(olga);
    await revoke(olga, { memberId: invited.memberId });
    const before = await everythingOf(id);
    expect(await refusalOf(revoke(olga, { memberId: invited.memberId }))).toBe("member.not-pending");
    expect(await everythingOf(id)).toBe(before);
  });

  it.each(["active", "suspended", "left"] as const)("is refused for somebody %s", async (status) => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id, { status, roles: OWNER() });
    expect(await refusalOf(revoke(olga, { memberId: adam.id }))).toBe("member.not-pending");
  });
});

describe("copying the link", () => {
  it("gives the link of the mail, tells the trail and sends nothing", async () => {
    const { id, olga } = await anOrganization();
    const invited = await anInvited(olga);
    const before = await memberRow(invited.memberId);
    expect(await copyLink(olga, { memberId: invited.memberId })).toEqual({
      url: `${env().APP_ORIGIN}/invitations/${invited.token}`,
      email: invited.email,
    });
    expect(await memberRow(invited.memberId)).toEqual(before);
    expect(await eventsOf(id, "invitation.link-copied")).toMatchObject([
      { actorId: olga.id, subjectId: invited.memberId },
    ]);
    expect(await outboxOf(id)).toEqual([]);
    await accept(await aPerson("Rahul Mehta", invited.email), { token: invited.token });
  });

  it("goes by the database's clock, to the second", async () => {
    const { id, olga } = await anOrganization();
    const invited = await anInvited(olga);
    await expireIn("member", invited.memberId, -1);
    const before = await everythingOf(id);
    expect(await refusalOf(copyLink(olga, { memberId: invited.memberId }))).toBe("invitation.expired");
    expect(await everythingOf(id)).toBe(before);
    await expireIn("member", invited.memberId, 1);
    expect((await copyLink(olga, { memberId: invited.memberId })).url).toContain(invited.token);
  });

  it("is refused for one that is closed", async () => {
    const { olga } = await anOrganization();
    const invited = await anInvited(olga);
    await db().member.update({ where: { id: invited.memberId }, data: { status: "declined", closedAt: new Date() } });
    expect(await refusalOf(copyLink(olga, { memberId: invited.memberId }))).toBe("member.not-pending");
  });
});
