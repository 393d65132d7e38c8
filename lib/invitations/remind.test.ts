import { describe, expect, it } from "vitest";
import { db, transaction } from "@/lib/database/db";
import { aMember, anInvited, anOrganization, BILLING, expireIn, meanwhile, twoOwners } from "@/lib/testing/cast";
import { sendReminders } from "./remind";

async function anInvitation({ hoursLeft = 23, lifetimeHours = 72 } = {}) {
  const { olga } = await anOrganization();
  const invited = await anInvited(olga);
  await db().$executeRaw`
    UPDATE member SET expires_at = clock_timestamp() + make_interval(mins => ${hoursLeft * 60}) WHERE id = ${invited.memberId}::uuid`;
  await db().invitation.update({ where: { id: invited.invitationId }, data: { lifetimeHours } });
  return { ...invited, organizationId: olga.organization.id };
}

const remindersOf = ({ memberId }: { memberId: string }) =>
  db().mail.findMany({ where: { memberId, template: "invitation-reminder" } });

describe("the reminder", { timeout: 30_000 }, () => {
  it("is written once a day before the end, however often and by however many it is asked for", async () => {
    const invited = await anInvitation();
    await Promise.all([sendReminders(), sendReminders(), sendReminders()]);
    await sendReminders();
    const [mail, ...more] = await remindersOf(invited);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: invited.address, key: `remind/${invited.invitationId}/v1`, state: "queued" });
    expect(mail?.input).toMatchObject({ by: "Olga Marchetti", version: 1, role: "Member" });
  });

  it("of one invitation that fails holds up no other, and is written at the next try", async () => {
    const [first, second] = [await anInvitation({ hoursLeft: 22 }), await anInvitation()];
    await transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM invitation WHERE id = ${first.invitationId}::uuid FOR UPDATE`;
      await expect(sendReminders()).rejects.toThrow("busy");
    });
    expect(await remindersOf(first)).toEqual([]);
    expect(await remindersOf(second)).toHaveLength(1);
    await sendReminders();
    expect(await remindersOf(first)).toHaveLength(1);
  });

  it("is written again for a newer version", async () => {
    const invited = await anInvitation();
    await sendReminders();
    await db().invitation.update({ where: { id: invited.invitationId }, data: { version: 2 } });
    await sendReminders();
    expect((await remindersOf(invited)).map(({ key }) => key.slice(-2)).sort()).toEqual(["v1", "v2"]);
  });

  it.each([
    ["more than a day is left", { hoursLeft: 25 }],
    ["its time is up", { hoursLeft: -1 }],
    ["it was open for less than two days", { lifetimeHours: 47 }],
  ])("is not written when %s", async (_, about) => {
    const invited = await anInvitation(about);
    await sendReminders();
    expect(await remindersOf(invited)).toEqual([]);
  });

  it.each([
    ["was removed", { status: "removed", closedAt: new Date() }],
    ["is suspended", { status: "suspended" }],
    ["may not give its role any more", { owner: false }],
  ] as const)("is not written when whoever sent it %s", async (_, change) => {
    const { id, olga, zoe } = await twoOwners();
    const invite = { roles: BILLING };
    const [theirs, others] = [await anInvited(zoe, invite), await anInvited(olga, invite)];
    for (const { memberId } of [theirs, others]) await expireIn("member", memberId, 23 * 3600);
    await meanwhile(zoe, change);
    await sendReminders();
    expect(await remindersOf(theirs)).toEqual([]);
    expect(await remindersOf(others)).toHaveLength(1);
    expect(await db().mail.count({ where: { organizationId: id } })).toBe(1);
  });

  it("is written for one that an operator stands behind, and for a member's where members may invite", async () => {
    const { id, olga } = await anOrganization();
    await db().organization.update({ where: { id }, data: { membersMayInvite: true } });
    const adam = await aMember(id);
    const [operators, members] = [await anInvited(olga, { roles: BILLING }), await anInvited(adam)];
    await db().invitation.update({ where: { id: operators.invitationId }, data: { sentById: null } });
    for (const { memberId } of [operators, members]) await expireIn("member", memberId, 23 * 3600);
    await sendReminders();
    expect(await remindersOf(operators)).toHaveLength(1);
    expect(await remindersOf(members)).toHaveLength(1);
  });

  it("is not written for an invitation that is over, or of an organization that closed", async () => {
    const [revoked, closed] = [await anInvitation(), await anInvitation()];
    await db().member.update({ where: { id: revoked.memberId }, data: { status: "revoked", closedAt: new Date() } });
    await db().organization.update({ where: { id: closed.organizationId }, data: { closedAt: new Date() } });
    await sendReminders();
    expect(await remindersOf(revoked)).toEqual([]);
    expect(await remindersOf(closed)).toEqual([]);
  });
});
