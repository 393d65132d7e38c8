// After the catalog was edited, holders of a role keep it and are found by it.
import { randomUUID } from "node:crypto";
import type { Client } from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import elastic from "@/lib/catalog/elastic.json";
import { roleRank } from "@/lib/catalog/roles";
import { Catalog } from "@/lib/catalog/schema";
import { insertTwoOwners, scratchDatabase } from "@/lib/testing/scratch-database";
import { requireCatalogFits } from "../require-catalog";
import { findOwnerRole, takeOverCatalog } from "./take-over-catalog";

const of = (owner: string, ...roles: string[]) =>
  Catalog.parse({
    ...elastic,
    owner: { ...elastic.owner, id: owner },
    organizationRoles: roles.map((id) => ({ id, name: id, description: "", can: [] })),
  });
const before = of("boss", "a1", "b1", "c1");

let database: Awaited<ReturnType<typeof scratchDatabase>>;
let client: Client;
let organization: Awaited<ReturnType<typeof insertTwoOwners>>;

beforeEach(async () => {
  database = await scratchDatabase();
  client = await database.session();
  organization = await insertTwoOwners(client);
  await takeOverCatalog(database.url, before);
});
afterEach(() => database.drop());

async function aMember(...roles: string[]): Promise<string> {
  const id = randomUUID();
  await client.query(
    `WITH person AS (INSERT INTO "user" (id, email, address) VALUES (gen_random_uuid(), $1::text, $1::text) RETURNING id)
     INSERT INTO member (id, organization_id, email, address, user_id, status, role_rank, sort_name)
     SELECT $1::uuid, $2, $1::text, $1::text, id, 'active', 100, '' FROM person`,
    [id, organization.id],
  );
  for (const role of roles) await give("member_id", id, role);
  return id;
}

async function aKey(...roles: string[]): Promise<string> {
  const id = randomUUID();
  await client.query(
    "INSERT INTO key (id, organization_id, description, secret_hash, last_four) VALUES ($1::uuid, $2, 'Terraform', $1::text, '')",
    [id, organization.id],
  );
  for (const role of roles) await give("key_id", id, role);
  return id;
}

const give = (holder: "member_id" | "key_id", id: string, role: string) =>
  client.query(
    `INSERT INTO assignment (id, organization_id, ${holder}, role, application_roles) VALUES (gen_random_uuid(), $1, $2, $3, '{}')`,
    [organization.id, id, role],
  );

async function ranksOf(...ids: string[]): Promise<number[]> {
  const { rows } = await client.query<{ rank: number }>(
    "SELECT role_rank AS rank FROM member JOIN unnest($1::uuid[]) WITH ORDINALITY AS asked(id, place) USING (id) ORDER BY place",
    [ids],
  );
  return rows.map(({ rank }) => rank);
}

async function rolesOf(keyId: string): Promise<string[]> {
  const { rows } = await client.query<{ role: string }>("SELECT role FROM assignment WHERE key_id = $1", [keyId]);
  return rows.map(({ role }) => role);
}

