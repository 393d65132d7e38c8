import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/actors/actor";
import { giveAssignments } from "@/lib/assignments/write-assignments";
import { db } from "@/lib/database/db";
import { makeKey } from "@/lib/keys/verbs/make-key";
import { close } from "@/lib/organizations/verbs/close";
import { reopen } from "@/lib/organizations/verbs/reopen";
import { aMember, anInvited, anOrganization, BILLING } from "@/lib/testing/cast";
import { eventsOf, memberRow, outboxOf, trailOf } from "@/lib/testing/record";
import { describeDropped } from "./describe-dropped";
import elastic from "./elastic.json";
import { findDropped, isKnown, type Use } from "./in-use";
import { Catalog } from "./schema";

const catalog = Catalog.parse(elastic);
const without = (role: string) =>
  Catalog.parse({ ...elastic, organizationRoles: elastic.organizationRoles.filter(({ id }) => id !== role) });

const ask = (statement: string, values: unknown[]) => db().$queryRawUnsafe<unknown[]>(statement, ...values);
const dropped = async (organizationId: string, next: Catalog) =>
  (await findDropped(ask, next, { organizationId, most: 10 })).some;

const aKey = (actor: Actor, roles: string[]) =>
  makeKey(actor, { id: randomUUID(), description: "Terraform", days: 1, access: [], roles });
/** Written directly, because only an earlier catalog allowed it. */
const aBoat = (organizationId: string, id = "b") =>
  db().resource.create({ data: { organizationId, kind: "boat", id, name: id, sortName: id } });
const give = (organizationId: string, holder: { memberId: string } | { keyId: string }, role: string) =>
  db().assignment.create({ data: { organizationId, ...holder, role } });

describe("what a catalog knows", () => {
  const uses: [boolean, Use][] = [
    [true, { kind: null, role: "billing-admin", inside: false, holder: "member" }],
    [true, { kind: null, role: "organization-admin", inside: false, holder: "key" }],
    [false, { kind: null, role: "organization-admin", inside: false, holder: "member" }],
    [false, { kind: null, role: "auditor", inside: false, holder: "key" }],
    [true, { kind: "deployment", role: null, inside: false, holder: "resource" }],
    [false, { kind: "boat", role: null, inside: false, holder: "resource" }],
    [true, { kind: "deployment", role: "deployment-viewer", inside: false, holder: "member" }],
    [false, { kind: "cloud-connected", role: "deployment-viewer", inside: false, holder: "member" }],
    [false, { kind: "boat", role: "captain", inside: false, holder: "member" }],
    [false, { kind: "cloud-connected", role: "cloud-connected-admin", inside: true, holder: "member" }],
  ];
  test.each(uses)("is %s of %o", (known, use) => {
    expect(isKnown(catalog, use)).toBe(known);
  });
});

test.each([
  ["the id until now", "organization-admin", true],
  ["the new id, which stood for another role until now", "keeper", false],
])("a renamed owner's role is known of keys by %s", async (_, role, known) => {
  const { id, olga } = await anOrganization();
  await give(id, { keyId: (await aKey(olga, [])).id }, role);
  const renamed = Catalog.parse({ ...elastic, owner: { ...elastic.owner, id: "keeper" } });
  const { count } = await findDropped(ask, renamed, { organizationId: id, most: 10, owner: catalog.owner.id });
  expect(count).toBe(known ? 0 : 1);
});

test("an owner's key holds what is in the catalog that it was made under", async () => {
  const { id, olga } = await anOrganization();
  await aKey(olga, [catalog.owner.id]);
  expect(await dropped(id, catalog)).toEqual([]);
});

