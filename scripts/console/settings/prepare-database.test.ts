// Starts on their own database: what is recorded, which start is refused next to which,
// and that a lock ends with its holder.
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { query } from "../../database/postgres";
import { announceConsole, listConsoles, oneAtATime } from "./consoles";
import { version } from "./own-settings";
import { prepareDatabase } from "./prepare-database";
import { readRecord } from "./record";
import { recordedDatabase } from "./recorded-database";
import { sample } from "./sample";

const { url, drop, leaving, endConsoles, forget } = await recordedDatabase();
afterAll(drop);
afterEach(forget);

async function start(values: Record<string, string> = {}) {
  const { leave } = await prepareDatabase(url, sample(values), 300);
  leaving.push(leave);
  return leave;
}

/** Ends connections in this database only, because the consoles of other tests are on the same server. */
const breakConnections = () =>
  query(
    url,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name LIKE 'roster _%' AND datname = current_database()`,
  );

test("nothing is recorded before the first start, nor in a database without any table", async () => {
  expect(await readRecord(url)).toBeNull();
  expect(await readRecord(process.env.DATABASE_URL?.replace(/\/[^/]+$/, "/postgres") ?? "")).toBeNull();
});

test("a start records what it runs under, and one alone may change it", async () => {
  const leave = await start({ ORGANIZATIONS_PER_USER: "one" });
  expect(await readRecord(url)).toEqual(sample({ ORGANIZATIONS_PER_USER: "one" }));
  await leave();
  await start({ CATALOG: "zilliz" });
  expect(await readRecord(url)).toEqual(sample({ CATALOG: "zilliz" }));
  expect(await query(url, "SELECT count(*)::int AS rows FROM settings_record")).toEqual([{ rows: 1 }]);
});

test("beside another one it is refused with the difference, and changes nothing; under the same settings it may start", async () => {
  await start();
  await expect(start({ ORGANIZATIONS_PER_USER: "one" })).rejects.toThrow(
    "  ORGANIZATIONS_PER_USER is recorded as many, and here it is one\n",
  );
  expect(await readRecord(url)).toEqual(sample());
  await start({ PORT: "4000" });
  expect(await readRecord(url)).toEqual(sample());
});

test("of several that start at once under two settings, those of one may", async () => {
  const starts = Array.from({ length: 6 }, (_, nth) => (nth % 2 ? "one" : "many"));
  const results = await Promise.allSettled(starts.map((policy) => start({ ORGANIZATIONS_PER_USER: policy })));
  const done = starts.filter((_, nth) => results[nth]?.status === "fulfilled");
  expect(done.length).toBe(3);
  expect(new Set(done)).toEqual(new Set([(await readRecord(url))?.policies.ORGANIZATIONS_PER_USER]));
});

test("a console is listed with its version while it runs, and takes its lock again when its connection breaks", async () => {
  expect(await listConsoles(url)).toEqual([]);
  await start();
  expect(await listConsoles(url)).toEqual([{ version }]);
  await breakConnections();
  await vi.waitFor(async () => expect(await listConsoles(url)).toEqual([{ version }]), 5_000);
  await endConsoles();
  await vi.waitFor(async () => expect(await listConsoles(url)).toEqual([]), 5_000);
});

test("one that breaks while it is told to end is not there any more", async () => {
  const leave = await announceConsole(url);
  await breakConnections();
  await leave();
  await sleep(1_500);
  expect(await listConsoles(url)).toEqual([]);
});

test("what prepares the database does it one after the other", async () => {
  const seen: string[] = [];
  const work = (name: string) => async () => {
    seen.push(`${name} begins`);
    await sleep(50);
    seen.push(`${name} ends`);
  };
  await Promise.all([oneAtATime(url, work("one")), oneAtATime(url, work("other"))]);
  const [first, second] = seen[0] === "one begins" ? ["one", "other"] : ["other", "one"];
  expect(seen).toEqual([`${first} begins`, `${first} ends`, `${second} begins`, `${second} ends`]);
});

test("a start on a newer schema is refused, unless what it does not know is marked as compatible", async () => {
  const books = "_prisma_migrations (id, checksum, migration_name, finished_at)";
  await query(url, `INSERT INTO ${books} VALUES ('x', '', '9_later', now()), ('y', '', '9_more', now())`);
  await query(url, "INSERT INTO _roster_migrations VALUES ('9_more', 'it only adds')");
  await expect(start()).rejects.toThrow("The database has the migration 9_later, not known to this version");
  expect(await readRecord(url)).toBeNull();
  await query(url, "INSERT INTO _roster_migrations VALUES ('9_later', 'it only adds')");
  await start();
});
