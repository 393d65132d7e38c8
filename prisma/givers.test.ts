// After an upgrade, who gave what somebody holds is found in the activity, as far as it says so.
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "./migrate";

const NAME = "20261130010000_givers";
const migrations = path.join(import.meta.dirname, "migrations");
const admin = process.env.DATABASE_URL ?? "";
const database = `givers_${process.pid}`;
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
const wordOf = (wanted: string | null) => [...ids].find(([, one]) => one === wanted)?.[0] ?? null;

/** Times are minutes after midnight. */
const at = (minute: number) => new Date(Date.UTC(2026, 0, 5, 0, minute));

const member = (name: string, minute: number, owner = false) =>
  client.query(
    `INSERT INTO member (id, organization_id, email, address, status, owner, role_rank, sort_name, expires_at, created_at)
     VALUES ($1, $2, $3, $3, 'pending', $4, 0, '', now() + interval '1 day', $5)`,
    [id(name), id("acme"), `${name}@acme.example`, owner, at(minute)],
  );

async function assignment(name: string, holder: string, minute: number, role: string, ...resources: string[]) {
  const [kind, column] = [role === "billing" ? null : "deployment", holder === "robot" ? "key_id" : "member_id"];
  await client.query(
    `INSERT INTO assignment (id, organization_id, ${column}, kind, role, "all", created_at, application_roles)
     VALUES ($1, $2, $3, $4, $5, $6, $7, '{}')`,
    [id(name), id("acme"), id(holder), kind, role, kind !== null && resources.length === 0, at(minute)],
  );
  for (const one of resources)
    await client.query(
      `INSERT INTO assignment_resource (organization_id, assignment_id, kind, resource_id) VALUES ($1, $2, 'deployment', $3)`,
      [id("acme"), id(name), one],
    );
}

const event = (name: string, minute: number, action: string, subject: string | null, details = {}, actor = "olga") =>
  client.query(
    `INSERT INTO event (id, organization_id, at, action, actor_kind, actor_id, actor_name, subject_id, details)
     VALUES ($1, $2, $3, $4, 'user', $5, '', $6, $7)`,
    [id(name), id("acme"), new Date(at(minute).getTime() + 5), action, id(actor), subject && id(subject), details],
  );

const gained = (role: string, ...resources: string[]) => ({
  gained: [{ kind: "deployment", role, all: false, resources: resources.map((one) => ({ id: one, name: one })) }],
  lost: [],
});

beforeAll(async () => {
  for (const name of readdirSync(migrations).filter((one) => one < NAME))
    cpSync(path.join(migrations, name), path.join(before, name), { recursive: true });
  await run(admin, `CREATE DATABASE ${database} TEMPLATE template0`);
  await migrate(url.href, before);
  await client.connect();
  await client.query("INSERT INTO organization (id, name, slug, closed_at) VALUES ($1, 'Acme', 'acme', now())", [
    id("acme"),
  ]);
  for (const one of ["arm", "base", "core"])
    await client.query(
      "INSERT INTO resource (organization_id, kind, id, name, sort_name) VALUES ($1, 'deployment', $2, $2, $2)",
      [id("acme"), one],
    );
  await client.query(
    "INSERT INTO key (id, organization_id, description, secret_hash, last_four) VALUES ($1, $2, 'Robot', 'x', 'abcd')",
    [id("robot"), id("acme")],
  );
  await member("olga", 0, true);
  await event("created", 0, "organization.created", null);
  await member("zoe", 1, true);
  await event("zoe invited", 1, "member.invited", "zoe");
  await event("zoe promoted", 2, "member.role-changed", "zoe");
  await event("zoe accepted ownership", 3, "transfer.accepted", "olga", {}, "zoe");
  await member("tara", 4);
  await assignment("all", "tara", 4, "editor");
  await assignment("billing", "tara", 4, "billing");
  await event("tara invited", 4, "member.invited", "tara");
  await assignment("list", "tara", 10, "viewer", "arm", "base");
  await event("given arm", 10, "member.access-changed", "tara", gained("viewer", "arm"));
  await event("given another role", 12, "member.access-changed", "tara", gained("admin", "arm"));
  await event("given base", 14, "member.access-changed", "tara", gained("viewer", "base"));
  await assignment("unrecorded", "tara", 20, "admin", "core");
  await event("given much later", 30, "member.access-changed", "tara", gained("viewer", "other"));
  await assignment("of a key", "robot", 40, "viewer");
  await event("robot made", 40, "key.made", "robot");
  await migrate(url.href);
}, 60_000);

afterAll(async () => {
  await client.end();
  await run(admin, `DROP DATABASE ${database} WITH (FORCE)`);
  rmSync(before, { recursive: true });
});

async function found(sql: string) {
  const { rows } = await client.query<{ what: string; given_in: string | null }>(sql);
  return Object.fromEntries(rows.map(({ what, given_in }) => [wordOf(what) ?? what, wordOf(given_in)]));
}

test("an assignment was given in the event that was written with it", async () => {
  expect(await found("SELECT id AS what, given_in FROM assignment")).toEqual({
    all: "tara invited",
    billing: "tara invited",
    list: "given arm",
    unrecorded: null,
    "of a key": "robot made",
  });
});

test("a list that grew was given in as many events", async () => {
  const listed = await found("SELECT assignment_id || resource_id AS what, given_in FROM assignment_resource");
  expect(listed).toEqual({
    [`${id("list")}arm`]: "given arm",
    [`${id("list")}base`]: "given base",
    [`${id("unrecorded")}core`]: null,
  });
});

test("an owner was made one in the latest event that says so", async () => {
  expect(await found("SELECT id AS what, owner_given_in AS given_in FROM member")).toEqual({
    olga: "created",
    zoe: "zoe accepted ownership",
    tara: null,
  });
});

test("what the previous release writes says nothing, and still fits", async () => {
  await assignment("late", "tara", 50, "viewer", "core");
  expect(await found(`SELECT id AS what, given_in FROM assignment WHERE id = '${id("late")}'`)).toEqual({ late: null });
});
