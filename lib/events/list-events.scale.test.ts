// A page of the activity touches at most twice the buffers among 100,000 events that it
// touches among 1,000, for every reader.
import { randomUUID } from "node:crypto";
import type { Client } from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Scope } from "@/lib/actors/permissions";
import type { Read } from "@/lib/database/db";
import { buffersOf } from "@/lib/testing/buffers";
import { scratchDatabase } from "@/lib/testing/scratch-database";
import { EACH, FOLDED, type Lines } from "./fold-events";
import { readEventsQuery } from "./list-schema";
import { lookForEvents } from "./look-for-events";
import { type EventRow, readEvents, readEventsOfOther } from "./read-events";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 300_000 });

const small = { id: randomUUID(), me: randomUUID(), events: 1_000 };
const large = { id: randomUUID(), me: randomUUID(), events: 100_000 };
const bulk = [randomUUID(), randomUUID()] as const; // everything is one fold
const PAGE = 51;

let database: Awaited<ReturnType<typeof scratchDatabase>>;
let client: Client;

beforeAll(async () => {
  database = await scratchDatabase();
  client = await database.session();
  for (const crowd of [small, large]) await insertEvents(crowd);
  await insertFold(bulk[0], 2_000);
  await insertFold(bulk[1], 100_000);
  // The usual sample is small enough to change the plans from run to run. This one has nearly every row.
  await client.query("SET default_statistics_target = 5000");
  await client.query("VACUUM ANALYZE");
});

afterAll(() => database.drop());

/** Half of the events are about resources: a tenth of those about one, and some about two hundred at once. */
async function insertEvents({ id, me, events }: typeof small) {
  await client.query(
    "INSERT INTO organization (id, name, slug, closed_at) VALUES ($1, 'Crowd', 'crowd-' || right($2, 12), now())",
    [id, id],
  );
  await client.query(
    `INSERT INTO event (id, organization_id, at, action, actor_kind, actor_id, actor_name, subject_id, subject_name, ip, details)
     SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(md5(n::text), 1, 3)
              || '8' || substr(md5(n::text), 4, 15))::uuid,
            $1, at, CASE WHEN n % 2 = 0 THEN 'member.access-changed' ELSE 'member.joined' END, 'user',
            CASE WHEN n % 17 = 0 THEN $2::uuid ELSE gen_random_uuid() END, 'Somebody', gen_random_uuid(), 'Somebody else', CASE WHEN n % 2 = 0 THEN '203.0.113.7' END,
            CASE WHEN n % 10 = 0 THEN '{"role": "Auditor"}' ELSE '{}' END::jsonb
       FROM (SELECT n, now() - make_interval(mins => n * (500000 / $3::int)) AS at FROM generate_series(1, $3::int) AS n) AS timed`,
    [id, me, events],
  );
  await client.query(
    `INSERT INTO member (id, organization_id, email, address, status, role_rank, sort_name, name, closed_at)
     SELECT CASE WHEN n = 0 THEN $2::uuid ELSE gen_random_uuid() END, $1, address, address, 'left', 0, lower(name), name, now()
       FROM (SELECT n, CASE WHEN n = 0 THEN 'Mara Mine' ELSE 'Crowd Person ' || n END AS name, 'p' || n || '@x.example' AS address
               FROM generate_series(0, 150) AS n) AS named`,
    [id, me],
  );
  await client.query(
    `INSERT INTO event_resource (organization_id, event_id, kind, resource_id)
     SELECT organization_id, event.id, 'deployment', 'r' || nth
       FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM event
              WHERE organization_id = $1 AND action = 'member.access-changed') AS event,
            LATERAL generate_series(CASE WHEN n % 10 = 0 THEN 1 ELSE 2 + n % 40 END,
                                    CASE WHEN n % 50 = 0 THEN 200 WHEN n % 10 = 0 THEN 1 ELSE 2 + n % 40 END) AS nth`,
    [id],
  );
}

async function insertFold(id: string, events: number) {
  await client.query(
    "INSERT INTO organization (id, name, slug, closed_at) VALUES ($1, 'Bulk', 'bulk-' || right($2, 12), now())",
    [id, id],
  );
  await client.query(
    `INSERT INTO event (id, organization_id, action, actor_kind, actor_name, subject_id, subject_name, details)
     SELECT (lpad(to_hex((extract(epoch FROM now()) * 1000)::bigint - n), 12, '0') || '7' || substr(md5(n::text), 1, 3)
              || '8' || substr(md5(n::text), 4, 15))::uuid,
            $1, 'member.invited', 'operator', 'An operator', gen_random_uuid(), 'Somebody', '{"role": "Member", "access": []}'
       FROM generate_series(1, $2::int) AS n`,
    [id, events],
  );
}

const scopes: Record<string, Scope> = {
  "everything of one's own": new Map(),
  "one resource": new Map([["deployment", new Set(["r1"])]]),
  "five of them": new Map([["deployment", new Set(["r1", "r2", "r3", "r4", "nothing"])]]),
  "all of a kind": new Map([["deployment", "all" as const]]),
};

type Crowd = typeof small;
type Ask = (read: Read, crowd: Crowd) => Promise<unknown[]>;

