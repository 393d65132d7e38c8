import { describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { MakeKey } from "@/lib/keys/schema";
import { makeKey } from "@/lib/keys/verbs/make-key";
import { aResource, give, onDeployments } from "@/lib/testing/access-cast";
import { actorOf, aMember, anInvited, anOrganization, expireIn, OWNER, twoOwners } from "@/lib/testing/cast";
import { refusalOf } from "@/lib/testing/refusal-of";
import { offer } from "@/lib/transfers/verbs/offer";
import { findLeaveFacts } from "./leave-facts";
import { listOwners } from "./list-owners";
import { leave } from "./verbs/leave";
import { suspend } from "./verbs/suspend";

const aBill = (organizationId: string, id: string, paidAt: Date | null = null) =>
  db().bill.create({ data: { organizationId, id, amountCents: 100n, currency: "EUR", issuedAt: new Date(), paidAt } });

describe("what is in the way of the only member", () => {
  it("is everything at once, each with its count", async () => {
    const { id, olga } = await anOrganization();
    for (const one of ["arm", "base"]) await aResource(id, "deployment", one);
    await aBill(id, "2026-10", new Date());
    await aBill(id, "2026-11");
    expect(await findLeaveFacts(olga)).toMatchObject({
      onlyOwner: true,
      others: 0,
      obstacles: [
        { what: "resources", count: 2 },
        { what: "bills", count: 1 },
      ],
    });
    expect(await refusalOf(leave(olga))).toBe("organization.resources-left");
  });

  it("is only what is left of it, and in the end nothing: then leaving closes", async () => {
    const { id, olga } = await anOrganization();
    await aBill(id, "2026-11");
    expect((await findLeaveFacts(olga)).obstacles).toEqual([{ what: "bills", count: 1 }]);
    expect(await refusalOf(leave(olga))).toBe("organization.bills-unpaid");
    await db().bill.updateMany({ where: { organizationId: id }, data: { paidAt: new Date() } });
    expect((await findLeaveFacts(olga)).obstacles).toEqual([]);
    expect(await leave(olga)).toEqual({ closed: true });
  });

  it("is nothing while others are there, and no member learns of such counts", async () => {
    const { id, olga } = await twoOwners();
    const adam = await aMember(id);
    await aResource(id, "deployment", "arm");
    await aBill(id, "2026-11");
    for (const actor of [olga, adam]) expect((await findLeaveFacts(actor)).obstacles).toEqual([]);
  });
});

it("a leaver is told of what they sent, and of what has no other admin", async () => {
  const { id } = await anOrganization();
  for (const one of ["arm", "base"]) await aResource(id, "deployment", one);
  const adam = await aMember(id);
  await give(adam, id, onDeployments("admin", "arm", "base"));
  await give(await aMember(id, { name: "Mia Lindqvist" }), id, onDeployments("admin", "base"));
  await anInvited(adam);
  expect(await findLeaveFacts(adam)).toMatchObject({
    onlyOwner: false,
    left: { invitations: 1, keys: [], heirs: [{ name: "Olga Marchetti" }] },
    obstacles: [],
    soleAdminOf: { count: 1, resources: [{ kind: "deployment", id: "arm", name: "arm" }] },
  });
});

it("a leaver is told what they can hand over, and to whom", async () => {
  const { id, olga, zoe, adam } = await twoOwnersAndAdam();
  await makeKey(olga, MakeKey.parse({ id: uuidv7(), description: "Terraform", days: "never", roles: [] }));
  const invited = await anInvited(olga);
  expect((await findLeaveFacts(olga)).left).toEqual({
    invitations: 1,
    addresses: [invited.email],
    keys: ["Terraform"],
    heirs: [{ id: zoe.id, name: "Zoe Lindqvist", email: zoe.email }],
  });
  await suspend(zoe, { memberId: olga.id });
  expect((await findLeaveFacts(await actorOf(id, olga.id))).left.heirs).toEqual([]);
  expect((await findLeaveFacts(adam)).left.heirs.map(({ name }) => name)).toEqual(["Zoe Lindqvist"]);
});

async function twoOwnersAndAdam() {
  const owners = await twoOwners();
  return { ...owners, adam: await aMember(owners.id) };
}

it("an open offer of ownership is told to owners, and to no other member", async () => {
  const { id, olga, zoe } = await twoOwners();
  const adam = await aMember(id);
  const { id: transferId } = await offer(olga, { memberId: adam.id, after: "stay" });
  expect((await findLeaveFacts(zoe)).offer).toEqual({ to: "Adam Okonkwo", after: "stay", mine: false });
  expect((await findLeaveFacts(adam)).offer).toBeNull();
  await expireIn("transfer", transferId, -1);
  expect((await findLeaveFacts(zoe)).offer).toBeNull();
});

it("somebody suspended learns of nobody else", async () => {
  const { id } = await twoOwners();
  await aMember(id);
  const suspended = await aMember(id, { status: "suspended" });
  await aResource(id, "deployment", "arm");
  await give(suspended, id, onDeployments("admin", "arm"));
  const before = await findLeaveFacts(suspended);
  expect(before).toMatchObject({ onlyOwner: false, others: 0, successors: 0, offer: null });
  expect(before.soleAdminOf).toEqual({ count: 0, resources: [] });
  await aMember(id);
  await aMember(id, { status: "suspended" });
  expect(await findLeaveFacts(suspended)).toEqual(before);
});

it("somebody suspended learns who can reinstate them, and not how many there are", async () => {
  const { id } = await anOrganization();
  const suspended = await aMember(id, { status: "suspended" });
  await aMember(id, { name: "Sam Kowalski", status: "suspended", roles: OWNER() });
  expect(await listOwners(suspended)).toMatchObject({ owners: [{ name: "Olga Marchetti" }], more: false });
  for (let made = 0; made < 11; made += 1) await aMember(id, { roles: OWNER() });
  const { owners, more } = await listOwners(suspended);
  expect([owners.length, more]).toEqual([10, true]);
});
