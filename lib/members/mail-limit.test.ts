// Limits how many emails one owner can make an organization send to one person.
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { aMember, anInvited, anOrganization, BILLING, OWNER, personOf } from "@/lib/testing/cast";
import { everythingOf, mailsOf, memberRow } from "@/lib/testing/record";
import { refusalOf, refused } from "@/lib/testing/refusal-of";
import { changeRole } from "./verbs/change-role";
import { reinstate } from "./verbs/reinstate";
import { remove } from "./verbs/remove";
import { suspend } from "./verbs/suspend";

/** Uses up today's limit. */
const usedUp = (organization: string, { userId }: Actor) =>
  db().rateLimit.create({
    data: { key: `given/${organization}/${userId}`, count: 20, resetsAt: new Date(Date.now() + 86_400_000) },
  });

describe("giving one person something again and again", () => {
  it("ends after twenty times a day, by reinstating and by roles, and suspending with it", async () => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id);
    const memberId = adam.id;
    for (let round = 0; round < 10; round++) {
      await suspend(olga, { memberId });
      await reinstate(olga, { memberId });
      await changeRole(olga, { memberId, roles: BILLING });
      await changeRole(olga, { memberId, roles: [] });
    }
    const before = await everythingOf(id);
    const refusal = await refused(changeRole(olga, { memberId, roles: BILLING }));
    expect(refusal.code).toBe("limit.changes");
    expect(refusal.values).toEqual({ name: "Adam Okonkwo", hours: 24 });
    expect(await everythingOf(id)).toBe(before);

    await suspend(olga, { memberId });
    expect(await refusalOf(reinstate(olga, { memberId }))).toBe("limit.changes");
    const mails = (await mailsOf(id)).filter(({ to }) => to === adam.email);
    expect(mails.filter(({ template }) => template !== "role-changed")).toHaveLength(21);
  });

  it("never keeps anybody from taking away", async () => {
    const { id, olga } = await anOrganization();
    const zoe = await aMember(id, { name: "Zoe Lindqvist", roles: [...OWNER(), ...BILLING] });
    await usedUp(id, zoe);
    await changeRole(olga, { memberId: zoe.id, roles: BILLING });
    await changeRole(olga, { memberId: zoe.id, roles: [] });
    await suspend(olga, { memberId: zoe.id });
    await remove(olga, { memberId: zoe.id });
    expect((await memberRow(zoe.id)).status).toBe("removed");
  });

  it("counts for the person, who may come back, and for nobody and nowhere else", async () => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id);
    const person = await personOf(adam);
    await usedUp(id, adam);
    await remove(olga, { memberId: adam.id });
    const again = await aMember(id, { user: person });
    expect(await refusalOf(changeRole(olga, { memberId: again.id, roles: BILLING }))).toBe("limit.changes");

    await changeRole(olga, { memberId: (await aMember(id)).id, roles: BILLING });
    const there = await anOrganization("Umbrella");
    const elsewhere = await aMember(there.id, { user: person });
    await changeRole(there.olga, { memberId: elsewhere.id, roles: BILLING });
    expect((await memberRow(elsewhere.id)).assignments).toEqual([{ role: "billing-admin" }]);
  });

  it("does not count what costs no mail: roles of somebody invited, and the same roles again", async () => {
    const { id, olga } = await anOrganization();
    const { memberId } = await anInvited(olga);
    await changeRole(olga, { memberId, roles: BILLING });
    const adam = await aMember(id, { roles: BILLING });
    await changeRole(olga, { memberId: adam.id, roles: BILLING });
    expect(await db().rateLimit.count({ where: { key: { startsWith: `given/${id}/` } } })).toBe(0);
  });
});