describe("what is dropped", () => {
  test("is told per organization, with who holds it and the command that takes it away", async () => {
    const { id, olga } = await anOrganization();
    const { slug } = olga.organization;
    await aMember(id, { roles: BILLING });
    await aMember(id, { roles: BILLING, status: "suspended" });
    await aMember(id, { roles: BILLING, status: "left" });
    await anInvited(olga, { roles: BILLING });
    await aKey(olga, BILLING);
    await aBoat(id);
    await give(id, { memberId: olga.id }, "auditor");
    const next = without("billing-admin");
    expect((await dropped(id, next)).map((one) => describeDropped(next, one))).toEqual([
      {
        what: 'the role "auditor", which 1 member holds',
        command: `take-role --organization ${slug} --role auditor`,
      },
      {
        what: 'the role "billing-admin", which 3 members and 1 API key hold',
        command: `take-role --organization ${slug} --role billing-admin`,
      },
      {
        what: 'the kind "boat", of which there is 1 resource',
        command: `delete-resources --organization ${slug} --kind boat`,
      },
    ]);
  });

  test("may be a role on a kind, or only the application roles that come with it", async () => {
    const { id, olga } = await anOrganization();
    const { slug } = olga.organization;
    const adam = await aMember(id);
    const one = { kind: "deployment", all: true, resources: [] };
    await giveAssignments(
      db(),
      id,
      [{ id: adam.id, givenIn: null }],
      [
        { ...one, role: "deployment-viewer", applicationRoles: ["editor"] },
        { ...one, role: "captain", applicationRoles: ["editor"] },
        { ...one, role: "captain", applicationRoles: null },
      ],
    );
    const kinds = elastic.kinds.map(({ applicationRoles: _, ...kind }) => kind);
    const next = Catalog.parse({ ...elastic, kinds });
    expect((await dropped(id, next)).map((one) => describeDropped(next, one))).toEqual([
      {
        what: 'the role "captain" on the kind "deployment", which 1 member holds',
        command: `take-role --organization ${slug} --role captain --kind deployment`,
      },
      {
        what: 'application roles with the role "deployment-viewer" on the kind "deployment", which 1 member holds',
        command: `take-role --organization ${slug} --role deployment-viewer --kind deployment --only with-application-roles`,
      },
    ]);
  });

  test("is told in part where it is much, with how much it is", async () => {
    const { id } = await anOrganization();
    for (const role of ["a1", "b1", "c1"]) await give(id, { memberId: (await aMember(id)).id }, role);
    const { some, count } = await findDropped(ask, catalog, { organizationId: id, most: 2 });
    expect([some.map(({ role }) => role), count]).toEqual([["a1", "b1"], 3]);
  });

  test.each([
    ["revoked", { revokedAt: new Date() }],
    ["expired", { expiresAt: new Date(Date.now() - 1000) }],
  ])("is nothing that only a key holds that is %s", async (_, change) => {
    const { id, olga } = await anOrganization();
    const key = await aKey(olga, BILLING);
    expect(await dropped(id, without("billing-admin"))).toHaveLength(1);
    await db().key.update({ where: { id: key.id }, data: change });
    expect(await dropped(id, without("billing-admin"))).toEqual([]);
  });
});

describe("a closed organization", () => {
  async function closed() {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id);
    await aBoat(id);
    await give(id, { memberId: adam.id }, "auditor");
    await give(id, { keyId: (await aKey(olga, BILLING)).id }, "auditor");
    const viewer = { kind: "deployment", role: "deployment-viewer", all: true, resources: [], applicationRoles: null };
    await giveAssignments(db(), id, [{ id: adam.id, givenIn: null }], [viewer, { ...viewer, role: "captain" }]);
    await close(olga, { name: olga.organization.name });
    return { id, adam };
  }

  test("holds no other catalog back", async () => {
    const { id } = await closed();
    expect(await dropped(id, catalog)).toEqual([]);
  });

  test("loses what the catalog has no more when it is opened again, and nothing else", async () => {
    const { id, adam } = await closed();
    const { dropped: taken } = await reopen({ organization: id });
    expect(taken.map((one) => describeDropped(catalog, one).what)).toEqual([
      'the role "auditor", which 1 member and 1 API key hold',
      'the kind "boat", of which there is 1 resource',
      'the role "captain" on the kind "deployment", which 1 member holds',
    ]);
    expect(await dropped(id, catalog)).toEqual([]);
    const left = await db().assignment.findMany({ where: { organizationId: id }, orderBy: { role: "asc" } });
    expect(left.map(({ role }) => role)).toEqual(["billing-admin", "deployment-viewer"]);
    expect(await memberRow(adam.id)).toMatchObject({ organizationRoles: [], status: "active" });
    expect(await db().resource.count({ where: { organizationId: id } })).toBe(0);
    expect((await trailOf(id)).slice(-5)).toEqual([
      "Operator organization.reopened",
      "Operator member.role-changed Adam Okonkwo",
      "Operator key.role-taken Terraform",
      "Operator resource.deleted",
      "Operator member.access-changed Adam Okonkwo",
    ]);
    expect((await eventsOf(id, "key.role-taken"))[0]?.details).toEqual({ name: "auditor", role: "auditor" });
    expect(await outboxOf(id)).toContain(`role-changed to ${adam.email}`);
  });
});
