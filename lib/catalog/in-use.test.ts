import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { makeKey } from "@/lib/keys/make-key";
import { aMember, anInvited, anOrganization, BILLING } from "@/lib/testing/cast";
import elastic from "./elastic.json";
import { IN_USE, type Use, whatIsDropped } from "./in-use";
import { Catalog } from "./schema";

const catalog = Catalog.parse(elastic);

test("what is in the catalog may be in use", () => {
  const uses = [
    { kind: null, role: "billing-admin", inside: false, byKeys: false, count: 2 },
    { kind: "deployment", role: null, inside: false, byKeys: false, count: 3 },
    { kind: "deployment", role: "deployment-viewer", inside: false, byKeys: false, count: 9 },
  ];
  expect(whatIsDropped(catalog, uses)).toEqual([]);
});

test("a key may hold the owner's role, which is no assignment of a member", () => {
  const use = { kind: null, role: catalog.owner.id, inside: false, byKeys: true, count: 1 };
  expect(whatIsDropped(catalog, [use])).toEqual([]);
  expect(whatIsDropped(catalog, [{ ...use, byKeys: false }])).toHaveLength(1);
});

test("what an owner's key holds is in the catalog that it was made under", async () => {
  const { olga } = await anOrganization();
  const key = { id: randomUUID(), description: "Terraform", days: null, access: [] };
  await makeKey(olga, { ...key, roles: [catalog.owner.id] });
  const uses = await db.$queryRawUnsafe<Use[]>(IN_USE);
  expect(
    whatIsDropped(
      catalog,
      uses.filter(({ role }) => role === catalog.owner.id),
    ),
  ).toEqual([]);
  expect(uses.some(({ role, byKeys }) => role === catalog.owner.id && byKeys)).toBe(true);
});

test.each([
  [
    { kind: null, role: "auditor", inside: false, byKeys: false, count: 1 },
    'the role "auditor" on the organization, which 1 assignment gives',
  ],
  [
    { kind: "boat", role: null, inside: false, byKeys: false, count: 2 },
    'the kind "boat", of which there are 2 resources',
  ],
  [
    { kind: "boat", role: "captain", inside: false, byKeys: false, count: 2 },
    'the role "captain" on the kind "boat", which 2 assignments give',
  ],
  [
    { kind: "deployment", role: "captain", inside: false, byKeys: false, count: 3 },
    'the role "captain" on the kind "deployment", which 3 assignments give',
  ],
  [
    { kind: "cloud-connected", role: "cloud-connected-admin", inside: true, byKeys: false, count: 1 },
    'the application roles of the kind "cloud-connected", which 1 assignment has',
  ],
])("what is not is told with its count: %o", (use, sentence) => {
  expect(whatIsDropped(catalog, [use])).toEqual([sentence]);
});

test("only open stays count, and every resource", async () => {
  const { id, olga } = await anOrganization();
  const used = async (role: string | null, kind: string | null) =>
    (await db.$queryRawUnsafe<Use[]>(IN_USE)).find((one) => one.role === role && one.kind === kind && !one.byKeys)
      ?.count ?? 0;
  const [before, boats] = [await used("billing-admin", null), await used(null, "boat")];
  await aMember(id, { roles: BILLING });
  await aMember(id, { roles: BILLING, status: "suspended" });
  await aMember(id, { roles: BILLING, status: "left" });
  await anInvited(olga, { roles: BILLING });
  expect(await used("billing-admin", null)).toBe(before + 3);
  await db.resource.create({ data: { organizationId: id, kind: "boat", id: "b", name: "B", sortName: "b" } });
  expect(await used(null, "boat")).toBe(boats + 1);
});
