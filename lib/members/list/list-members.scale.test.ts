// A page of the members list touches at most twice the buffers among 100,000 members that it touches among 1,000.

import { randomUUID } from "node:crypto";
import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Giver } from "@/lib/actors/find-scope";
import type { Read } from "@/lib/database/db";
import { membershipsPage } from "@/lib/members/list-memberships";
import type { StayPlace } from "@/lib/members/stay-place";
import { buffersOf, plainly } from "@/lib/testing/buffers";
import { aViewer, insertCrowds } from "@/lib/testing/crowd";
import { scratchDatabase } from "@/lib/testing/scratch-database";
import { writeCursor } from "./cursor";
import { listMembers, placeOf } from "./list-members";
import { findPage } from "./page";
import { findReaching } from "./reaching";
import { PAGE_SIZE, readMembersQuery } from "./schema";
import { SORTS } from "./sorts";

type Params = Record<string, string>;

vi.setConfig({ testTimeout: 60_000, hookTimeout: 300_000 });

const HITS = 100;
const small = { id: randomUUID(), members: 1_000, hits: HITS, accessTo: 50 };
const large = { id: randomUUID(), members: 100_000, hits: HITS, accessTo: 5_000 };
const other = { id: randomUUID(), members: 15_000, hits: HITS };

let database: Awaited<ReturnType<typeof scratchDatabase>>;
let client: Client;

beforeAll(async () => {
  database = await scratchDatabase();
  client = await database.session();
  await insertCrowds(client, [small, other, large]);
});

afterAll(() => database.drop());

type Scope = Giver["scope"];

const owners = null;
const ofDeployments: Scope = new Map([["deployment", "all"]]);
const ofThree: Scope = new Map([["deployment", new Set(["r7", "r8", "r11"])]]);
// This scope holds the resources that everyone has, and many others.
const ofMany: Scope = new Map([["deployment", new Set(["r1", "r2", ...deployments(6, 49)])]]);

function deployments(first: number, last: number): string[] {
  const numbers = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  return numbers.filter((n) => n % 5 > 0).map((n) => `r${n}`);
}

/** Measures the buffers of a page, in exactly the statements that the list runs for it. */
async function touched(organizationId: string, scope: Scope | null, params: Params, size = PAGE_SIZE) {
  const { buffers, result } = await buffersOf(client, (read) =>
    listMembers(aViewer(organizationId, scope), readMembersQuery(params), read, size),
  );
  return { buffers, rows: result.rows.length };
}

const DEEP = 10_000;

/** A cursor in the middle of what the query finds, or behind the first ten thousand. */
async function deepIn(organizationId: string, params: Params) {
  const query = readMembersQuery(params);
  const asked = await findReaching(plainly(client), aViewer(organizationId, owners), query);
  if (!asked) throw new Error("There is no such filter.");
  const walk = { query, ...asked, forward: true, from: null };
  const found = await findPage(plainly(client), organizationId, walk, DEEP);
  const place = found[found.length === DEEP ? DEEP - 1 : Math.floor(found.length / 2) - 1];
  if (!place) throw new Error("There is nothing to page through.");
  return writeCursor(query, placeOf(place, query.sort));
}

async function compare(atSmall: Params, atLarge: Params, rows: number, size?: number, scope: Scope | null = owners) {
  const few = await touched(small.id, scope, atSmall, size);
  const many = await touched(large.id, scope, atLarge, size);
  expect([few.rows, many.rows]).toEqual([rows, rows]);
  expect(many.buffers).toBeLessThanOrEqual(2 * few.buffers);
}

const sorts = SORTS.flatMap((sort) => ["asc", "desc"].map((dir): Record<string, string> => ({ sort, dir })));
const filters: Record<string, string>[] = [
  ...["pending", "expired", "active", "suspended", "former", "pending,expired"].map((status) => ({ status })),
  ...["organization-admin", "billing-admin", "member"].map((role) => ({ role })),
  { inactive: "90" },
];
// Filters that match many, some, or nobody directly.
const byAccess: Params[] = [
  ...["deployment:r7", "deployment:r1", "security:r10", "deployment:*"].map((resource) => ({ resource })),
  ...["deployment-viewer", "deployment-admin"].map((role) => ({ role })),
  { resource: "deployment:r1", role: "deployment-viewer" },
];

test.each([...sorts, ...filters, ...byAccess, { role: "security-editor,billing-admin" }])(
  "the first page of %o",
  (params) => compare(params, params, PAGE_SIZE),
);

// About sixty of a thousand members are suspended, so from their middle on there is only half a page.
const HALF = PAGE_SIZE / 2;

test.each([
  ...byAccess.flatMap((filter) =>
    SORTS.filter((sort) => sort !== "person").map((sort): Params => ({ ...filter, sort })),
  ),
])("the first page of %o", (params) => compare(params, params, PAGE_SIZE));

const viewOf = (who: string, scope: Scope, ...all: Params[]) =>
  all.map((params): [string, Scope, Params] => [who, scope, params]);
const viewers = { role: "deployment-viewer" };
const admins = { role: "deployment-admin" };

test.each<[string, Scope, Params]>([
  ...viewOf("all deployments", ofDeployments, {}, { resource: "deployment:r7" }, viewers, admins),
  ...viewOf("three deployments", ofThree, {}, { resource: "deployment:r7" }, viewers),
  ...viewOf("many deployments", ofMany, {}, { resource: "deployment:r1" }, viewers, admins),
  ["nothing", new Map(), {}],
])("the first page for an admin of %s: %o", (_, scope, params) => compare(params, params, PAGE_SIZE, PAGE_SIZE, scope));