describe("the order of the roles", () => {
  test("holds whatever is written, by whoever writes", async () => {
    const [mia, zoe] = [await aMember("c1", "b1"), await aMember()];
    expect(await ranksOf(mia, zoe, organization.olga)).toEqual([2, 100, 0]);
    await client.query("UPDATE member SET role_rank = 77 WHERE NOT owner");
    expect(await ranksOf(mia, zoe)).toEqual([2, 100]);
    await client.query("UPDATE member SET owner = true, role_rank = 77 WHERE id = $1", [mia]);
    expect(await ranksOf(mia)).toEqual([0]);
    await client.query("DELETE FROM assignment WHERE member_id = $1", [mia]);
    await client.query("UPDATE member SET owner = false WHERE id = $1", [mia]);
    expect(await ranksOf(mia)).toEqual([100]);
  });

  test.each([
    ["reordered", ["c1", "b1", "a1"]],
    ["without an unused one", ["b1", "c1"]],
    ["with one in front", ["d1", "a1", "b1", "c1"]],
  ])("may be changed: %s", async (_, roles) => {
    const held = [["b1"], ["c1"], ["c1", "b1"], []];
    const members = [];
    for (const each of held) members.push(await aMember(...each));
    const next = of("boss", ...roles);
    await takeOverCatalog(database.url, next, 2);
    expect(await ranksOf(...members)).toEqual(held.map((each) => roleRank(next, each)));
  });

  test("is finished by the next start where one was cut short", async () => {
    const members = [await aMember("a1"), await aMember("a1"), await aMember("a1")];
    const next = of("boss", "b1", "c1", "a1");
    const other = await database.session();
    await other.query("BEGIN");
    await other.query(
      "UPDATE member SET name = 'Held' WHERE id = (SELECT max(id::text)::uuid FROM member WHERE organization_roles <> '{}')",
    );
    const cut = expect(takeOverCatalog(database.url, next, 1)).rejects.toThrow();
    await expect.poll(async () => (await ranksOf(...members)).sort()).toEqual([1, 3, 3]);
    await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND query LIKE '%lot AS MATERIALIZED%' AND pid <> pg_backend_pid()`);
    await cut;
    await other.query("ROLLBACK");
    expect((await ranksOf(...members)).sort()).toEqual([1, 3, 3]);
    await takeOverCatalog(database.url, next, 1);
    expect(await ranksOf(...members)).toEqual([3, 3, 3]);
  });

  test("touches nobody when it is as it was", async () => {
    await aMember("a1");
    const touched = async () =>
      (await client.query<{ xmin: string }>("SELECT string_agg(xmin::text, ' ' ORDER BY id) AS xmin FROM member"))
        .rows[0]?.xmin;
    const first = await touched();
    await takeOverCatalog(database.url, before);
    expect(await touched()).toBe(first);
  });

  test("is waited for by whoever writes meanwhile: nobody keeps a rank of the order before", async () => {
    const mia = await aMember();
    const other = await database.session();
    await client.query("BEGIN");
    await client.query("LOCK TABLE role_order IN ACCESS EXCLUSIVE MODE");
    const given = other.query(
      "INSERT INTO assignment (id, organization_id, member_id, role, application_roles) VALUES (gen_random_uuid(), $1, $2, 'a1', '{}')",
      [organization.id, mia],
    );
    await expect
      .poll(
        async () =>
          (await client.query("SELECT FROM pg_locks WHERE relation = 'role_order'::regclass AND NOT granted")).rowCount,
      )
      .toBe(1);
    await client.query("UPDATE role_order SET rank = 9 WHERE role = 'a1'");
    await client.query("COMMIT");
    await given;
    expect(await ranksOf(mia)).toEqual([9]);
  });
});

describe("the owner's role under another id", () => {
  const start = async (next: Catalog) => {
    await requireCatalogFits(next, database.url, await findOwnerRole(database.url));
    await takeOverCatalog(database.url, next);
  };

  test("stays that of the keys that held it", async () => {
    const [owners, plain] = [await aKey("boss"), await aKey("a1")];
    await start(of("chief", "a1", "b1", "c1"));
    expect([await rolesOf(owners), await rolesOf(plain)]).toEqual([["chief"], ["a1"]]);
    expect(await ranksOf(organization.olga)).toEqual([0]);
  });

  test("is exchanged with another role without making owners", async () => {
    const owners = await aKey("boss");
    await start(of("a1", "boss", "b1", "c1"));
    expect(await rolesOf(owners)).toEqual(["a1"]);
  });

  test.each([
    ["a member", () => aMember("a1"), "1 member holds"],
    ["a key", () => aKey("a1"), "1 API key holds"],
  ])("is refused while %s holds that id as another role", async (_, holder, words) => {
    await holder();
    await expect(start(of("a1", "b1", "c1"))).rejects.toThrow(`the role "a1", which ${words}`);
    expect(await findOwnerRole(database.url)).toBe("boss");
  });

  test("makes no owner in a closed organization of who held that id as another role", async () => {
    const [key, mia] = [await aKey("a1"), await aMember("a1")];
    await client.query("UPDATE organization SET closed_at = now()");
    await start(of("a1", "b1", "c1"));
    expect(await rolesOf(key)).toEqual([]);
    expect(await ranksOf(mia)).toEqual([100]);
  });
});
