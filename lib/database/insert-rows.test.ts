import { expect, it } from "vitest";
import { anOrganization } from "@/lib/testing/cast";
import { db } from "./db";
import { insertRows } from "./insert-rows";
import { uuidv7 } from "./uuid";

const COLUMNS = {
  id: "uuid",
  organization_id: "uuid",
  action: "text",
  actor_kind: "actor_kind",
  actor_name: "text",
  details: "jsonb",
  ip: "text",
  at: "timestamptz",
};
const aRow = (organizationId: string, row: object = {}) => ({
  id: uuidv7(),
  organization_id: organizationId,
  action: "test.made",
  actor_kind: "system",
  actor_name: "Roster",
  details: "{}",
  ip: null,
  at: new Date(0),
  ...row,
});

it("writes each row as it is, whatever its texts hold", async () => {
  const { id } = await anOrganization();
  const names = ['a "quoted" name', "back\\slash", "{one,two}", "NULL", "", " ", "Ünïcödé 🙂", "line\nbreak", "it's"];
  const rows = names.map((name, nth) =>
    aRow(id, { actor_name: name, details: JSON.stringify({ name }), ip: nth % 2 ? name : null, at: new Date(nth) }),
  );
  await insertRows(db(), "event", COLUMNS, rows);
  const where = { organizationId: id, action: "test.made" };
  const found = await db().event.findMany({ where, orderBy: { at: "asc" } });
  expect(found.map(({ actorName, details, ip, at }) => ({ actorName, details, ip, at: at.getTime() }))).toEqual(
    names.map((name, nth) => ({ actorName: name, details: { name }, ip: nth % 2 ? name : null, at: nth })),
  );
});

it("writes ten thousand rows in one statement, and none in none", async () => {
  const { id } = await anOrganization();
  await insertRows(
    db(),
    "event",
    COLUMNS,
    Array.from({ length: 10_000 }, () => aRow(id)),
  );
  await insertRows(db(), "event", COLUMNS, []);
  expect(await db().event.count({ where: { organizationId: id, action: "test.made" } })).toBe(10_000);
});

it("refuses a row that is there already, with all others, unless it is to skip it", async () => {
  const { id } = await anOrganization();
  const [old, fresh] = [aRow(id), aRow(id)];
  await insertRows(db(), "event", COLUMNS, [old]);
  await expect(insertRows(db(), "event", COLUMNS, [fresh, old])).rejects.toThrow("event_pkey");
  const count = () => db().event.count({ where: { organizationId: id, action: "test.made" } });
  expect(await count()).toBe(1);
  await insertRows(db(), "event", COLUMNS, [fresh, old], { skipDuplicates: true });
  expect(await count()).toBe(2);
});
