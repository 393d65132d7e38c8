import { expect, test } from "vitest";
import { version } from "./own-settings";
import { keyOf, sample } from "./sample";
import { type DatabaseState, whyNotHere, whyNotRecord, whyNotStart } from "./why-not";

const alone: DatabaseState = { pending: [], unknown: [], recorded: null, others: [] };
const beside: DatabaseState = { ...alone, recorded: sample(), others: [{ version: "0.2.0" }] };
const [expand, breaking] = [
  { name: "2_more", compatible: true },
  { name: "3_drop", compatible: false },
];

test.each<[string, Partial<DatabaseState>, string | null]>([
  ["that it knows", {}, null],
  ["that is newer, and compatible", { unknown: [expand] }, null],
  ["that is newer in one way that is not marked", { unknown: [expand, breaking] }, "has the migration 3_drop,"],
  ["that is newer in several", { unknown: [breaking, breaking] }, "has the migrations 3_drop, 3_drop,"],
])("on a schema %s", (_, found, sentence) => {
  const why = whyNotHere({ ...alone, ...found });
  if (sentence === null) expect(why).toBeNull();
  else expect(why).toMatch(new RegExp(`${sentence} not known to this version \\(${version}\\).*\\.$`));
});

test.each<[string, DatabaseState, Record<string, string>, string[] | null]>([
  ["alone, under other settings", { ...beside, others: [] }, { ORGANIZATIONS_PER_USER: "one" }, null],
  ["alone, with migrations that break", { ...alone, pending: [breaking] }, {}, null],
  ["beside one under the same settings", beside, { PORT: "4000" }, null],
  ["beside one that recorded none", { ...beside, recorded: null }, {}, null],
  ["beside one, with a migration that it can live with", { ...beside, pending: [expand] }, {}, null],
  [
    "beside one, with a migration that would break it",
    { ...beside, pending: [expand, breaking] },
    {},
    ["A console of version 0.2.0 runs on this database, and the migration 3_drop of this version"],
  ],
  [
    "beside one under other settings",
    beside,
    { ORGANIZATIONS_PER_USER: "one", CATALOG: "zilliz" },
    [
      "A console of version 0.2.0 runs on this database, and the settings here differ",
      "  ORGANIZATIONS_PER_USER is recorded as many, and here it is one",
      "  CATALOG is recorded as",
      "record-settings",
    ],
  ],
  [
    "beside one that is older than its own lock",
    { ...beside, others: [{ version: null }] },
    { AUTH_SECRET: "t".repeat(32) },
    ["A console runs on this database", "  AUTH_SECRET here differs from the recorded one"],
  ],
])("a start %s", (_, found, own, sentences) => {
  const why = whyNotStart(found, sample(own));
  if (sentences === null) expect(why).toBeNull();
  else for (const sentence of sentences) expect(why).toContain(sentence);
});

test.each<[string, string, boolean]>([
  ["the same", `1:${keyOf("a")}`, true],
  ["with a new one behind", `1:${keyOf("a")},2:${keyOf("b")}`, true],
  ["with one that consoles do not know in front", `2:${keyOf("b")},1:${keyOf("a")}`, false],
  ["without the one that consoles use", `2:${keyOf("b")}`, false],
  ["with another one under the same id", `1:${keyOf("b")}`, false],
])("while a console runs, token keys may be recorded: %s", (_, TOKEN_KEYS, may) => {
  const own = sample({ TOKEN_KEYS });
  const why = whyNotRecord(beside, own);
  if (may) expect(why).toBeNull();
  else expect(why).toContain("with the new key after the current one");
  expect(whyNotRecord({ ...beside, others: [] }, own)).toBeNull();
});

test("in front comes a token key that all have, and the one before it goes only then", () => {
  const both = { ...beside, recorded: sample({ TOKEN_KEYS: `1:${keyOf("a")},2:${keyOf("b")}` }) };
  expect(whyNotRecord(both, sample({ TOKEN_KEYS: `2:${keyOf("b")},1:${keyOf("a")}` }))).toBeNull();
  expect(whyNotRecord(both, sample({ TOKEN_KEYS: `2:${keyOf("b")}` }))).not.toBeNull();
});
