// After an upgrade, everything that an earlier release recorded about its keys is found, and what
// the previous release writes still fits.
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "./migrate";

const NAME = "20261128030000_key_lineage";
const migrations = path.join(import.meta.dirname, "migrations");
const admin = process.env.DATABASE_URL ?? "";
const database = `key_lineage_${process.pid}`;
const url = new URL(admin);
url.pathname = `/${database}`;
const before = mkdtempSync(path.join(tmpdir(), "migrations-"));
const client = new Client({ connectionString: url.href });

async function run(address: string, sql: string) {
  const one = new Client({ connectionString: address });
  await one.connect();
  await one.query(sql).finally(() => one.end());
}

const ids = new Map<string, string>();

/** The same word always gets the same id. */
function id(word: string): string {
  const known = ids.get(word) ?? `0197a1b2-0000-7000-8000-${String(ids.size + 1).padStart(12, "0")}`;
  ids.set(word, known);
  return known;
}

async function member(name: string, status = "active", owner = true) {
  const address = `${name}@acme.example`;
  const userId = status === "pending" ? null : id(`user ${name}`);
  if (userId) await client.query(`INSERT INTO "user" (id, email, address) VALUES ($1, $2, $2)`, [userId, address]);
  await client.query(
    `INSERT INTO member (id, organization_id, email, address, user_id, status, owner, role_rank, sort_name, expires_at, closed_at)
     VALUES ($1, $2, $3, $3, $4, $5::member_status, $6, 0, '', now() + interval '1 day', CASE $5 WHEN 'removed' THEN now() END)`,
    [id(name), id("acme"), address, userId, status, owner],
  );
}

const key = (name: string, maker: string | null) =>
  client.query(
    `INSERT INTO key (id, organization_id, made_by_id, description, secret_hash, last_four) VALUES ($1, $2, $3, $4, $4, 'abcd')`,
    [id(name), id("acme"), maker && id(maker), name],
  );

let events = 0;

function event(action: string, kind: "user" | "key", actor: string, subject: string) {
  events += 1;
  return client.query(
    `INSERT INTO event (id, organization_id, action, actor_kind, actor_id, actor_name, subject_id)
     VALUES ($1, $2, $3, $4::actor_kind, $5, '', $6)`,
    [id(`event ${String(events)}`), id("acme"), action, kind, id(actor), id(subject)],
  );
}

const invitation = (to: string, from: string | null) =>
  client.query(
    `INSERT INTO invitation (id, organization_id, member_id, key_id, sent_by_id, lifetime_hours) VALUES ($1, $2, $3, '1', $4, 72)`,
    [id(`to ${to}`), id("acme"), id(to), from && id(from)],
  );

beforeAll(async () => {
  for (const name of readdirSync(migrations).filter((one) => one < NAME))
    cpSync(path.join(migrations, name), path.join(before, name), { recursive: true });
  await run(admin, `CREATE DATABASE ${database} TEMPLATE template0`);
  await migrate(url.href, before);
  await client.connect();
  await client.query("BEGIN");
  await client.query(`INSERT INTO organization (id, name, slug) VALUES ($1, 'Acme', 'acme')`, [id("acme")]);
  for (const name of ["olga", "sam"]) await member(name);
  for (const name of ["zoe", "adam", "eve"]) await member(name, "removed");
  for (const name of ["ana", "ben", "cem", "dan"]) await member(name, "pending", false);
  await client.query("COMMIT");
  for (const [name, maker] of Object.entries({ olgas: "olga", made: "olga", kept: "zoe", unkept: "adam", lost: "eve" }))
    await key(name, maker);
  await key("operators", null);
  for (const [to, from] of Object.entries({ ana: "olga", ben: "olga", cem: "olga", dan: null }))
    await invitation(to, from);
  await event("key.made", "user", "olga", "olgas");
  await event("key.made", "key", "olgas", "made");
  await event("member.invited", "key", "made", "ana");
  await event("member.invited", "key", "made", "ben");
  await event("invitation.resent", "user", "olga", "ben");
  await event("member.invited", "user", "olga", "cem");
  await event("invitation.resent", "key", "olgas", "cem");
  await event("member.removed", "user", "sam", "zoe");
  await event("member.removed", "key", "olgas", "adam");
  await event("member.removed", "user", "zoe", "eve");
  await migrate(url.href);
}, 60_000);

afterAll(async () => {
  await client.end();
  await run(admin, `DROP DATABASE ${database} WITH (FORCE)`);
  rmSync(before, { recursive: true });
});

const wordOf = (wanted: string | null) => [...ids].find(([, one]) => one === wanted)?.[0] ?? null;

test("which key made a key, and who is responsible for it, as far as the activity says", async () => {
  const { rows } = await client.query("SELECT id, made_by_key_id, responsible_id, token_key_id FROM key");
  const found = rows.map((row) => [
    wordOf(row.id),
    [wordOf(row.made_by_key_id), wordOf(row.responsible_id), row.token_key_id],
  ]);
  expect(Object.fromEntries(found)).toEqual({
    olgas: [null, "olga", null],
    made: ["olgas", "olga", null],
    kept: [null, "sam", null],
    unkept: [null, "adam", null],
    lost: [null, "eve", null],
    operators: [null, null, null],
  });
});

test("which key sent the version of an invitation that is out", async () => {
  const { rows } = await client.query("SELECT member_id, sent_by_key_id FROM invitation");
  const found = rows.map((row) => [wordOf(row.member_id), wordOf(row.sent_by_key_id)]);
  expect(Object.fromEntries(found)).toEqual({ ana: "made", ben: null, cem: "olgas", dan: null });
});

test("a key that the previous release makes and uses has somebody responsible, and an unknown token key", async () => {
  await key("late", "sam");
  const late = "SELECT responsible_id, token_key_id FROM key WHERE description = 'late'";
  expect((await client.query(late)).rows).toEqual([{ responsible_id: id("sam"), token_key_id: null }]);
  await client.query("UPDATE key SET secret_hash = 'other', token_key_id = '2' WHERE description = 'late'");
  expect((await client.query(late)).rows[0]?.token_key_id).toBe("2");
  await client.query("UPDATE key SET secret_hash = 'third' WHERE description = 'late'");
  expect((await client.query(late)).rows[0]?.token_key_id).toBeNull();
});
