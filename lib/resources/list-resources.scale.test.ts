// A page of resources touches at most twice the buffers among 5,000 resources and 10,000 members
// that it touches among 500 and 2,500.
import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Giver } from "@/lib/assignments/change-access";
import { soleAdminOf } from "@/lib/assignments/sole-admin";
import type { Prisma, Read } from "@/lib/database/db";
import { insertCrowds } from "@/lib/testing/crowd";
import { migrate } from "@/prisma/migrate";
import { listResources } from "./list-resources";
import { readResourcesQuery } from "./list-schema";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 300_000 });

const small = { id: randomUUID(), members: 2_500, hits: 10, resources: 500 };
const large = { id: randomUUID(), members: 10_000, hits: 10, resources: 5_000 };
const kind = "security";
const database = `run_${process.pid}_${randomUUID().slice(0, 8)}`;
const admin = new Client({ connectionString: process.env.DATABASE_URL });
let client: Client;

/**
 * Each resource has six viewers, and all of the kind has thirty. The first member is admin
 * of every tenth resource, up to forty.
 */
async function insertResources({ id, resources }: typeof small) {
  await client.query(
    `INSERT INTO resource (organization_id, kind, id, name, sort_name)
     SELECT $1, $3, 'd-' || n, 'Node ' || md5(n::text), 'node ' || md5(n::text) FROM generate_series(1, $2::int) AS n`,
    [id, resources, kind],
  );
  await client.query(
    `CREATE TEMP TABLE holder AS
     SELECT id, row_number() OVER (ORDER BY id) - 1 AS nth FROM member WHERE organization_id = $1 AND status = 'active' AND NOT owner LIMIT 800`,
    [id],
  );
  const listing = `INSERT INTO assignment_resource (organization_id, assignment_id, kind, resource_id)`;
  await client.query(
    `WITH given AS (
       INSERT INTO assignment (id, organization_id, member_id, role, kind)
       SELECT gen_random_uuid(), $1, holder.id, 'security-viewer', $2 FROM holder WHERE nth >= 100 RETURNING id),
     numbered AS (SELECT id, row_number() OVER () - 1 AS nth, count(*) OVER () AS many FROM given)
     ${listing} SELECT $1::uuid, numbered.id, $2, 'd-' || n FROM generate_series(1, $3::int) AS n, generate_series(0, 5) AS k
       JOIN numbered ON true WHERE numbered.nth = (n * 7 + k * 11) % numbered.many ON CONFLICT DO NOTHING`,
    [id, kind, resources],
  );
  await client.query(
    `INSERT INTO assignment (id, organization_id, member_id, role, kind, "all")
     SELECT gen_random_uuid(), $1, holder.id, 'security-viewer', $2, true FROM holder WHERE nth BETWEEN 1 AND 30`,
    [id, kind],
  );
  await client.query(
    `WITH given AS (
       INSERT INTO assignment (id, organization_id, member_id, role, kind)
       SELECT gen_random_uuid(), $1, holder.id, 'security-admin', $2 FROM holder WHERE nth = 0 RETURNING id)
     ${listing} SELECT $1::uuid, given.id, $2, 'd-' || n FROM given, generate_series(1, 40) AS n`,
    [id, kind],
  );
  const { rows } = await client.query<{ id: string }>("SELECT id FROM holder WHERE nth = 0");
  await client.query("DROP TABLE holder");
  return rows[0]?.id ?? "";
}

const admins = new Map<string, string>();

beforeAll(async () => {
  await admin.connect();
  await admin.query(`CREATE DATABASE ${database}`);
  const url = new URL(process.env.DATABASE_URL ?? "");
  url.pathname = `/${database}`;
  await migrate(url.href);
  client = new Client({ connectionString: url.href });
  await client.connect();
  await insertCrowds(client, [small, large]);
  for (const crowd of [small, large]) admins.set(crowd.id, await insertResources(crowd));
  await client.query("VACUUM ANALYZE");
});

afterAll(async () => {
  await client?.end();
  await admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  await admin.end();
});

type Explained = { "QUERY PLAN": [{ Plan: { "Shared Hit Blocks": number; "Shared Read Blocks": number } }] };

let buffers = 0;
const counting: Read = async <T>(sql: Prisma.Sql) => {
  const [row] = (await client.query<Explained>(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql.text}`, sql.values)).rows;
  const plan = row?.["QUERY PLAN"][0].Plan;
  buffers += (plan?.["Shared Hit Blocks"] ?? Number.NaN) + (plan?.["Shared Read Blocks"] ?? Number.NaN);
  return (await client.query(sql.text, sql.values)).rows as T[]; // as queried
};

function viewer(organizationId: string, id: string, owner: boolean): Giver {
  const listed = new Set(Array.from({ length: 40 }, (_, n) => `d-${n + 1}`));
  return {
    kind: "user",
    id,
    userId: null,
    behind: null,
    name: "Olga Marchetti",
    email: "olga@acme.example",
    status: "active",
    owner,
    roles: [],
    capabilities: [],
    ip: null,
    scope: owner ? new Map() : new Map([[kind, listed]]),
    organization: {
      id: organizationId,
      slug: "crowd",
      name: "Crowd",
      closedAt: null,
      membersMayInvite: false,
      invitationLifetimeHours: 72,
    },
  };
}

async function touched(run: (organizationId: string) => Promise<{ rows: unknown[] }>, organizationId: string) {
  buffers = 0;
  const { rows } = await run(organizationId);
  return { buffers, rows: rows.length };
}

const page = (owner: boolean, params: Record<string, string>) => (organizationId: string) =>
  listResources(
    viewer(organizationId, admins.get(organizationId) ?? "", owner),
    { ...readResourcesQuery(params), kind },
    counting,
    20,
  );

const middle = Buffer.from(JSON.stringify(["node 8", "d-1"])).toString("base64url");

test.each([
  ["an owner's first page", page(true, {})],
  ["an owner's page in the middle", page(true, { after: middle })],
  ["an owner's page back from the middle", page(true, { before: middle })],
  ["an admin's first page", page(false, {})],
  ["an admin's search", page(false, { q: "node a" })],
])("%s", async (_, run) => {
  const [few, many] = [await touched(run, small.id), await touched(run, large.id)];
  expect(few.rows).toBeGreaterThan(0);
  expect(many.rows).toBeGreaterThan(0);
  expect(
    many.buffers / many.rows,
    `${many.buffers} for ${many.rows} rows, ${few.buffers} for ${few.rows}`,
  ).toBeLessThan((2 * few.buffers) / few.rows);
});

test("what somebody alone is admin of", async () => {
  const run = async (organizationId: string) => {
    const { resources } = await soleAdminOf(counting, organizationId, admins.get(organizationId) ?? "");
    return { rows: resources };
  };
  const [few, many] = [await touched(run, small.id), await touched(run, large.id)];
  expect([few.rows, many.rows]).toEqual([40, 40]);
  expect(many.buffers, `${few.buffers} before`).toBeLessThan(2 * few.buffers);
});
