// Tests the second wall: an open organization keeps an owner whatever is typed at the database's prompt.
import type { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { insertTwoOwners, scratchDatabase } from "@/lib/testing/scratch-database";

let scratch: Awaited<ReturnType<typeof scratchDatabase>>;
let one: Client;
let other: Client;
let here: Awaited<ReturnType<typeof insertTwoOwners>>;

beforeAll(async () => {
  scratch = await scratchDatabase();
  [one, other] = [await scratch.session(), await scratch.session()];
});
afterAll(() => scratch.drop());
beforeEach(async () => {
  here = await insertTwoOwners(one);
});

const WALL = { code: "23514", constraint: "organization_keeps_an_owner" };

/** PostgreSQL's error, or nothing. Several statements in one call are one transaction. */
async function said(session: Client, sql: string): Promise<{ code?: string; constraint?: string }> {
  try {
    await session.query(sql);
    return {};
  } catch (error) {
    await session.query("ROLLBACK").catch(() => {});
    return error as { code?: string; constraint?: string }; // pg throws this for a failing statement
  }
}

const owners = async () => {
  const { rows } = await one.query(
    "SELECT count(*)::int AS count FROM member WHERE organization_id = $1 AND owner AND status = 'active'",
    [here.id],
  );
  return rows[0].count;
};
const all = (where = "true") => `organization_id = '${here.id}' AND ${where}`;

describe("a single session", () => {
  it.each([
    ["demotes all owners", () => `UPDATE member SET owner = false WHERE ${all()}`],
    [
      "demotes one after the other",
      () =>
        `UPDATE member SET owner = false WHERE id = '${here.olga}'; UPDATE member SET owner = false WHERE id = '${here.zoe}'`,
    ],
    ["suspends them", () => `UPDATE member SET status = 'suspended' WHERE ${all()}`],
    ["has them leave", () => `UPDATE member SET status = 'left', closed_at = now() WHERE ${all()}`],
    ["makes them pending", () => `UPDATE member SET status = 'pending', expires_at = now() WHERE ${all()}`],
    ["deletes them", () => `DELETE FROM member WHERE ${all()}`],
    [
      "moves them to another organization",
      () => `
      WITH elsewhere AS (INSERT INTO organization (id, name, slug, closed_at) VALUES (gen_random_uuid(), 'x', gen_random_uuid()::text, now()) RETURNING id)
      UPDATE member SET organization_id = elsewhere.id FROM elsewhere WHERE ${all()}`,
    ],
    [
      "opens an organization without one",
      () => `INSERT INTO organization (id, name, slug) VALUES (gen_random_uuid(), 'x', 'x')`,
    ],
    [
      "opens one again without one",
      () => `
      UPDATE organization SET closed_at = now() WHERE id = '${here.id}'; DELETE FROM member WHERE ${all()};
      UPDATE organization SET closed_at = NULL WHERE id = '${here.id}'`,
    ],
    ["empties the table", () => "TRUNCATE member CASCADE"],
  ])("is refused when it %s", async (_, sql) => {
    expect(await said(one, sql())).toMatchObject(WALL);
    expect(await owners()).toBe(2);
  });

  it("cannot delete the user of an active member either", async () => {
    const error = await said(one, `DELETE FROM "user" WHERE id IN (SELECT user_id FROM member WHERE ${all()})`);
    expect(error).toMatchObject({ code: "23514", constraint: "member_in_has_user" });
    expect(await owners()).toBe(2);
  });

  it.each([
    ["one of two goes", () => `DELETE FROM member WHERE id = '${here.olga}'`],
    [
      "ownership passes through nobody within a transaction",
      () => `
      UPDATE member SET owner = false WHERE ${all()}; UPDATE member SET owner = true WHERE id = '${here.zoe}'`,
    ],
    [
      "the organization is closed with them",
      () => `
      DELETE FROM member WHERE ${all()}; UPDATE organization SET closed_at = now() WHERE id = '${here.id}'`,
    ],
    ["the organization is deleted", () => `DELETE FROM organization WHERE id = '${here.id}'`],
    [
      "all of a closed one go",
      () => `
      UPDATE organization SET closed_at = now() WHERE id = '${here.id}'; DELETE FROM member WHERE ${all()}`,
    ],
  ])("may when %s", async (_, sql) => {
    expect(await said(one, sql())).toEqual({});
  });

  it("keeps the counts through whatever it does", async () => {
    await one.query(`UPDATE member SET status = 'suspended' WHERE id = '${here.olga}'`);
    const { rows } = await one.query(
      "SELECT active_members, suspended_members, active_owners FROM organization WHERE id = $1",
      [here.id],
    );
    expect(rows).toEqual([{ active_members: 1, suspended_members: 1, active_owners: 1 }]);
  });

  it.each([
    () => `UPDATE organization SET active_owners = 9 WHERE id = '${here.id}'`,
    () => `UPDATE organization SET active_members = active_members - 1, name = 'y' WHERE id = '${here.id}'`,
    () => "INSERT INTO organization (id, name, slug, active_owners) VALUES (gen_random_uuid(), 'x', 'y', 1)",
  ])("sets no count by hand, which would blind the wall", async (sql) => {
    expect(await said(one, sql())).toMatchObject({ constraint: "organization_counts_are_kept" });
    expect(await said(one, `UPDATE organization SET name = 'y' WHERE id = '${here.id}'`)).toEqual({});
  });

  it("never changes nor deletes an event", async () => {
    await one.query(
      `INSERT INTO event (id, organization_id, action, actor_kind, actor_name) VALUES (gen_random_uuid(), $1, 'x', 'system', 'x')`,
      [here.id],
    );
    for (const sql of ["UPDATE event SET actor_name = 'y'", "DELETE FROM event"]) {
      expect(await said(one, `${sql} WHERE ${all()}`)).toMatchObject({ constraint: "event_is_final" });
    }
  });
});

describe("two sessions that each take an owner away", () => {
  const goings = {
    demote: (id: string) => `UPDATE member SET owner = false WHERE id = '${id}'`,
    remove: (id: string) => `UPDATE member SET status = 'removed', closed_at = now() WHERE id = '${id}'`,
    delete: (id: string) => `DELETE FROM member WHERE id = '${id}'`,
  };
  const levels = ["READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE"];
  const cases = levels.flatMap((level) => Object.entries(goings).map(([name, going]) => [name, level, going] as const));

  it.each(cases)("%s at %s: the second is refused, whichever order they come in", async (_, level, going) => {
    for (const session of [one, other])
      await session.query(`BEGIN ISOLATION LEVEL ${level}; SELECT count(*) FROM member`);
    await one.query(going(here.olga));
    const waiting = said(other, going(here.zoe));
    await one.query("COMMIT");
    const error = await waiting.then((end) => (end.code ? end : said(other, "COMMIT")));
    expect(error.code).toBe(level === "READ COMMITTED" ? WALL.code : "40001");
    expect(await owners()).toBe(1);
  });

  it("leave an owner after a hundred rounds of count-then-update, and never wait for each other in a circle", async () => {
    const end = await naiveRounds(one, other, 100);
    expect(end.ownerless).toBe(0);
    expect(end.codes.filter((code) => code !== WALL.code && code !== "40001")).toEqual([]);
  });
});

describe("without the wall", () => {
  it("the same hundred rounds leave organizations without an owner, so that the rounds above prove something", async () => {
    await one.query("ALTER TABLE organization DISABLE TRIGGER organization_keeps_an_owner");
    await one.query("ALTER TABLE member DISABLE TRIGGER USER");
    const end = await naiveRounds(one, other, 100);
    await one.query("ALTER TABLE member ENABLE TRIGGER USER");
    await one.query("ALTER TABLE organization ENABLE TRIGGER organization_keeps_an_owner");
    expect(end.ownerless).toBeGreaterThan(20);
  });
});

/** Does what most applications do: it counts the owners, and updates if there are two. */
async function naiveRounds(first: Client, second: Client, rounds: number) {
  let ownerless = 0;
  const codes: string[] = [];
  for (let round = 0; round < rounds; round++) {
    here = await insertTwoOwners(first);
    const stepDown = async (session: Client, id: string) => {
      await session.query(`BEGIN ISOLATION LEVEL ${round % 2 ? "READ COMMITTED" : "REPEATABLE READ"}`);
      const { rows } = await session.query(`SELECT FROM member WHERE ${all("owner AND status = 'active'")}`);
      const { code } = await said(session, rows.length > 1 ? `UPDATE member SET owner = false WHERE id = '${id}'` : "");
      const end = code ?? (await said(session, "COMMIT")).code;
      if (end) codes.push(end);
    };
    await Promise.all([stepDown(first, here.olga), stepDown(second, here.zoe)]);
    if ((await owners()) === 0) ownerless += 1;
  }
  return { ownerless, codes };
}
