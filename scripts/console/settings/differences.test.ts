import { describe, expect, test } from "vitest";
import { differences, differingPolicies, differingSecrets } from "./differences";
import { hashOfCatalog } from "./own-settings";
import { droppedTokenKeys } from "./prints";
import { keyOf, sample } from "./sample";

const real = {
  RESEND_API_KEY: "re_acme",
  MAIL_FROM: "Roster <roster@acme.example>",
  APP_ORIGIN: "https://roster.acme.example",
};
const [a, b] = [`1:${keyOf("a")}`, `2:${keyOf("b")}`];

describe("what differs", () => {
  test.each<[string, Record<string, string>, Record<string, string>, string[]]>([
    ["nothing", {}, {}, []],
    ["where it listens", {}, { PORT: "4000", HOST: "::1" }, []],
    ["how fast it works", real, { ...real, MAIL_PER_SECOND: "9", API_REQUESTS_PER_MINUTE: "5" }, []],
    ["whose mail key it is", real, { ...real, RESEND_API_KEY: "re_other" }, []],
    [
      "a policy",
      {},
      { ORGANIZATIONS_PER_USER: "one" },
      ["ORGANIZATIONS_PER_USER is recorded as many, and here it is one"],
    ],
    [
      "who creates",
      { WHO_CREATES_ORGANIZATIONS: "operator" },
      {},
      ["WHO_CREATES_ORGANIZATIONS is recorded as operator, and here it is anyone"],
    ],
    [
      "the address in mails",
      real,
      { ...real, APP_ORIGIN: "https://acme.example" },
      ["APP_ORIGIN is recorded as https://roster.acme.example, and here it is https://acme.example"],
    ],
    [
      "the sender",
      real,
      { ...real, MAIL_FROM: "r@acme.example" },
      ["MAIL_FROM is recorded as Roster <roster@acme.example>, and here it is r@acme.example"],
    ],
    [
      "where mail goes",
      {},
      { ...real, APP_ORIGIN: "http://localhost:3000", MAIL_FROM: "a@b.c" },
      [
        "RESEND_API_KEY is recorded as not set, and here it is set",
        "MAIL_FROM is recorded as Roster <roster@localhost>, and here it is a@b.c",
      ],
    ],
    [
      "the catalog",
      { CATALOG: "zilliz" },
      {},
      [expect.stringMatching(/^CATALOG is recorded as "Zilliz[^"]*" \(\w{8}\), and here it is "Elastic" \(\w{8}\)$/)],
    ],
  ])("in %s", (_, recorded, here, lines) => {
    expect(differingPolicies(sample(recorded), sample(here))).toEqual(lines);
    expect(differences(sample(recorded), sample(here))).toEqual(lines);
  });

  const changed = "TOKEN_KEYS has a different key under the id 1 here than recorded";
  const begins = "TOKEN_KEYS begins with 1 as recorded, and here with 2";
  test.each<[string, Record<string, string>, Record<string, string>, string[]]>([
    [
      "the order of older keys",
      { TOKEN_KEYS: `${a},${b},3:${keyOf("c")}` },
      { TOKEN_KEYS: `${a},3:${keyOf("c")},${b}` },
      [],
    ],
    ["a key under the same id", {}, { TOKEN_KEYS: `1:${keyOf("b")}` }, [changed]],
    [
      "a new current key",
      {},
      { TOKEN_KEYS: `${b},${a}` },
      ["TOKEN_KEYS has the key 2 here, which isn't recorded", begins],
    ],
    ["which one is current", { TOKEN_KEYS: `${a},${b}` }, { TOKEN_KEYS: `${b},${a}` }, [begins]],
    [
      "a dropped key",
      { TOKEN_KEYS: `${b},${a}` },
      { TOKEN_KEYS: b },
      ["TOKEN_KEYS lacks the key 1 here, which is recorded"],
    ],
    ["AUTH_SECRET", {}, { AUTH_SECRET: "t".repeat(32) }, ["AUTH_SECRET here differs from the recorded one"]],
    [
      "AUTH_SECRET while a token key is added",
      {},
      { AUTH_SECRET: "t".repeat(32), TOKEN_KEYS: `${a},${b}` },
      ["TOKEN_KEYS has the key 2 here, which isn't recorded", "AUTH_SECRET here differs from the recorded one"],
    ],
    ["both, told by the keys alone", {}, { AUTH_SECRET: "t".repeat(32), TOKEN_KEYS: `1:${keyOf("b")}` }, [changed]],
  ])("in %s", (_, recorded, here, lines) => {
    expect(differingSecrets(sample(recorded), sample(here))).toEqual(lines);
    expect(differences(sample(recorded), sample(here))).toEqual(lines);
  });
});

test("what only one of two versions records is no difference", () => {
  const [recorded, here] = [sample(), sample()];
  recorded.policies = { ...recorded.policies, LATER: "yes" };
  delete recorded.policies.MAIL_FROM;
  expect(differences(recorded, here)).toEqual([]);
});

describe("a catalog with other words", () => {
  const { catalog } = sample();
  const [kind] = catalog.kinds;
  if (!kind) throw new Error("The sample's catalog has no kind.");
  const [role] = kind.roles;
  if (!role) throw new Error("The sample's kind has no role.");
  const withRole = (changed: Partial<typeof role>) => ({
    ...catalog,
    kinds: [{ ...kind, roles: [{ ...role, ...changed }, ...kind.roles.slice(1)] }, ...catalog.kinds.slice(1)],
  });
  const lines = (changed: typeof catalog) => differences(sample(), { ...sample(), catalog: changed });

  test.each<[string, typeof catalog]>([
    ["its name", { ...catalog, name: "Acme" }],
    ["the owner's description", { ...catalog, owner: { ...catalog.owner, description: "Everything." } }],
    ["the member's name", { ...catalog, member: { ...catalog.member, name: "Guest" } }],
    ["a kind's plural", { ...catalog, kinds: [{ ...kind, plural: "things" }, ...catalog.kinds.slice(1)] }],
    ["a role's name", withRole({ name: "Boss", description: "Runs it." })],
  ])("is the same in all but %s", (_, changed) => {
    expect(lines(changed)).toEqual([]);
  });

  test.each<[string, typeof catalog]>([
    ["the owner's id", { ...catalog, owner: { ...catalog.owner, id: "boss" } }],
    ["what members may do", { ...catalog, member: { ...catalog.member, can: ["bills.see"] } }],
    [
      "what an organization role may do",
      { ...catalog, organizationRoles: catalog.organizationRoles.map((one) => ({ ...one, can: [] })) },
    ],
    ["an organization role", { ...catalog, organizationRoles: [] }],
    ["a kind", { ...catalog, kinds: catalog.kinds.slice(1) }],
    ["the order of kinds", { ...catalog, kinds: catalog.kinds.toReversed() }],
    ["whether a role administers", withRole({ admin: !role.admin })],
    ["what a role includes", withRole({ includes: ["another"] })],
  ])("differs in %s", (_, changed) => {
    expect(lines(changed)).toEqual([expect.stringMatching(/^CATALOG is recorded as/)]);
  });
});

test("a dropped token key is told, also when another one has its id", () => {
  const { prints } = sample({ TOKEN_KEYS: `${b},${a}` });
  expect(droppedTokenKeys(prints, sample({ TOKEN_KEYS: `3:${keyOf("c")},${b}` }).prints)).toEqual(["1"]);
  expect(droppedTokenKeys(prints, sample({ TOKEN_KEYS: `${b},1:${keyOf("c")}` }).prints)).toEqual(["1"]);
  expect(droppedTokenKeys(prints, prints)).toEqual([]);
});

test("no print holds a secret, and one of AUTH_SECRET cannot be made without a token key", () => {
  const [one, other] = [sample(), sample({ TOKEN_KEYS: `1:${keyOf("b")}` })];
  for (const secret of ["s".repeat(32), keyOf("a")]) expect(JSON.stringify(one)).not.toContain(secret);
  expect(one.prints.authSecret["1"]).not.toBe(other.prints.authSecret["1"]);
});

test("where a catalog's schema lies is no part of the catalog", () => {
  const { catalog, catalogHash } = sample();
  expect(hashOfCatalog({ ...catalog, $schema: "elsewhere.json" })).toBe(catalogHash);
  expect(hashOfCatalog({ ...catalog, organizationRoles: [] })).not.toBe(catalogHash);
});
