import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { MAX_AT_ONCE } from "@/lib/invitations/rules";
import { atOnce, times } from "@/lib/testing/at-once";
import { aMember, anInvited, anOrganization, aPerson, BILLING, OWNER } from "@/lib/testing/cast";
import { eventsOf, everythingOf, mailsOf, memberRow, outboxOf, tallyOf } from "@/lib/testing/record";
import { refusalOf, refused } from "@/lib/testing/refusal-of";
import { invite, NobodyInvited } from "./invite";

const batch = (addresses: string, more: object = {}) => ({ batchId: uuidv7(), addresses, roles: [], ...more });
const outcomes = async (actor: Actor, addresses: string) =>
  (await invite(actor, batch(addresses))).map(({ typed, outcome }) => `${typed}: ${outcome}`);
const pendingOf = (organizationId: string) =>
  db().member.findMany({ where: { organizationId, status: "pending" }, orderBy: { id: "asc" } });

// All tests use the addresses below, and the limit per address counts over all organizations.
beforeEach(async () => {
  await db().rateLimit.deleteMany({ where: { key: { startsWith: "invite/to/", endsWith: "@northwind.example" } } });
});

describe("inviting", () => {
  it("writes the member, the invitation, the trail, the mail and its job", async () => {
    const { id, olga } = await anOrganization();
    const result = await invite(
      olga,
      batch("Ana Ng <Ana.Ng@Northwind.example>", { roles: BILLING, message: "Welcome aboard", lifetimeHours: 24 }),
    );
    expect(result).toEqual([{ typed: "Ana Ng <Ana.Ng@Northwind.example>", outcome: "invited" }]);

    const [pending] = await pendingOf(id);
    const row = await memberRow(pending?.id ?? "");
    expect(row).toMatchObject({
      email: "Ana.Ng@Northwind.example",
      address: "ana.ng@northwind.example",
      name: "Ana Ng",
      sortName: "ana ng",
      userId: null,
      owner: false,
      roleRank: 1,
      assignments: [{ role: "billing-admin" }],
      invitation: { version: 1, sentById: olga.id, message: "Welcome aboard", lifetimeHours: 24 },
    });
    const hours = ((row.expiresAt?.getTime() ?? 0) - row.createdAt.getTime()) / 3_600_000;
    expect(hours).toBeCloseTo(24, 2);

    const [event] = await eventsOf(id, "member.invited");
    expect(event).toMatchObject({ actorId: olga.id, subjectId: row.id, subjectName: "Ana.Ng@Northwind.example" });
    const [mail, ...more] = await mailsOf(id);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      template: "invitation",
      to: "ana.ng@northwind.example",
      key: `invite/${row.invitation?.id}/v1`,
      state: "queued",
      memberId: row.id,
      input: { by: "Olga Marchetti", byEmail: olga.email, role: "Billing admin", message: "Welcome aboard" },
    });
    expect(await tallyOf(id)).toMatchObject({ kept: [1, 1, 0, 1], counted: [1, 1, 0, 1] });
  });

  it("takes the lifetime of the organization where none is chosen", async () => {
    const { id, olga } = await anOrganization();
    await db().organization.update({ where: { id }, data: { invitationLifetimeHours: 5 } });
    await invite(olga, batch("ana@northwind.example"));
    const [pending] = await pendingOf(id);
    expect((await memberRow(pending?.id ?? "")).invitation?.lifetimeHours).toBe(5);
  });

  it("keeps nothing in the outbox that would lead in by itself", async () => {
    const { id, olga } = await anOrganization();
    await invite(olga, batch("ana@northwind.example"));
    const [mail] = await mailsOf(id);
    expect(JSON.stringify(mail)).not.toMatch(/\d\.[\w-]{22}\.\d+\.[\w-]{43}/);
  });

  it("tells for each address what became of it, and stops for none", async () => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id);
    const sam = await aMember(id, { name: "Sam Kowalski", status: "suspended" });
    const rahul = await anInvited(olga);
    const pasted = `${adam.email.toUpperCase()}, nonsense@, ${sam.email}\n${rahul.email}; new@northwind.example`;
    expect(await outcomes(olga, pasted)).toEqual([
      `${adam.email.toUpperCase()}: already-member`,
      "nonsense@: not-an-address",
      `${sam.email}: suspended`,
      `${rahul.email}: already-invited`,
      "new@northwind.example: invited",
    ]);
    expect(await outboxOf(id)).toEqual(["invitation to new@northwind.example"]);
  });

  it("invites once who stands twice in the same paste, however typed", async () => {
    const { id, olga } = await anOrganization();
    const pasted = "Ana@Northwind.example ana@northwind.example ＡＮＡ@northwind.example ana@NORTHWIND。example";
    expect((await outcomes(olga, pasted)).every((one) => one.endsWith(": invited"))).toBe(true);
    expect((await pendingOf(id)).map((one) => one.email)).toEqual(["Ana@Northwind.example"]);
    expect(await outboxOf(id)).toEqual(["invitation to ana@northwind.example"]);
  });

  it("does not take two people for one", async () => {
    const { id, olga } = await anOrganization();
    await invite(olga, batch("mike@northwind.example mike+x@northwind.example m.ike@northwind.example"));
    expect(await pendingOf(id)).toHaveLength(3);
  });

  it("finds the first of a form that is posted twice, also when it was accepted or revoked meanwhile", async () => {
    const { id, olga } = await anOrganization();
    const { id: userId, email } = await aPerson("Zoe Lindqvist");
    const form = batch(`ana@northwind.example, rahul@northwind.example, ${email}, x@`);
    const first = await invite(olga, form);
    const [, rahul, zoe] = await pendingOf(id);
    await db().member.update({ where: { id: rahul?.id ?? "" }, data: { status: "revoked", closedAt: new Date() } });
    await db().member.update({ where: { id: zoe?.id ?? "" }, data: { status: "active", userId } });
    const before = await everythingOf(id);
    expect(await invite(olga, form)).toEqual(first);
    expect(await everythingOf(id)).toBe(before);
  });

  it("makes one pending member and one mail of eight invitations at once", async () => {
    const { id, olga } = await anOrganization();
    const spellings = [
      "ana@northwind.example",
      "Ana@Northwind.example",
      "ANA@northwind.example",
      "ana@NORTHWIND.example",
    ];
    const settled = await atOnce([...spellings, ...spellings].map((typed) => () => invite(olga, batch(typed))));
    const results = settled.map((one) => (one.status === "fulfilled" ? one.value[0]?.outcome : String(one.reason)));
    expect(results.filter((one) => one === "invited")).toHaveLength(1);
    expect(results.filter((one) => one === "already-invited")).toHaveLength(7);
    expect(await pendingOf(id)).toHaveLength(1);
    expect(await outboxOf(id)).toEqual(["invitation to ana@northwind.example"]);
    expect(await eventsOf(id, "member.invited")).toHaveLength(1);
  });

  it("makes one of the same form posted eight times at once, and tells each the same", async () => {
    const { id, olga } = await anOrganization();
    const form = batch("ana@northwind.example rahul@northwind.example");
    const settled = await atOnce(times(8, () => invite(olga, form)));
    for (const one of settled) {
      expect(one).toMatchObject({ status: "fulfilled", value: [{ outcome: "invited" }, { outcome: "invited" }] });
    }
    expect(await pendingOf(id)).toHaveLength(2);
    expect(await mailsOf(id)).toHaveLength(2);
  });

  it("is refused whole when there is nothing, too much or a role that does not exist", async () => {
    const { id, olga } = await anOrganization();
    const before = await everythingOf(id);
    expect(await refusalOf(invite(olga, batch(" ,; \n")))).toBe("invitation.no-addresses");
    const many = Array.from({ length: MAX_AT_ONCE + 1 }, (_, index) => `p${index}@northwind.example`).join(" ");
    const tooMany = await refused(invite(olga, batch(many)));
    expect([tooMany.code, tooMany.values]).toEqual(["invitation.too-many", { limit: MAX_AT_ONCE }]);
    for (const roles of [["superuser"], [`${OWNER()[0]},member`], ["member"]]) {
      expect(await refusalOf(invite(olga, batch("a@northwind.example", { roles })))).toBe("role.unknown");
    }
    expect(await everythingOf(id)).toBe(before);
  });

  it("takes a thousand at once, each with its mail", async () => {
    const { id, olga } = await anOrganization();
    const many = Array.from({ length: MAX_AT_ONCE }, (_, index) => `p${index}@northwind.example`).join("\n");
    const result = await invite(olga, batch(many));
    expect(result.filter((one) => one.outcome === "invited")).toHaveLength(MAX_AT_ONCE);
    expect(await tallyOf(id)).toMatchObject({ kept: [1, MAX_AT_ONCE, 0, 1], counted: [1, MAX_AT_ONCE, 0, 1] });
    expect(await eventsOf(id, "member.invited")).toHaveLength(MAX_AT_ONCE);
  }, 60_000);

  it("knows nothing of other organizations, where the same address is invited or in", async () => {
    const [here, there] = [await anOrganization(), await anOrganization("Umbrella")];
    const adam = await aMember(there.id);
    const rahul = await anInvited(there.olga);
    const before = await everythingOf(there.id);
    const results = (await invite(here.olga, batch(`${adam.email} ${rahul.email}`))).map((one) => one.outcome);
    expect(results).toEqual(["invited", "invited"]);
    expect(await everythingOf(there.id)).toBe(before);
  });

  it("sends one address only so many mails a day", async () => {
    const { id, olga } = await anOrganization();
    const results: string[] = [];
    for (let round = 0; round < 6; round++) {
      results.push(...(await outcomes(olga, "ana@northwind.example")));
      await db().member.updateMany({
        where: { organizationId: id, status: "pending" },
        data: { status: "revoked", closedAt: new Date() },
      });
    }
    expect(results.map((one) => one.split(": ")[1])).toEqual([...Array(5).fill("invited"), "limit"]);
    expect(await mailsOf(id)).toHaveLength(5);
    expect(await outcomes(olga, "rahul@northwind.example")).toEqual(["rahul@northwind.example: invited"]);
  });
});

