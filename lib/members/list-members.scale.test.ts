// A page of the members list touches at most twice the buffers among 100,000 members that it touches among 1,000.
import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Prisma } from "@/lib/db";
import type { Actor } from "@/lib/standing";
import { insertCrowds } from "@/lib/testing/crowd";
import { migrate } from "@/prisma/migrate";
import { writeCursor } from "./list-cursor";
import type { Read } from "./list-details";
import { findPage, listMembers, placeOf } from "./list-members";
import { PAGE_SIZE, readMembersQuery } from "./list-schema";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 300_000 });

const HITS = 100;
const small = { id: randomUUID(), members: 1_000, hits: HITS };
const large = { id: randomUUID(), members: 100_000, hits: HITS };
const other = { id: randomUUID(), members: 15_000, hits: HITS };

const database = `run_${process.pid}_${randomUUID().slice(0, 8)}`;
const admin = new Client({ connectionString: process.env.DATABASE_URL });
let client: Client;

beforeAll(async () => {
  await admin.connect();
  await admin.query(`CREATE DATABASE ${database}`);
  const url = new URL(process.env.DATABASE_URL ?? "");
  url.pathname = `/${database}`;
  await migrate(url.href);
  client = new Client({ connectionString: url.href });
  await client.connect();
  await insertCrowds(client, [small, other, large]);
});

afterAll(async () => {
  await client?.end();
  await admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  await admin.end();
});

const plainly: Read = async <T>(sql: Prisma.Sql) => (await client.query(sql.text, sql.values)).rows as T[]; // what was asked for

type Explained = { "QUERY PLAN": [{ Plan: { "Shared Hit Blocks": number; "Shared Read Blocks": number } }] };

function ownerOf(organizationId: string): Actor {
  return {
    ...{ kind: "user", id: randomUUID(), userId: null, name: "Olga Marchetti", email: "olga@acme.example" },
    ...{ status: "active", owner: true, roles: [], capabilities: [], ip: null },
    organization: {
      ...{ id: organizationId, slug: "crowd", name: "Crowd", closedAt: null },
      ...{ membersMayInvite: false, invitationLifetimeHours: 72 },
    },
  };
}

/** What a page touches, in exactly the statements that the list runs for it. */
async function touched(organizationId: string, params: Record<string, string>, size = PAGE_SIZE) {
  let buffers = 0;
  const counting: Read = async (sql) => {
    const explain = `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql.text}`;
    const [row] = (await client.query<Explained>(explain, sql.values)).rows;
    const plan = row?.["QUERY PLAN"][0].Plan;
    buffers += (plan?.["Shared Hit Blocks"] ?? Number.NaN) + (plan?.["Shared Read Blocks"] ?? Number.NaN);
    return plainly(sql);
  };
  const page = await listMembers(ownerOf(organizationId), readMembersQuery(params), counting, size);
  return { buffers, rows: page.rows.length };
}

/** A cursor in the middle of what the query finds. */
async function middle(organizationId: string, params: Record<string, string>) {
  const query = readMembersQuery(params);
  const ranks = { "organization-admin": [0], "billing-admin": [1], member: [100] }[params.role ?? ""] ?? [];
  const found = await findPage(plainly, organizationId, { query, ranks, forward: true, from: null }, large.members);
  const place = found[Math.floor(found.length / 2) - 1];
  if (!place) throw new Error("There is nothing to page through.");
  return writeCursor(query, placeOf(place, query.sort));
}

type Params = Record<string, string>;

async function compare(atSmall: Params, atLarge: Params, rows: number, size?: number) {
  const few = await touched(small.id, atSmall, size);
  const many = await touched(large.id, atLarge, size);
  expect([few.rows, many.rows]).toEqual([rows, rows]);
  expect(many.buffers).toBeLessThanOrEqual(2 * few.buffers);
}

const sorts = ["person", "status", "role", "joined", "active"].flatMap((sort) =>
  ["asc", "desc"].map((dir): Record<string, string> => ({ sort, dir })),
);
const filters: Record<string, string>[] = [
  ...["pending", "expired", "active", "suspended", "former", "pending,expired"].map((status) => ({ status })),
  ...["organization-admin", "billing-admin", "member"].map((role) => ({ role })),
  { inactive: "90" },
];

test.each([...sorts, ...filters])("the first page of %o", (params) => compare(params, params, PAGE_SIZE));

// Of a thousand members some sixty are suspended: from their middle on there is no whole page, but half a one.
const HALF = PAGE_SIZE / 2;

test.each([...sorts, ...filters])("a deep page of %o, forth and back", async (params) => {
  for (const direction of ["after", "before"]) {
    const few = { ...params, [direction]: await middle(small.id, params) };
    const many = { ...params, [direction]: await middle(large.id, params) };
    await compare(few, many, HALF, HALF);
  }
});

test.each([
  ...sorts.map((sort) => ({ ...sort, q: "quixotic" })),
  ...["xo", "QUIXOTIC .example", "quixotic@"].map((q) => ({ q })),
])("a search with a hundred hits: %o", (params) => compare(params, params, PAGE_SIZE));

test.each(["xyzzy"])("a search without hits: %s", (q) => compare({ q }, { q }, 0));

test("thousands of hits at the end of the order are found by no long walk, and in their order", async () => {
  await client.query(
    "UPDATE member SET sort_name = 'zz ' || sort_name WHERE organization_id = $1 AND md5(id::text) < '7'",
    [other.id],
  );
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM member WHERE organization_id = $1 AND sort_name LIKE 'zz %' AND status IN ('pending', 'active', 'suspended')
      ORDER BY sort_name, id`,
    [other.id],
  );
  expect(rows.length).toBeGreaterThan(5_000);
  let statements = 0;
  const counting: Read = (sql) => {
    statements += 1;
    return plainly(sql);
  };
  const page = await listMembers(ownerOf(other.id), readMembersQuery({ q: "zz" }), counting);
  expect(page.rows.map((row) => row.id)).toEqual(rows.slice(0, PAGE_SIZE).map((row) => row.id));
  expect(statements).toBe(4); // the first hits, a walk that gives up, all hits, what the page says of invitations
  const query = readMembersQuery({ q: "zz", after: page.next ?? "" });
  const second = await listMembers(ownerOf(other.id), query, plainly);
  expect(second.rows.map((row) => row.id)).toEqual(rows.slice(PAGE_SIZE, 2 * PAGE_SIZE).map((row) => row.id));
});
