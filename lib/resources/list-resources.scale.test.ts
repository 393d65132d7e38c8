// A page of resources touches at most twice the buffers among 5,000 resources and 10,000 members
// that it touches among 500 and 2,500.
import { randomUUID } from "node:crypto";
import type { Client } from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { soleAdminOf } from "@/lib/assignments/sole-admin";
import type { Read } from "@/lib/database/db";
import { buffersOf } from "@/lib/testing/buffers";
import { aViewer, insertCrowds } from "@/lib/testing/crowd";
import { scratchDatabase } from "@/lib/testing/scratch-database";
import { listResources } from "./list-resources";
import { readResourcesQuery } from "./list-schema";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 300_000 });

const small = { id: randomUUID(), members: 2_500, hits: 10, resources: 500 };
const large = { id: randomUUID(), members: 10_000, hits: 10, resources: 5_000 };
const kind = "security";
let database: Awaited<ReturnType<typeof scratchDatabase>>;
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
  database = await scratchDatabase();
  client = await database.session();
  await insertCrowds(client, [small, large]);
  for (const crowd of [small, large]) admins.set(crowd.id, await insertResources(crowd));
  await client.query("VACUUM ANALYZE");
});

afterAll(() => database.drop());

function viewer(organizationId: string, owner: boolean) {
  const listed = new Set(Array.from({ length: 40 }, (_, n) => `d-${n + 1}`));
  return aViewer(organizationId, owner ? null : new Map([[kind, listed]]), admins.get(organizationId));
}

type Run = (read: Read, organizationId: string) => Promise<{ rows: unknown[] }>;

async function touched(run: Run, organizationId: string) {
  const { buffers, result } = await buffersOf(client, (read) => run(read, organizationId));
  return { buffers, rows: result.rows.length };
}

const page =
  (owner: boolean, params: Record<string, string>): Run =>
  (read, organizationId) =>
    listResources(viewer(organizationId, owner), { ...readResourcesQuery(params), kind }, read, 20);

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
  const run: Run = async (read, organizationId) => {
    const { resources } = await soleAdminOf(read, organizationId, admins.get(organizationId) ?? "");
    return { rows: resources };
  };
  const [few, many] = [await touched(run, small.id), await touched(run, large.id)];
  expect([few.rows, many.rows]).toEqual([40, 40]);
  expect(many.buffers, `${few.buffers} before`).toBeLessThan(2 * few.buffers);
});