describe("where members may invite", () => {
  const open = async () => {
    const { id, olga } = await anOrganization();
    await db().organization.update({ where: { id }, data: { membersMayInvite: true } });
    return { id, olga, adam: await aMember(id) };
  };

  it("a member invites plain members", async () => {
    const { id, adam } = await open();
    expect((await invite(adam, batch("ana@northwind.example")))[0]?.outcome).toBe("invited");
    const [pending] = await pendingOf(id);
    expect((await memberRow(pending?.id ?? "")).invitation?.sentById).toBe(adam.id);
  });

  it("and nobody with a role", async () => {
    const { id, adam } = await open();
    const before = await everythingOf(id);
    for (const roles of [BILLING, OWNER()]) {
      expect(await refusalOf(invite(adam, batch("ana@northwind.example", { roles })))).toBe("role.above-own");
    }
    expect(await everythingOf(id)).toBe(before);
  });

  it("by what the policy is now, not when the page was opened", async () => {
    const { id, adam } = await open();
    await db().organization.update({ where: { id }, data: { membersMayInvite: false } });
    expect(await refusalOf(invite(adam, batch("ana@northwind.example")))).toBe("permission.owners-only");
  });
});

describe("inviting all or none", () => {
  it("invites all, as they are spelled, each address by itself", async () => {
    const { id, olga } = await anOrganization();
    const addresses = ["Ana.Ng@northwind.example", "kei.ito@northwind.example"];
    expect(await invite(olga, { ...batch(""), addresses, atomic: true })).toHaveLength(2);
    expect((await pendingOf(id)).map(({ email }) => email)).toEqual(addresses);
  });

  it("invites nobody where one cannot be, and says which", async () => {
    const { id, olga } = await anOrganization();
    const before = await everythingOf(id);
    const addresses = ["ana.ng@northwind.example", "Kei <kei.ito@northwind.example>", olga.email];
    const refusal = await refused(invite(olga, { ...batch(""), addresses, atomic: true }));
    expect(refusal).toBeInstanceOf(NobodyInvited);
    expect(refusal).toMatchObject({
      result: [{ outcome: "invited" }, { outcome: "not-an-address" }, { outcome: "already-member" }],
    });
    expect(await everythingOf(id)).toBe(before);
  });
});
