import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import elastic from "./elastic.json";
import { lineOf, readCatalog } from "./read-catalog";
import { Catalog } from "./schema";

const small = {
  name: "Orchard",
  owner: { id: "keeper", name: "Keeper", description: "" },
  member: { name: "Picker", description: "", can: [] },
  organizationRoles: [],
  kinds: [
    { id: "tree", name: "Tree", plural: "Trees", roles: [{ id: "tree-pruner", name: "Pruner", description: "" }] },
  ],
};

const read = (text: string) => readCatalog("orchard.json", Buffer.from(text));

test("a catalog that holds what it needs is read", () => {
  expect(read(JSON.stringify(small)).kinds[0]?.roles[0]?.name).toBe("Pruner");
  expect(read(JSON.stringify(elastic)).kinds).toHaveLength(5);
});

test("the example in the documents is one", () => {
  const file = "docs/catalogs/orchard.json";
  expect(readCatalog(file, readFileSync(file)).kinds.map(({ plural }) => plural)).toEqual(["trees", "cider presses"]);
});

const twoRoles = [...(small.kinds[0]?.roles ?? []), { id: "tree-pruner", name: "Pruner again", description: "" }];

test.each([
  ["a missing name", { ...small, name: undefined }, /^orchard\.json, line 1, name: /],
  ["an unknown field", { ...small, color: "red" }, /^orchard\.json, line 1: .*color/],
  [
    "an id with a blank",
    { ...small, owner: { ...small.owner, id: "the keeper" } },
    /line 4, owner\.id: An id has only/,
  ],
  [
    "a capability that there is not",
    { ...small, member: { ...small.member, can: ["fly"] } },
    /line 12, member\.can\[0\]: /,
  ],
  [
    "a kind without roles",
    { ...small, kinds: [{ ...small.kinds[0], roles: [] }] },
    /line 19, kinds\[0\]\.roles: A kind has/,
  ],
  [
    "a role named twice",
    { ...small, kinds: [{ ...small.kinds[0], roles: twoRoles }] },
    /line 26, kinds\[0\]\.roles\[1\]\.id: This id/,
  ],
  [
    "a role that includes what is none",
    { ...small, kinds: [{ ...small.kinds[0], roles: [{ ...twoRoles[0], includes: ["tree-climber"] }] }] },
    /kinds\[0\]\.roles\[0\]\.includes\[0\]: This isn't a role/,
  ],
  ["a name that cannot be shown", { ...small, name: "Orch\u0000ard" }, /name: This has characters/],
  ["a kind named twice", { ...small, kinds: [small.kinds[0], small.kinds[0]] }, /kinds\[1\]\.id: This id/],
  ["a role called member", { ...small, owner: { ...small.owner, id: "member" } }, /owner\.id: This id/],
])("%s is told with its line and place", (_, source, message) => {
  expect(() => read(JSON.stringify(source, null, 2))).toThrow(message);
});

test("what is not JSON is told as such", () => {
  expect(() => read('{\n  "name": }')).toThrow(/^orchard\.json isn't JSON: .*/);
});

test("a byte order mark is nothing, and another encoding is told", () => {
  expect(read(`\uFEFF${JSON.stringify(small)}`).name).toBe("Orchard");
  expect(() => readCatalog("orchard.json", Buffer.from('{"name":"Zürich"}', "latin1"))).toThrow(
    "orchard.json isn't in UTF-8.",
  );
});

test("a line is that of the value, whatever stands before it", () => {
  const source = '{\n "a{": "x,\\"]",\n "b": [1,\n {"c": null},\n\n [\n2]]}';
  expect(lineOf(source, ["a{"])).toBe(2);
  expect(lineOf(source, ["b", 1, "c"])).toBe(4);
  expect(lineOf(source, ["b", 2, 0])).toBe(7);
  expect(lineOf(source, ["b", 7, "d"])).toBe(3);
  expect(lineOf(source, [])).toBe(1);
});

test("the published schema is that of the code", async () => {
  const schema = `${JSON.stringify(z.toJSONSchema(Catalog, { io: "input" }), null, 2)}\n`;
  await expect(schema).toMatchFileSnapshot("../../public/catalog.schema.json");
});
