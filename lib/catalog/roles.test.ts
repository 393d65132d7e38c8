import { describe, expect, it } from "vitest";
import elastic from "./elastic.json";
import {
  areOrganizationRoles,
  capabilitiesOf,
  isOwnerRole,
  rankOfRole,
  roleName,
  roleRank,
  rolesThatMay,
} from "./roles";
import { Catalog } from "./schema";
import zilliz from "./zilliz.json";

const catalog = Catalog.parse(elastic);
const [owner, billing] = ["organization-admin", "billing-admin"];

describe("the catalogs that ship", () => {
  it.each([elastic, zilliz])("are catalogs", (source) => {
    const parsed = Catalog.parse(source);
    const ids = [parsed.owner.id, ...parsed.organizationRoles.map((role) => role.id)];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each([
    ["an unknown field", { ...elastic, more: 1 }],
    ["a capability that there is not", { ...elastic, member: { ...elastic.member, can: ["everything"] } }],
    ["an id with a blank", { ...elastic, owner: { ...elastic.owner, id: "the owner" } }],
    ["no owner", { ...elastic, owner: undefined }],
  ])("are refused with %s", (_, source) => {
    expect(Catalog.safeParse(source).success).toBe(false);
  });
});

describe("the roles of an organization", () => {
  it.each([
    [[], true],
    [[owner], true],
    [[owner, billing], true],
    [[billing, billing], false],
    [[`${owner},${billing}`], false],
    [["member"], false],
    [["ORGANIZATION-ADMIN"], false],
    [[""], false],
    [["__proto__"], false],
  ])("are those of the catalog, each once: %j", (roles, known) => {
    expect(areOrganizationRoles(catalog, roles)).toBe(known);
  });

  it("are ranked: owners first, plain members last", () => {
    expect([[owner], [billing, owner], [billing], []].map((roles) => roleRank(catalog, roles))).toEqual([0, 0, 1, 100]);
    expect(["organization-admin", "billing-admin", "member"].map((role) => rankOfRole(catalog, role))).toEqual([
      0, 1, 100,
    ]);
    expect(rankOfRole(catalog, "nobody")).toBeNull();
  });

  it("are named in the order of the catalog", () => {
    expect(roleName(catalog, [])).toBe("Member");
    expect(roleName(catalog, [billing, owner])).toBe("Owner, Billing admin");
  });

  it("add what they allow to what every member may, each once", () => {
    expect(capabilitiesOf(catalog, [billing])).toEqual(["bills.see"]);
    expect(capabilitiesOf(catalog, [])).toEqual([]);
    expect(capabilitiesOf(Catalog.parse(zilliz), [])).toEqual(["bills.see"]);
    expect([isOwnerRole(catalog, [billing]), isOwnerRole(catalog, [billing, owner])]).toEqual([false, true]);
  });
});

describe("the things of a role", () => {
  it.each([
    ["deployment", "deployment-viewer", ["deployment-admin", "deployment-editor", "deployment-viewer"]],
    ["deployment", "deployment-editor", ["deployment-admin", "deployment-editor"]],
    ["deployment", "deployment-admin", ["deployment-admin"]],
    ["security", "security-t1-analyst", ["security-admin", "security-t1-analyst"]],
    ["deployment", "security-viewer", []],
    ["spaceship", "deployment-viewer", []],
  ])("on a %s those of %s are done by %j", (kind, role, may) => {
    expect(rolesThatMay(catalog, kind, role)).toEqual(may);
  });

  it("are handed on from role to role, also in a circle", () => {
    const chain = { first: ["second"], second: ["third"], third: ["second"], fourth: [] };
    const roles = Object.entries(chain).map(([id, includes]) => ({ id, name: id, description: "", includes }));
    const odd = Catalog.parse({ ...elastic, kinds: [{ id: "tree", name: "tree", plural: "trees", roles }] });
    expect(rolesThatMay(odd, "tree", "third")).toEqual(["first", "second", "third"]);
    expect(rolesThatMay(odd, "tree", "fourth")).toEqual(["fourth"]);
  });
});
