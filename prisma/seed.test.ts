// Makes the demo in its own database. It bypasses the verbs, so the database's own walls must let it through.
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import path from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "./migrate";

const name = `run_${process.pid}_${randomUUID().slice(0, 8)}`;
const url = new URL(process.env.DATABASE_URL ?? "");
const admin = new Client({ connectionString: url.href });
url.pathname = `/${name}`;
const client = new Client({ connectionString: url.href });

function seed(settings: Record<string, string> = {}): string {
  return execFileSync(process.execPath, ["--import", "tsx", path.join(import.meta.dirname, "seed.ts")], {
    env: { ...process.env, DATABASE_URL: url.href, ...settings },
    encoding: "utf8",
  });
}

async function everything(): Promise<Record<string, string>> {
  const sums: Record<string, string> = {};
  const tables = [
    "organization",
    "key",
    '"user"',
    "member",
    "invitation",
    "resource",
    "assignment",
    "assignment_resource",
  ];
  for (const table of [...tables, "bill", "event", "event_resource", "mail"]) {
    const { rows } = await client.query<{ sum: string }>(
      `SELECT md5(string_agg(one::text, ',' ORDER BY one::text)) AS sum FROM ${table} AS one`,
    );
    sums[table] = rows[0]?.sum ?? "";
  }
  return sums;
}

beforeAll(async () => {
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  await migrate(url.href);
  await client.connect();
}, 60_000);

afterAll(async () => {
  await client.end();
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await admin.end();
});

const ONE = { ORGANIZATIONS_PER_USER: "one" };

/** Written directly: a person of the demo already has their own organization. */
async function placeOlga() {
  const organizationId = randomUUID();
  await client.query(
    `WITH place AS (INSERT INTO organization (id, name, slug) VALUES ($1, 'Own', 'own') RETURNING id),
          olga AS (INSERT INTO "user" (id, email, address) VALUES (gen_random_uuid(), 'Olga@acme.example', 'olga@acme.example') RETURNING id)
     INSERT INTO member (id, organization_id, email, address, user_id, status, owner, role_rank, sort_name)
     SELECT gen_random_uuid(), place.id, 'Olga@acme.example', 'olga@acme.example', olga.id, 'active', true, 0, '' FROM place, olga`,
    [organizationId],
  );
  return organizationId;
}

test("where a user has one organization, the demo seats nobody twice, and says so", async () => {
  const organizationId = await placeOlga();
  const before = await everything();
  let said = "";
  try {
    seed(ONE);
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    said = stdout + stderr;
  }
  expect(said).toMatch(/^With ORGANIZATIONS_PER_USER=one, .*\n {2}Olga@acme\.example is in own\nHave them leave /);
  expect(await everything()).toEqual(before);
  await client.query("UPDATE organization SET closed_at = now() WHERE id = $1", [organizationId]);
  await client.query(
    "BEGIN; SET LOCAL session_replication_role = replica; DELETE FROM member; DELETE FROM organization; COMMIT",
  );
}, 120_000);

test("the demo has eighty people in every state, and made again it changes nothing", async () => {
  expect(seed()).toContain("Sign in as olga@acme.example");
  const { rows } = await client.query(
    `SELECT count(*)::int AS people, count(DISTINCT status)::int AS states FROM member
      JOIN organization ON organization.id = organization_id WHERE slug = 'acme-robotics'`,
  );
  expect(rows).toEqual([{ people: 80, states: 7 }]);
  const { rows: found } = await client.query(
    `SELECT (SELECT count(*) > 5 FROM resource) AS resources, (SELECT count(*) > 50 FROM assignment_resource) AS given,
            (SELECT count(*) FROM bill WHERE paid_at IS NULL)::int AS unpaid, (SELECT count(*) FROM key)::int AS keys`,
  );
  expect(found).toEqual([{ resources: true, given: true, unpaid: 1, keys: 3 }]);
  const before = await everything();
  seed();
  expect(await everything()).toEqual(before);
}, 120_000);