async function touched(crowd: Crowd, ask: Ask) {
  const { buffers, result } = await buffersOf(client, (read) => ask(read, crowd));
  return { buffers, rows: result.length };
}

async function compare(ask: Ask, rows?: number) {
  const [few, many] = [await touched(small, ask), await touched(large, ask)];
  if (rows !== undefined) expect([few.rows, many.rows]).toEqual([rows, rows]);
  expect(many.buffers).toBeLessThanOrEqual(2 * few.buffers);
}

async function middleOf({ id, events }: Crowd) {
  const { rows } = await client.query<{ id: string }>(
    "SELECT id FROM event WHERE organization_id = $1 ORDER BY id DESC OFFSET $2::int LIMIT 1",
    [id, events / 2],
  );
  return rows[0]?.id ?? "";
}

const own = (crowd: Crowd, params: Record<string, string>) => ({ ...readEventsQuery(params), person: crowd.me });

test.each(Object.entries(scopes))("the first page of %s", async (_, scope) => {
  await compare((read, crowd) => readEvents(read, crowd.id, own(crowd, {}), scope, PAGE), PAGE);
});

test.each(Object.entries(scopes))("from the middle on, forth and back: %s", async (_, scope) => {
  for (const direction of ["after", "before"]) {
    await compare(async (read, crowd) => {
      return readEvents(read, crowd.id, own(crowd, { [direction]: await middleOf(crowd) }), scope, 25);
    }, 25);
  }
});

const looked =
  (params: Record<string, string>, scope: Scope | null = null, lookThrough = 400): Ask =>
  async (read, { id }) => {
    const query = { ...readEventsQuery(params), ...(scope && { person: randomUUID() }) };
    const viewer = { id: query.person ?? "", organization: { id }, owner: true, capabilities: [] };
    const seen = (row: EventRow) => row;
    const { rows } = await lookForEvents({ read, viewer, query, scope, seen, lines: EACH, limit: PAGE, lookThrough });
    return rows.slice(0, PAGE);
  };

test.each(["access", "organization"])("under the filter of %s", async (group) => {
  for (const scope of Object.values(scopes).slice(1)) await compare(looked({ group }, scope));
});

const IP = { ip: "203.0.113.7" };
test.each<[string, Record<string, string>, number | undefined]>([
  ["an address", IP, PAGE],
  ["an action", { action: "member.joined" }, PAGE],
  ["a resource", { resource: "deployment/r1" }, undefined],
  ["an address and a group", { ...IP, group: "access" }, PAGE],
  ["an address and a resource", { ...IP, resource: "deployment/r200" }, 8],
  ["somebody's name", { q: "mara" }, PAGE],
  ["a role", { q: "auditor" }, PAGE],
  ["a role in some days", { q: "auditor", from: "2020-01-01" }, PAGE],
  ["a name of many who did nothing", { q: "crowd" }, 0],
  ["a name that nobody has", { q: "nobody" }, 0],
  ["an address and an action that there never was", { ...IP, action: "bill.paid" }, 0],
])("of %s", async (_, params, rows) => {
  await compare(looked(params), rows);
});

test.each<[string, Record<string, string>]>([
  ["a name and an action that there never was", { q: "mine", action: "bill.paid" }],
  ["two words that never come together", { q: "mara crowd" }],
])("of %s: no further than it may look", async (_, params) => {
  await compare(looked(params, null, 50), 0);
});

test.each(Object.entries(scopes).slice(1))("of some days: %s", async (_, scope) => {
  const from = new Date(Date.now() - 300 * 86_400_000).toISOString().slice(0, 10);
  const to = new Date(Date.now() - 100 * 86_400_000).toISOString().slice(0, 10);
  await compare((read, crowd) => readEvents(read, crowd.id, own(crowd, { from, to }), scope, 11), 11);
});

test("in folds: no more than without them where nothing is alike, and a thousand events where all are", async () => {
  const page = (id: string, lines: Lines) => async (read: Read) => {
    const query = readEventsQuery({});
    const viewer = { id: "", organization: { id }, owner: true, capabilities: [] };
    const seen = (row: EventRow) => row;
    return lookForEvents({ read, viewer, query, scope: null, seen, lines, limit: PAGE, lookThrough: 5000 });
  };
  const each = await buffersOf(client, page(large.id, EACH));
  expect((await buffersOf(client, page(large.id, FOLDED))).buffers).toBe(each.buffers);
  const [few, many] = [await buffersOf(client, page(bulk[0], FOLDED)), await buffersOf(client, page(bulk[1], FOLDED))];
  expect([few.result.rows.length, many.result.rows.length]).toEqual([1000, 1000]);
  expect(many.buffers).toBeLessThanOrEqual(2 * few.buffers);
  expect(many.buffers).toBeLessThanOrEqual(200);
});

test("of somebody else, in all of a kind: no further than it may look", async () => {
  const limits = { limit: 5, lookThrough: 400 };
  await compare(async (read, crowd) => {
    const { rows, lookedUntil } = await readEventsOfOther(
      read,
      crowd.id,
      own(crowd, {}),
      scopes["all of a kind"] ?? new Map(),
      limits,
    );
    expect(lookedUntil).not.toBeNull();
    return rows;
  }, 5);
});
