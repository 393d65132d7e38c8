import { describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { accept } from "@/lib/invitations/verbs/accept";
import { invite } from "@/lib/invitations/verbs/invite";
import {
  aMember,
  anInvited,
  anOrganization,
  aPerson,
  BILLING,
  personOf,
  signedIn,
  twoOwners,
} from "@/lib/testing/cast";
import { eventsOf, everythingOf, memberRow, outboxOf, tallyOf } from "@/lib/testing/record";
import { refusalOf } from "@/lib/testing/refusal-of";
import { offer } from "@/lib/transfers/verbs/offer";
import { remove } from "./remove";

describe("removing", () => {
  it("ends the stay with its line in the trail and a mail", async () => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id, { roles: BILLING });
    await remove(olga, { memberId: adam.id });
    const row = await memberRow(adam.id);
    expect(row).toMatchObject({ status: "removed", closedAt: expect.any(Date), userId: adam.userId });
    const [event] = await eventsOf(id, "member.removed");
    expect(event).toMatchObject({ actorId: olga.id, subjectId: adam.id, subjectName: "Adam Okonkwo" });
    expect(await outboxOf(id)).toEqual([`removed to ${adam.email}`]);
    expect(await tallyOf(id)).toMatchObject({ kept: [1, 0, 0, 1], counted: [1, 0, 0, 1] });
  });

  it("keeps the reason in the trail and in the mail, and needs none", async () => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id);
    await remove(olga, { memberId: adam.id, reason: "Your contract ended." });
    const [event] = await eventsOf(id, "member.removed");
    expect(event?.details).toEqual({ lost: [], reason: "Your contract ended." });
    const mail = await db().mail.findFirstOrThrow({ where: { organizationId: id } });
    expect(mail.input).toMatchObject({ reason: "Your contract ended." });
  });

  it("removes a suspended owner, and another owner while one stays", async () => {
    const { id, olga, zoe } = await twoOwners();
    const sam = await aMember(id, { name: "Sam Kowalski", status: "suspended" });
    await remove(olga, { memberId: sam.id });
    await remove(olga, { memberId: zoe.id });
    expect(await tallyOf(id)).toMatchObject({ kept: [1, 0, 0, 1], counted: [1, 0, 0, 1] });
  });

  it.each([
    ["oneself", async (_: string, olga: string) => olga, "member.not-yourself"],
    [
      "somebody removed already",
      async (id: string) => (await aMember(id, { status: "removed" })).id,
      "member.not-active",
    ],
    ["somebody who left", async (id: string) => (await aMember(id, { status: "left" })).id, "member.not-active"],
  ])("is refused: %s", async (_, whom, code) => {
    const { id, olga } = await twoOwners();
    const memberId = await whom(id, olga.id);
    const before = await everythingOf(id);
    expect(await refusalOf(remove(olga, { memberId }))).toBe(code);
    expect(await everythingOf(id)).toBe(before);
  });

  it("revokes what the removed person has sent, and voids their offers", async () => {
    const { id, olga, zoe } = await twoOwners();
    const [open, expired, taken] = [
      await anInvited(zoe),
      await anInvited(zoe, { expired: true }),
      await anInvited(zoe),
    ];
    await accept(await aPerson("Rahul Mehta", taken.email), { token: taken.token });
    await offer(zoe, { memberId: (await aMember(id)).id, after: "stay" });
    await remove(olga, { memberId: zoe.id });

    expect((await memberRow(open.memberId)).status).toBe("revoked");
    expect((await memberRow(expired.memberId)).status).toBe("revoked");
    expect((await memberRow(taken.memberId)).status).toBe("active");
    expect(await db().transfer.count({ where: { organizationId: id, state: "void" } })).toBe(1);
    expect(await outboxOf(id)).toContain(`invitation-revoked to ${open.address}`);
    const late = accept(await aPerson("Late", open.email), { token: open.token });
    expect(await refusalOf(late)).toBe("invitation.revoked");
  });

  it("takes them out of this organization in every session, and out of no other", async () => {
    const { id, olga } = await anOrganization();
    const elsewhere = await anOrganization("Umbrella");
    const adam = await aMember(id);
    const person = await personOf(adam);
    const there = await aMember(elsewhere.id, { user: person });
    const [tab, other] = [await signedIn(person, id), await signedIn(person, elsewhere.id)];
    const owner = await signedIn(await personOf(olga), id);
    await remove(olga, { memberId: adam.id });

    const lastUsed = async ({ sessionId }: typeof tab) =>
      (await db().session.findUniqueOrThrow({ where: { id: sessionId ?? "" } })).organizationId;
    expect(await lastUsed(tab)).toBeNull();
    expect(await lastUsed(other)).toBe(elsewhere.id);
    expect(await lastUsed(owner)).toBe(id);
    expect((await memberRow(there.id)).status).toBe("active");
  });

  it("opens the way for a new stay, and keeps the old one", async () => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id, { roles: BILLING });
    await remove(olga, { memberId: adam.id });
    const [result] = await invite(olga, { batchId: uuidv7(), addresses: adam.email, roles: [] });
    expect(result?.outcome).toBe("invited");
    const stays = await db().member.findMany({
      where: { organizationId: id, address: adam.email },
      orderBy: { createdAt: "asc" },
      select: { status: true, assignments: { select: { role: true } } },
    });
    expect(stays).toEqual([
      { status: "removed", assignments: [{ role: "billing-admin" }] },
      { status: "pending", assignments: [] },
    ]);
  });
});
