import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { catalog } from "@/lib/catalog/catalog";
import { db } from "@/lib/database/db";
import { openScratch } from "../scratch";
import { checkCatalog } from "./check-catalog";
import { checkInvariants, INVARIANTS } from "./check-invariants";
import { FAULTS } from "./planted-faults";
import { aSmallWorld } from "./small-world";

// The verbs connect to the database that the environment names when they are first used.
const scratch = await openScratch();
process.env.DATABASE_URL = scratch.url;
const client = new pg.Client({ connectionString: scratch.url });

beforeAll(async () => {
  await client.connect();
  await aSmallWorld();
}, 60_000);
beforeEach(async () => {
  await client.query("BEGIN");
  return async () => void (await client.query("ROLLBACK"));
});
afterAll(async () => {
  await client.end();
  await db().$disconnect();
  await scratch.drop();
});

const found = async () => [...(await checkInvariants(client)), ...(await checkCatalog(client, catalog()))];

describe("the checks of the database", () => {
  it("find nothing in a world that people made", async () => {
    expect(await found()).toEqual([]);
  });

  it("have a fault planted for each of them", () => {
    expect(INVARIANTS.map(({ name }) => name).filter((name) => !(name in FAULTS))).toEqual([]);
  });

  it("follow every reference of the database", async () => {
    const { rows } = await client.query<{ reference: string }>(`
      SELECT conrelid::regclass || '.' || attname AS reference FROM pg_constraint
        JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[cardinality(conkey)]
       WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND attname <> 'organization_id'`);
    const names = INVARIANTS.map(({ name }) => name);
    const missing = rows.map(({ reference }) => reference).filter((one) => !names.includes(`${one} points to a row`));
    // These two have checks of their own.
    expect(missing.sort()).toEqual(["assignment_resource.resource_id", "event_resource.event_id"]);
  });

  it.each(Object.entries(FAULTS))("see that %s", async (name, fault) => {
    await client.query(`SET LOCAL session_replication_role = replica; ${fault}`);
    expect((await found()).map(({ check }) => check)).toContain(name);
  });
});
