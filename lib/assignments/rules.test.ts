import { describe, expect, it } from "vitest";
import type { Scoped } from "@/lib/actors/permissions";
import elastic from "@/lib/catalog/elastic.json";
import { Catalog } from "@/lib/catalog/schema";
import {
  distinct,
  isTooMuch,
  planEdit,
  sameAssignments,
  subtract,
  visiblePart,
  whyNotGive,
  whyNotInCatalog,
} from "./rules";
import { Assignment, type Held } from "./schema";

const catalog = Catalog.parse(elastic);
const owner: Scoped = { owner: true, capabilities: [], scope: new Map() };
const adminOfA: Scoped = { owner: false, capabilities: [], scope: new Map([["deployment", new Set(["a", "b"])]]) };
const adminOfAll: Scoped = { owner: false, capabilities: [], scope: new Map([["deployment", "all"]]) };
const nobody: Scoped = { owner: false, capabilities: [], scope: new Map() };

const on = (role: string, ...resources: string[]): Assignment => ({
  kind: "deployment",
  role: `deployment-${role}`,
  resources,
  all: resources.length === 0,
  applicationRoles: null,
});
const held = (id: string, one: Assignment): Held => ({ ...one, id });

describe("an assignment", () => {
  it.each([
    ["on all and on listed ones at once", { ...on("viewer", "a"), all: true }],
    ["on neither", { ...on("viewer"), all: false }],
    ["on an id with a comma", on("viewer", "a,b")],
    ["on an id with a slash", on("viewer", "a/b")],
    ["with an application role with a comma", { ...on("viewer"), applicationRoles: ["a,b"] }],
  ])("is no form: %s", (_, one) => {
    expect(Assignment.safeParse(one).success).toBe(false);
  });

  it.each([
    ["a kind that there is not", { ...on("viewer"), kind: "boat" }],
    ["a role of another kind", { ...on("viewer"), role: "security-viewer" }],
    ["an organization's role", { ...on("viewer"), role: "organization-admin" }],
    [
      "application roles where the kind has none",
      { ...on("viewer"), kind: "cloud-connected", role: "cloud-connected-viewer", applicationRoles: [] },
    ],
  ])("is not of the catalog: %s", (_, one) => {
    expect(whyNotInCatalog(catalog, [on("viewer"), one])).toBe("role.unknown");
  });

  it("is of the catalog with and without application roles", () => {
    const some = [
      on("viewer"),
      { ...on("editor", "a"), applicationRoles: [] },
      { ...on("admin"), applicationRoles: ["x"] },
    ];
    expect(whyNotInCatalog(catalog, some)).toBeNull();
  });
});

describe("the ceiling", () => {
  it.each([
    ["an owner, anything", owner, [on("admin"), on("viewer", "z")], null],
    ["an admin of all, all and listed ones", adminOfAll, [on("admin"), on("viewer", "z")], null],
    ["an admin of two, one of them", adminOfA, [on("admin", "a")], null],
    ["an admin of two, both", adminOfA, [on("viewer", "a", "b")], null],
    ["an admin of two, all", adminOfA, [on("viewer")], "resource.not-found"],
    ["an admin of two, one of them and another", adminOfA, [on("viewer", "a", "z")], "resource.not-found"],
    ["an admin of two, one that is not there", adminOfA, [on("viewer", "nowhere")], "resource.not-found"],
    [
      "an admin of all of a kind, another kind",
      adminOfAll,
      [{ ...on("viewer"), kind: "security" }],
      "resource.not-found",
    ],
    ["nobody", nobody, [on("viewer", "a")], "resource.not-found"],
    ["nobody, nothing", nobody, [], null],
  ])("%s", (_, who, wanted, refusal) => {
    expect(whyNotGive(who, wanted)).toBe(refusal);
  });
});

describe("what is seen of another's assignments", () => {
  const all = [held("1", on("editor", "a", "z")), held("2", on("viewer")), held("3", on("viewer", "z"))];
  it("is everything for owners and admins of all, the part in scope for others, and nothing without one", () => {
    expect(visiblePart(owner, all)).toEqual(all);
    expect(visiblePart(adminOfAll, all)).toEqual(all);
    expect(visiblePart(adminOfA, all)).toEqual([held("1", on("editor", "a"))]);
    expect(visiblePart(nobody, all)).toEqual([]);
  });
});

