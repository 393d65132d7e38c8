// After an upgrade, what happened before it is found in the activity, and a console of the previous release adds to it.
import { randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "./migrate";

const NAME = "20261130020500_activity_search";
const migrations = path.join(import.meta.dirname, "migrations");
const admin = process.env.DATABASE_URL ?? "";
const database = `activity_search_${process.pid}`;
const url = new URL(admin);
url.pathname = `/${database}`;
const folder = mkdtempSync(path.join(tmpdir(), "migrations-"));
const client = new Client({ connectionString: url.href });

async function run(address: string, sql: string) {
  const one = new Client({ connectionString: address });
  await one.connect();
  await one.query(sql).finally(() => one.end());
}

const ORGANIZATION = randomUUID();
const [OLGA, GONE, ROBOT] = [randomUUID(), randomUUID(), randomUUID()];

const member = (id: string, name: string | null, address: string) =>
  client.query(
    `INSERT INTO member (id, organization_id, email, address, status, role_rank, sort_name, name, closed_at)
     VALUES ($1, $2, $3, $3, 'left', 0, lower($4), $4, now())`,
    [id, ORGANIZATION, address, name ?? ""],
  );

const event = (action: string, actor: [string, string], subject: [string, string] | null, details: unknown = {}) =>
  client.query(
    `INSERT INTO event (id, organization_id, action, actor_kind, actor_id, actor_name, subject_id, subject_name, details)
     VALUES ($1, $2, $3, 'user', $4, $5, $6, $7, $8)`,
    [randomUUID(), ORGANIZATION, action, ...actor, subject?.[0], subject?.[1], JSON.stringify(details)],
  );

async function before() {
  await member(OLGA, "Olga Marchetti", "olga@acme.example");
  await member(GONE, null, `deleted:${GONE}`);
  await client.query(
    "INSERT INTO key (id, organization_id, description, secret_hash, last_four) VALUES ($1, $2, 'Nightly Bäckup', 'x', 'abcd')",
    [ROBOT, ORGANIZATION],
  );
  await event("organization.renamed", [OLGA, "Olga Rossi"], null, { from: "Acme", to: "Łódź Robotics" });
  await event("member.removed", [OLGA, "Olga Marchetti"], [GONE, "Sam Olsen"], { role: "Owner", lost: [], count: 2 });
  await event("key.revoked", [OLGA, "Olga Marchetti"], [ROBOT, "Nightly Bäckup"], { why: "member", from: "Sam Olsen" });
  await event("bill.added", [OLGA, "Olga Marchetti"], null, { name: "x".repeat(5000) });
  for (const details of [null, [], "text", { name: "", from: 3 }])
    await event("bill.paid", [OLGA, "Olga Marchetti"], null, details);
}

beforeAll(async () => {
  for (const name of readdirSync(migrations).filter((one) => one < NAME))
    cpSync(path.join(migrations, name), path.join(folder, name), { recursive: true });
  await run(admin, `CREATE DATABASE ${database} TEMPLATE template0`);
  await migrate(url.href, folder);
  await client.connect();
  await client.query("INSERT INTO organization (id, name, slug, closed_at) VALUES ($1, 'Acme', 'acme', now())", [
    ORGANIZATION,
  ]);
  await before();
  await migrate(url.href);
}, 60_000);

afterAll(async () => {
  await client.end();
  await run(admin, `DROP DATABASE ${database} WITH (FORCE)`);
  rmSync(folder, { recursive: true });
});

async function terms(id?: string): Promise<string[]> {
  const { rows } = await client.query<{ text: string }>(
    "SELECT text FROM event_term WHERE $1::uuid IS NULL OR id = $1 ORDER BY text",
    [id ?? null],
  );
  return rows.map(({ text }) => text);
}

const OF_BEFORE = ["acme", "lodz robotics", "nightly backup", "olga rossi", "owner", "x".repeat(300)];

test("facts, API keys, and former names are found, and no deleted account", async () => {
  expect(await terms()).toEqual(OF_BEFORE);
  expect(await terms(OLGA)).toEqual(["olga rossi"]);
  const { rows } = await client.query<{ action: string }>(
    "SELECT action FROM event_fact JOIN event ON event.id = event_id JOIN event_term AS fact ON fact.id = fact_id WHERE text = 'owner'",
  );
  expect(rows).toEqual([{ action: "member.removed" }]);
});

test("what a console of the previous release writes is found too", async () => {
  await event("organization.renamed", [OLGA, "Olga Marchetti"], null, { from: "Łódź Robotics", to: "Umbrella" });
  await client.query("UPDATE member SET name = 'Olga Okafor', sort_name = 'olga okafor' WHERE id = $1", [OLGA]);
  expect(await terms()).toEqual([
    ...OF_BEFORE.slice(0, 3),
    "olga marchetti",
    ...OF_BEFORE.slice(3, 5),
    "umbrella",
    OF_BEFORE[5],
  ]);
  await client.query("UPDATE member SET name = NULL, address = 'deleted:' || id, sort_name = '' WHERE id = $1", [OLGA]);
  expect(await terms(OLGA)).toEqual([]);
});