describe("however they are found, it is the same people", () => {
  const listed = (resources: string[], role: string) => `
    id IN (SELECT given.member_id FROM assignment_resource AS given JOIN assignment ON assignment.id = assignment_id
            WHERE given.kind = 'deployment' AND resource_id IN ('${resources.join("','")}') AND assignment.role LIKE '${role}')`;
  const held = (role: string, condition = "true") =>
    `id IN (SELECT member_id FROM assignment WHERE role LIKE '${role}' AND ${condition})`;
  const whole = held("deployment-%", `"all"`);
  /** Roles on all deployments reach those of the admin too, while their holder is active. */
  const inScope = (resources: string[], role: string) =>
    `(${listed(resources, role)} OR status = 'active' AND ${held(role, `"all"`)})`;
  const many = ["r1", "r2", ...deployments(6, 49)];

  test.each<[Params, Scope | null, string]>([
    [{ resource: "deployment:r7" }, owners, `(owner OR ${whole} OR ${listed(["r7"], "%")})`],
    [{ resource: "deployment:r1" }, owners, `(owner OR ${whole} OR ${listed(["r1"], "%")})`],
    [{ resource: "deployment:*" }, owners, `(owner OR ${whole})`],
    [{ resource: "deployment:r7" }, ofThree, `(owner OR status = 'active' AND ${whole} OR ${listed(["r7"], "%")})`],
    [
      { resource: "deployment:r7", role: "billing-admin" },
      owners,
      `(role_rank = 1 AND (${whole} OR ${listed(["r7"], "%")}))`,
    ],
    [
      { resource: "deployment:r1", role: "deployment-viewer" },
      owners,
      `(${held("deployment-viewer", `"all"`)} OR ${listed(["r1"], "deployment-viewer")})`,
    ],
    [{ role: "deployment-admin" }, owners, held("deployment-admin")],
    [{ role: "deployment-viewer" }, owners, held("deployment-viewer")],
    [{ role: "deployment-admin" }, ofMany, inScope(many, "deployment-admin")],
    [{ role: "deployment-viewer" }, ofMany, inScope(many, "deployment-viewer")],
    [{ role: "deployment-viewer" }, ofThree, inScope(["r7", "r8", "r11"], "deployment-viewer")],
  ])("%o", async (params, scope, condition) => {
    for (const { id } of [small, large]) {
      const { rows } = await client.query<{ id: string }>(
        `SELECT id FROM member WHERE organization_id = $1 AND status IN ('pending', 'active', 'suspended') AND ${condition}
          ORDER BY sort_name, id LIMIT ${2 * PAGE_SIZE}`,
        [id],
      );
      const wanted = rows.map((row) => row.id);
      const first = await listMembers(aViewer(id, scope), readMembersQuery(params), plainly(client));
      const query = readMembersQuery({ ...params, after: first.next ?? "" });
      const second = first.next ? await listMembers(aViewer(id, scope), query, plainly(client)) : { rows: [] };
      expect([...first.rows, ...second.rows].map((row) => row.id)).toEqual(wanted);
    }
  });
});

test.each([...sorts, ...filters, ...byAccess])("a deep page of %o, forth and back", async (params) => {
  const [few, many] = [await deepIn(small.id, params), await deepIn(large.id, params)];
  for (const direction of ["after", "before"]) {
    await compare({ ...params, [direction]: few }, { ...params, [direction]: many }, HALF, HALF);
  }
});

test.each([
  ...sorts.map((sort) => ({ ...sort, q: "quixotic" })),
  ...["xo", "QUIXOTIC .example", "quixotic@"].map((q) => ({ q })),
])("a search with a hundred hits: %o", (params) => compare(params, params, PAGE_SIZE));

test("a page of the HTTP API, the first and one in the middle", async () => {
  const inTheMiddle = async ({ id, members }: typeof small) => {
    const { rows } = await client.query<StayPlace>(
      `SELECT status, since, id FROM member WHERE organization_id = $1 AND status = 'active'
        ORDER BY since, id OFFSET ${Math.floor(members / 3)} LIMIT 1`,
      [id],
    );
    return rows[0];
  };
  for (const place of [async () => undefined, inTheMiddle]) {
    const touch = async (crowd: typeof small) => {
      const after = await place(crowd);
      return await buffersOf(client, (read) => read(membershipsPage(crowd.id, after, PAGE_SIZE)));
    };
    const [few, many] = [await touch(small), await touch(large)];
    expect([few.result.length, many.result.length]).toEqual([PAGE_SIZE, PAGE_SIZE]);
    expect(many.buffers).toBeLessThanOrEqual(2 * few.buffers);
  }
});

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
    return plainly(client)(sql);
  };
  const page = await listMembers(aViewer(other.id, owners), readMembersQuery({ q: "zz" }), counting);
  expect(page.rows.map((row) => row.id)).toEqual(rows.slice(0, PAGE_SIZE).map((row) => row.id));
  expect(statements).toBe(5); // first hits, a walk that gives up, all hits, details of invitations, and access
  const query = readMembersQuery({ q: "zz", after: page.next ?? "" });
  const second = await listMembers(aViewer(other.id, owners), query, plainly(client));
  expect(second.rows.map((row) => row.id)).toEqual(rows.slice(PAGE_SIZE, 2 * PAGE_SIZE).map((row) => row.id));
});
