import { describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { atOnce, times } from "@/lib/testing/at-once";
import { aMember, anInvited, anOrganization, aPerson, expireIn, meanwhile, twoOwners } from "@/lib/testing/cast";
import { eventsOf, everythingOf, memberRow, outboxOf, tallyOf } from "@/lib/testing/record";
import { refusalOf, refused } from "@/lib/testing/refusal-of";
import { decline } from "./decline";
import { requestNewLink } from "./request-new-link";
import { resend } from "./resend";

const rahulFor = (invited: { email: string }) => aPerson("Rahul Mehta", invited.email);

describe("declining", () => {
  it("closes the stay, tells the trail and who invited", async () => {
    const { id, olga } = await anOrganization();
    const invited = await anInvited(olga);
    expect(await decline(await rahulFor(invited), { token: invited.token })).toEqual({ organization: "Acme Robotics" });
    const row = await memberRow(invited.memberId);
    expect(row).toMatchObject({ status: "declined", closedAt: expect.any(Date), userId: null });
    expect(await eventsOf(id, "member.declined")).toMatchObject([{ actorId: row.id, subjectName: invited.email }]);
    expect(await outboxOf(id)).toEqual([`invitation-declined to ${olga.email}`]);
    expect(await tallyOf(id)).toMatchObject({ kept: [1, 0, 0, 1], counted: [1, 0, 0, 1] });
  });

  it("is refused to anybody else who holds the link, who learns no whole address", async () => {
    const { id, olga } = await anOrganization();
    const invited = await anInvited(olga);
    const before = await everythingOf(id);
    const refusal = await refused(decline(await aPerson("Eve Novak"), { token: invited.token }));
    expect([refusal.code, refusal.values]).toEqual([
      "invitation.wrong-person",
      { address: expect.stringMatching(/^r•••\d@northwind\.example$/) },
    ]);
    expect(await everythingOf(id)).toBe(before);
  });

  it("goes by the user's row as it is now, not by what the session remembers", async () => {
    const { id, olga } = await anOrganization();
    const invited = await anInvited(olga);
    const rahul = await rahulFor(invited);
    const before = await everythingOf(id);
    await db().user.update({ where: { id: rahul.id }, data: { emailVerified: null } });
    expect(await refusalOf(decline(rahul, { token: invited.token }))).toBe("invitation.wrong-person");
    const address = `other.${rahul.address}`;
    await db().user.update({ where: { id: rahul.id }, data: { emailVerified: new Date(), email: address, address } });
    expect(await refusalOf(decline(rahul, { token: invited.token }))).toBe("invitation.wrong-person");
    await db().user.delete({ where: { id: rahul.id } });
    expect(await refusalOf(decline(rahul, { token: invited.token }))).toBe("session.ended");
    expect(await everythingOf(id)).toBe(before);
  });

  it.each([
    ["revoked", "invitation.revoked"],
    ["declined", "invitation.declined"],
  ] as const)("is refused once it is %s", async (status, code) => {
    const { id, olga } = await anOrganization();
    const invited = await anInvited(olga);
    await db().member.update({ where: { id: invited.memberId }, data: { status, closedAt: new Date() } });
    const before = await everythingOf(id);
    expect(await refusalOf(decline(await rahulFor(invited), { token: invited.token }))).toBe(code);
    expect(await everythingOf(id)).toBe(before);
  });

  it("is refused by an older link, and by one that is not ours", async () => {
    const { olga } = await anOrganization();
    const invited = await anInvited(olga);
    const rahul = await rahulFor(invited);
    await resend(olga, { memberId: invited.memberId });
    expect(await refusalOf(decline(rahul, { token: invited.token }))).toBe("invitation.replaced");
    expect(await refusalOf(decline(rahul, { token: "1.x.1.y" }))).toBe("invitation.not-found");
  });

  it("works once it has expired: nobody has to send it again for that", async () => {
    const { id, olga } = await anOrganization();
    const invited = await anInvited(olga, { expired: true });
    await decline(await rahulFor(invited), { token: invited.token });
    expect(await memberRow(invited.memberId)).toMatchObject({ status: "declined", closedAt: expect.any(Date) });
    expect(await eventsOf(id, "member.declined")).toHaveLength(1);
    expect(await outboxOf(id)).toEqual([`invitation-declined to ${olga.email}`]);
    expect(await tallyOf(id)).toMatchObject({ kept: [1, 0, 0, 1], counted: [1, 0, 0, 1] });
    const other = await anInvited(olga, { expired: true });
    expect(await refusalOf(decline(await aPerson("Eve Novak"), { token: other.token }))).toBe(
      "invitation.wrong-person",
    );
  });

  it("writes no mail to somebody suspended", async () => {
    const { id, zoe } = await twoOwners();
    const invited = await anInvited(zoe);
    await meanwhile(zoe, { status: "suspended" });
    await decline(await rahulFor(invited), { token: invited.token });
    expect(await outboxOf(id)).toEqual([]);
  });
});

describe("asking for a new link", () => {
  it("tells who sent it, and sends the invitee nothing", async () => {
    const { id, zoe } = await twoOwners();
    const invited = await anInvited(zoe, { expired: true });
    await requestNewLink("203.0.113.7", { token: invited.token });
    const row = await memberRow(invited.memberId);
    expect(row).toMatchObject({ status: "pending", invitation: { version: 1, linkRequestedAt: expect.any(Date) } });
    expect(await outboxOf(id)).toEqual([`link-requested to ${zoe.email}`]);
    const [event] = await eventsOf(id, "invitation.link-requested");
    expect(event).toMatchObject({ actorName: invited.email, subjectId: invited.memberId, ip: "203.0.113.7" });
  });

  it.each([
    ["suspended", { status: "suspended" as const }],
    ["demoted", { owner: false, roleRank: 100 }],
  ])("tells the owners where who sent it is %s", async (_, change) => {
    const { id, olga, zoe } = await twoOwners();
    await aMember(id);
    const invited = await anInvited(zoe, { expired: true });
    await meanwhile(zoe, change);
    await requestNewLink(null, { token: invited.token });
    expect(await outboxOf(id)).toEqual([`link-requested to ${olga.email}`]);
  });

  it("happens once for each version, of eight at once too", async () => {
    const { id, olga } = await anOrganization();
    const invited = await anInvited(olga, { expired: true });
    const all = await atOnce(times(8, () => requestNewLink(null, { token: invited.token })));
    expect(all.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(await refusalOf(requestNewLink(null, { token: invited.token }))).toBe("limit.link-requested");
    expect(await outboxOf(id)).toEqual([`link-requested to ${olga.email}`]);
  });

  it("is refused for what is not expired, and says why", async () => {
    const { id, olga } = await anOrganization();
    const invited = await anInvited(olga);
    const before = await everythingOf(id);
    expect(await refusalOf(requestNewLink(null, { token: invited.token }))).toBe("invitation.not-found");
    expect(await refusalOf(requestNewLink(null, { token: "nothing" }))).toBe("invitation.not-found");
    expect(await everythingOf(id)).toBe(before);
    await resend(olga, { memberId: invited.memberId });
    expect(await refusalOf(requestNewLink(null, { token: invited.token }))).toBe("invitation.replaced");
    await expireIn("member", invited.memberId, -1);
    expect(await refusalOf(requestNewLink(null, { token: invited.token }))).toBe("invitation.replaced");
  });
});
