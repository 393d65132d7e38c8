import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { changeRole } from "@/lib/members/change-role";
import { remove } from "@/lib/members/remove";
import { atOnce } from "@/lib/testing/at-once";
import { aMember, anInvited, anOrganization, aPerson, OWNER, personOf, signedIn, twoOwners } from "@/lib/testing/cast";
import { everythingOf, memberRow, tallyOf, trailOf } from "@/lib/testing/record";
import { refusalOf, refused } from "@/lib/testing/refusal-of";
import { deleteAccount } from "./delete-account";

const nameless = { name: null, email: "", sortName: "", userId: null };

describe("deleting an account", () => {
  it("leaves everywhere, takes the name from every stay and keeps it in the trail", async () => {
    const [acme, umbrella, past] = [await twoOwners(), await anOrganization("Umbrella"), await anOrganization("Past")];
    const ana = await aPerson("Ana Ng");
    const owner = await aMember(acme.id, { user: ana, roles: OWNER() });
    const suspended = await aMember(umbrella.id, { user: ana, status: "suspended" });
    const left = await aMember(past.id, { user: ana, status: "left" });
    const session = await signedIn(ana, acme.id);
    await db.account.create({ data: { provider: "github", providerAccountId: ana.id, userId: ana.id } });
    const invited = await anInvited(owner);

    await deleteAccount(ana, { email: ` ${ana.email.toUpperCase()} ` });
    for (const [stay, status] of [
      [owner, "left"],
      [suspended, "left"],
      [left, "left"],
    ] as const) {
      expect(await memberRow(stay.id)).toMatchObject({ ...nameless, status, address: `deleted:${stay.id}` });
    }
    expect((await memberRow(invited.memberId)).status).toBe("revoked");
    expect(await db.user.count({ where: { id: ana.id } })).toBe(0);
    expect(await db.session.count({ where: { id: session.sessionId ?? "" } })).toBe(0);
    expect(await db.account.count({ where: { userId: ana.id } })).toBe(0);
    expect(await trailOf(acme.id)).toContain("Ana Ng member.left Ana Ng");
    expect(await trailOf(umbrella.id)).toEqual(["Ana Ng member.left Ana Ng"]);
    expect(await trailOf(past.id)).toEqual([]);
    for (const { id } of [acme, umbrella, past]) {
      const tally = await tallyOf(id);
      expect(tally.kept).toEqual(tally.counted);
    }
  });

  it("is refused while somebody depends on them as the only owner, and names where", async () => {
    const [acme, umbrella, free] = [await anOrganization("Acme"), await anOrganization("Umbrella"), await twoOwners()];
    const ana = await aPerson("Ana Ng");
    const stays = [
      await aMember(acme.id, { user: ana, roles: OWNER() }),
      await aMember(umbrella.id, { user: ana, roles: OWNER() }),
      await aMember(free.id, { user: ana, roles: OWNER() }),
    ];
    for (const { olga } of [acme, umbrella]) {
      await db.member.update({ where: { id: olga.id }, data: { owner: false } });
    }
    const before = await Promise.all([acme, umbrella, free].map(({ id }) => everythingOf(id)));
    const refusal = await refused(deleteAccount(ana, { email: ana.email }));
    expect(refusal.code).toBe("user.only-owner-somewhere");
    expect(String(refusal.values.organizations).split(", ").sort()).toEqual(["Acme", "Umbrella"]);
    expect(await Promise.all([acme, umbrella, free].map(({ id }) => everythingOf(id)))).toEqual(before);
    expect(await db.user.count({ where: { id: ana.id } })).toBe(1);
    expect((await memberRow(stays[2]?.id ?? "")).status).toBe("active");
  });

  it("closes what they were alone in", async () => {
    const { id, olga } = await anOrganization();
    await deleteAccount(await personOf(olga), { email: olga.email });
    expect((await db.organization.findUniqueOrThrow({ where: { id } })).closedAt).not.toBeNull();
    expect(await memberRow(olga.id)).toMatchObject({ ...nameless, status: "left" });
  });

  it("is not held up by an organization that is closed", async () => {
    const { id, olga } = await anOrganization();
    await aMember(id);
    await db.organization.update({ where: { id }, data: { closedAt: new Date() } });
    await deleteAccount(await personOf(olga), { email: olga.email });
    expect((await memberRow(olga.id)).status).toBe("left");
  });

  it("is refused without their own address", async () => {
    const { id, olga, zoe } = await twoOwners();
    const before = await everythingOf(id);
    for (const email of ["", "olga", zoe.email]) {
      expect(await refusalOf(deleteAccount(await personOf(olga), { email }))).toBe("user.email-does-not-match");
    }
    expect(await everythingOf(id)).toBe(before);
  });

  it("happens once", async () => {
    const ana = await aPerson("Ana Ng");
    await deleteAccount(ana, { email: ana.email });
    expect(await refusalOf(deleteAccount(ana, { email: ana.email }))).toBe("session.ended");
  });

  it("goes through although somebody removes or demotes them at the same moment", async () => {
    for (let round = 0; round < 12; round++) {
      const { id, olga, zoe } = await twoOwners();
      const person = await personOf(zoe);
      const ends = await atOnce<unknown>([
        () => (round % 2 ? remove(olga, { memberId: zoe.id }) : changeRole(olga, { memberId: zoe.id, roles: [] })),
        async () => {
          await setTimeout(round);
          return deleteAccount(person, { email: person.email });
        },
      ]);
      expect(ends[1]).toMatchObject({ status: "fulfilled" });
      expect(await memberRow(zoe.id)).toMatchObject(nameless);
      expect(await tallyOf(id)).toMatchObject({ kept: [1, 0, 0, 1], counted: [1, 0, 0, 1] });
    }
  });

  it("leaves room for the same address to be invited, and to come back as somebody new", async () => {
    const { id } = await anOrganization();
    const adam = await aMember(id);
    const person = await personOf(adam);
    await deleteAccount(person, { email: person.email });
    const again = await aPerson("Adam Okonkwo", person.email);
    await aMember(id, { user: again });
    expect(await db.member.count({ where: { organizationId: id, address: person.address } })).toBe(1);
  });
});