describe("an edit", () => {
  const nothing = { changed: [], removed: [], created: [] };
  const both = [held("1", on("editor", "a")), held("2", on("editor", "b"))];

  it("does nothing when nothing changes, in whatever order it is listed", () => {
    expect(planEdit(owner, both, [on("editor", "b"), on("editor", "a")])).toEqual(nothing);
    expect(planEdit(owner, [held("1", on("viewer", "a", "b"))], [on("viewer", "b", "a")])).toEqual(nothing);
  });

  it("keeps what was entered as two as two, and one as one", () => {
    const edit = planEdit(owner, both, [on("editor", "a"), on("editor", "b", "c")]);
    expect(edit).toEqual({ ...nothing, changed: [{ id: "2", add: ["c"], remove: [] }] });
    expect(planEdit(owner, [held("1", on("editor", "a", "b"))], [on("editor", "a"), on("editor", "b")])).toEqual({
      changed: [{ id: "1", add: [], remove: ["b"] }],
      removed: [],
      created: [on("editor", "b")],
    });
  });

  it("leaves what is outside of the scope, and splits nothing for it", () => {
    const wide = [held("1", on("editor", "a", "b", "z")), held("2", on("viewer")), held("3", on("viewer", "z"))];
    expect(planEdit(adminOfA, wide, [on("editor", "a")])).toEqual({
      ...nothing,
      changed: [{ id: "1", add: [], remove: ["b"] }],
    });
    expect(planEdit(adminOfA, wide, [])).toEqual({ ...nothing, changed: [{ id: "1", add: [], remove: ["a", "b"] }] });
    expect(planEdit(adminOfA, wide, [on("viewer", "a", "b")])).toEqual({
      changed: [{ id: "1", add: [], remove: ["a", "b"] }],
      removed: [],
      created: [on("viewer", "a", "b")],
    });
  });

  it("tells absent, empty and given application roles apart", () => {
    const absent = on("viewer", "a");
    for (const applicationRoles of [[], ["reader"]]) {
      const wanted = { ...absent, applicationRoles };
      expect(planEdit(owner, [held("1", absent)], [wanted])).toEqual({ ...nothing, removed: ["1"], created: [wanted] });
      expect(sameAssignments([absent], [wanted])).toBe(false);
    }
  });

  it("drops exact repetitions only", () => {
    expect(distinct([on("viewer", "a", "a"), on("viewer", "a"), on("viewer", "a", "b")])).toEqual([
      on("viewer", "a"),
      on("viewer", "a", "b"),
    ]);
  });

  it("has an end when it is for many", () => {
    expect(isTooMuch([on("viewer", ..."abcd")], 4000)).toBe(false);
    expect(isTooMuch([on("viewer", ..."abcde")], 4000)).toBe(true);
    expect(isTooMuch([{ ...on("viewer"), applicationRoles: [..."abcde"] }], 4000)).toBe(true);
  });

  it("shows two whose visible part is the same as one, and edits both", () => {
    const twice = [held("1", on("editor", "a", "z")), held("2", on("editor", "a"))];
    expect(visiblePart(adminOfA, twice)).toEqual([held("1", on("editor", "a"))]);
    expect(planEdit(adminOfA, twice, [on("editor", "a"), on("viewer", "a")])).toEqual({
      ...nothing,
      created: [on("viewer", "a")],
    });
    expect(planEdit(adminOfA, twice, [])).toEqual({
      changed: [{ id: "1", add: [], remove: ["a"] }],
      removed: ["2"],
      created: [],
    });
  });

  it("lets nothing that is outside of the scope go on as something else", () => {
    const two = [held("1", on("editor", "a", "z")), held("2", on("editor", "b"))];
    expect(planEdit(adminOfA, two, [on("editor", "b", "c")])).toEqual({
      removed: [],
      created: [],
      changed: [
        { id: "1", add: [], remove: ["a"] },
        { id: "2", add: ["c"], remove: [] },
      ],
    });
  });
});

describe("taking away", () => {
  it.each<[string, Assignment[], Assignment[], Assignment[]]>([
    ["one of two", [on("editor", "a", "b")], [on("editor", "a")], [on("editor", "b")]],
    ["the last", [on("editor", "a")], [on("editor", "a", "b")], []],
    ["from each that lists it", [on("editor", "a", "b"), on("editor", "b")], [on("editor", "b")], [on("editor", "a")]],
    ["not another role", [on("viewer", "a")], [on("editor", "a")], [on("viewer", "a")]],
    ["not one of all", [on("editor")], [on("editor", "a")], [on("editor")]],
    ["all, and nothing that is listed", [on("editor"), on("editor", "a")], [on("editor")], [on("editor", "a")]],
    ["not of another kind", [on("viewer", "a")], [{ ...on("viewer", "a"), kind: "security" }], [on("viewer", "a")]],
    [
      "whatever its application roles",
      [{ ...on("editor", "a"), applicationRoles: ["x"] }],
      [{ ...on("editor", "a"), applicationRoles: [] }],
      [],
    ],
  ])("takes %s", (_, held, taken, left) => {
    expect(subtract(held, taken)).toEqual(left);
  });
});
