// Questions about one person and one resource, and who may reach it, touch at most twice the buffers among 100,000
// members and 5,000 resources that they touch among 1,000 and 50.
import { randomUUID } from "node:crypto";
import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { buffersOf, plainly } from "@/lib/testing/buffers";
import { FOR_ALL, insertCrowds } from "@/lib/testing/crowd";
import { scratchDatabase } from "@/lib/testing/scratch-database";
import { findAccess } from "./find-access";
import { countReach, listReach } from "./list-reach";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 300_000 });

const small = { id: randomUUID(), members: 1_000, hits: 100, accessTo: 50 };
const large = { id: randomUUID(), members: 100_000, hits: 100, accessTo: 5_000 };

const PAGE = 50;
const MOST = 100;

let database: Awaited<ReturnType<typeof scratchDatabase>>;
let client: Client;

beforeAll(async () => {
  database = await scratchDatabase();
  client = await database.session();
  await insertCrowds(client, [small, large]);
});

afterAll(() => database.drop());

async function one<T>(text: string, values: unknown[]): Promise<T> {
  const [row] = (await client.query(text, values)).rows;
  if (!row) throw new Error("There is nobody like that.");
  return row as T; // as queried
}

type Holder = { member_id: string; resource_id: string };
type Case = [name: string, sql: string];

const listed = `SELECT listed.member_id, listed.resource_id FROM assignment_resource AS listed
  JOIN member ON member.organization_id = listed.organization_id AND member.id = listed.member_id AND status = 'active'
 WHERE listed.organization_id = $1 AND listed.kind = 'deployment'`;

const cases: Case[] = [
  [
    "who was given it",
    `${listed} AND NOT owner AND resource_id <> ALL(ARRAY['r1', 'r2']) ORDER BY listed.member_id LIMIT 1`,
  ],
  ["who has what everybody has", `${listed} AND resource_id = 'r${FOR_ALL}' ORDER BY listed.member_id LIMIT 1`],
  [
    "who has all of the kind",
    `SELECT member_id, 'r7' AS resource_id FROM assignment WHERE organization_id = $1 AND kind = 'deployment' AND "all"
        AND EXISTS (SELECT FROM member WHERE organization_id = $1 AND id = member_id AND status = 'active') ORDER BY member_id LIMIT 1`,
  ],
  [
    "an owner",
    "SELECT id AS member_id, 'r7' AS resource_id FROM member WHERE organization_id = $1 AND owner AND status = 'active' ORDER BY id LIMIT 1",
  ],
  [
    "who cannot reach it",
    `SELECT id AS member_id, 'r9' AS resource_id FROM member WHERE organization_id = $1 AND NOT owner AND status = 'active'
        AND NOT EXISTS (SELECT FROM assignment WHERE organization_id = $1 AND member_id = member.id AND "all")
        AND NOT EXISTS (SELECT FROM assignment_resource WHERE organization_id = $1 AND resource_id = 'r9' AND member_id = member.id)
      ORDER BY id LIMIT 1`,
  ],
];

describe("what somebody may do with a resource", () => {
  test.each(cases)("%s", async (name, sql) => {
    const touched = [];
    for (const { id } of [small, large]) {
      const { member_id, resource_id } = await one<Holder>(sql, [id]);
      const { buffers, result } = await buffersOf(client, (read) =>
        findAccess(read, id, member_id, { kind: "deployment", id: resource_id }),
      );
      expect(result.owner || result.reasons.length > 0).toBe(name !== "who cannot reach it");
      touched.push(buffers);
    }
    expect(touched[1]).toBeLessThanOrEqual(2 * (touched[0] ?? 0));
  });

  test("is one statement", async () => {
    let statements = 0;
    const { member_id, resource_id } = await one<Holder>(cases[0]?.[1] ?? "", [small.id]);
    await findAccess(
      (sql) => {
        statements += 1;
        return plainly(client)(sql);
      },
      small.id,
      member_id,
      { kind: "deployment", id: resource_id },
    );
    expect(statements).toBe(1);
  });
});

describe("who may reach a resource", () => {
  test.each([
    ["deployment", "r7"],
    ["security", "r10"],
    ["deployment", "r1"],
  ])("the first page of %s %s, and the next", async (kind, id) => {
    const touched: number[][] = [];
    for (const crowd of [small, large]) {
      const first = await buffersOf(client, (read) => listReach(crowd.id, { kind, id }, null, PAGE, read));
      expect(first.result.people).toHaveLength(PAGE);
      const { next } = first.result;
      const second = await buffersOf(client, (read) => listReach(crowd.id, { kind, id }, next, PAGE, read));
      expect(second.result.people).toHaveLength(PAGE);
      const counted = await buffersOf(client, (read) => countReach(crowd.id, { kind, id }, MOST, read));
      expect(counted.result).toBe(MOST);
      touched.push([first.buffers, second.buffers, counted.buffers]);
    }
    const [few = [], many = []] = touched;
    for (const [at, buffers] of many.entries()) expect(buffers).toBeLessThanOrEqual(2 * (few[at] ?? 0));
  });
});
