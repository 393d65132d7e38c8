// Runs commands on their own database: whose settings apply, and when they refuse.
import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { loadCatalog } from "../../../lib/catalog/catalog";
import { parseEnv } from "../../../lib/env";
import { query } from "../../database/postgres";
import { openHome } from "../../ground";
import { announceConsole } from "./consoles";
import { version } from "./own-settings";
import { prepareCommand, prepareSchema } from "./prepare-command";
import { readRecord, writeRecord } from "./record";
import { withCatalog } from "./recorded-catalog";
import { recordedDatabase } from "./recorded-database";
import { keyOf, sample } from "./sample";
import { underRecord } from "./under-record";

const { url, session, drop, leaving, forget } = await recordedDatabase();
afterAll(drop);
afterEach(forget);

const shell = () => ({ DATABASE_URL: url, AUTH_SECRET: "s".repeat(32), TOKEN_KEYS: `1:${keyOf("a")}` });

test("the first command records what it runs under, and the next ones go by that", async () => {
  const first = await prepareCommand(url, { ...shell(), ORGANIZATIONS_PER_USER: "one" });
  expect(first.policies.ORGANIZATIONS_PER_USER).toBe("one");
  expect(await readRecord(url)).toEqual(first);
  expect(await prepareCommand(url, shell())).toEqual(first);
});

test("it goes by the console's policies and catalog, also where the shell names a catalog that is not there", async () => {
  const console = sample({ ORGANIZATIONS_PER_USER: "one", CATALOG: "zilliz" });
  await writeRecord(url, console);
  expect(await prepareCommand(url, { ...shell(), CATALOG: "/elsewhere.json" })).toEqual(console);
  expect(await readRecord(url)).toEqual(console);
});

test("it works beside a console that runs, where there is nothing to migrate", async () => {
  leaving.push(await announceConsole(url));
  expect((await prepareCommand(url, shell(), 200)).version).toBe(version);
});

test("it runs in an environment of the console's policies and catalog, with the secrets of its shell", async () => {
  await writeRecord(url, sample({ ORGANIZATIONS_PER_USER: "one", CATALOG: "zilliz" }));
  const given = { ...shell(), ORGANIZATIONS_PER_USER: "many", CATALOG: "elastic" };
  const lines: string[] = [];
  const write = vi.spyOn(process.stderr, "write").mockImplementation((line) => lines.push(String(line)) > 0);
  await underRecord(url, given, openHome("test"), async (values) => {
    const { ORGANIZATIONS_PER_USER, CATALOG, AUTH_SECRET } = parseEnv(values);
    expect({ ORGANIZATIONS_PER_USER, AUTH_SECRET }).toEqual({
      ORGANIZATIONS_PER_USER: "one",
      AUTH_SECRET: given.AUTH_SECRET,
    });
    expect(loadCatalog(CATALOG).name).toBe("Zilliz");
  });
  write.mockRestore();
  expect(lines).toEqual([
    "ORGANIZATIONS_PER_USER is one, as the console recorded it. The value here, many, isn't used.\n",
    "CATALOG is Zilliz, as the console recorded it. The value here, elastic, isn't used.\n",
  ]);
});

test.each([
  ["AUTH_SECRET", "t".repeat(32), "  AUTH_SECRET here differs from the recorded one\n"],
  ["TOKEN_KEYS", `1:${keyOf("b")}`, "  TOKEN_KEYS has a different key under the id 1 here than recorded\n"],
])(
  "under another %s it refuses, since nothing can be made out of the record, and changes nothing",
  async (name, value, line) => {
    await writeRecord(url, sample());
    await expect(prepareCommand(url, { ...shell(), [name]: value })).rejects.toThrow(line);
    expect(await readRecord(url)).toEqual(sample());
  },
);

describe("with a migration to apply", () => {
  let last: unknown;

  beforeEach(async () => {
    const [row] = await query(url, "SELECT max(migration_name) AS name FROM _prisma_migrations");
    last = row?.name;
    await query(url, `UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '${last}'`);
    return () => query(url, "UPDATE _prisma_migrations SET rolled_back_at = NULL");
  });

  const both = [() => prepareCommand(url, shell(), 200), () => prepareSchema(url, 200)];
  const refusal = () => `, and this command, of version ${version}, would apply the migration ${last} under it`;

  test.each(both)("it never does so under a console that runs, and names both versions", async (prepare) => {
    leaving.push(await announceConsole(url));
    await expect(prepare()).rejects.toThrow(`A console of version ${version} runs on this database${refusal()}`);
  });

  test.each(both)("nor under one of before the lock, which is known by its jobs", async (prepare) => {
    const jobs = await session();
    await jobs.query("SET application_name = 'roster jobs'");
    await expect(prepare()).rejects.toThrow(`A console runs on this database${refusal()}`);
    await jobs.query("RESET application_name");
  });
});

test("nor does it work on a newer schema that is not marked as compatible", async () => {
  await query(
    url,
    "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', '', '9_later', now())",
  );
  try {
    await expect(prepareCommand(url, shell())).rejects.toThrow("has the migration 9_later, not known to this version");
    await query(url, "INSERT INTO _roster_migrations VALUES ('9_later', 'it only adds')");
    expect((await prepareCommand(url, shell())).version).toBe(version);
  } finally {
    await query(url, "DELETE FROM _prisma_migrations WHERE id = 'x'; DELETE FROM _roster_migrations");
  }
});

test("the recorded catalog is the shell's own when that says the same, else a file that passes", async () => {
  const home = openHome("test");
  const [elastic, zilliz] = [sample(), sample({ CATALOG: "zilliz" })];
  const own = async (file: string) => file;
  expect(await withCatalog(elastic, undefined, home, own)).toBe("elastic");
  expect(await withCatalog(zilliz, "zilliz", home, own)).toBe("zilliz");
  let written = "";
  await withCatalog(zilliz, undefined, home, async (file) => {
    written = file;
    expect(loadCatalog(file)).toEqual(zilliz.catalog);
  });
  expect(() => readFileSync(written)).toThrow("ENOENT");
});
