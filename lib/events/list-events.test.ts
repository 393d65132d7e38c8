import { beforeAll, expect, test } from "vitest";
import type { Actor } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { aMember, anOrganization } from "@/lib/testing/cast";
import { ACTION_GROUPS, actionsOf, type EventAction } from "./event-actions";
import { listEvents } from "./list-events";
import { readEventsQuery } from "./list-schema";

let olga: Actor;
let adam: Actor;
let mia: Actor;

async function happened(day: string, action: EventAction, actor: Actor, subject?: Actor) {
  const at = new Date(`${day}T22:30:00Z`);
  await db().event.create({
    data: {
      id: uuidv7(at.getTime()),
      organizationId: actor.organization.id,
      at,
      action,
      actorKind: "user",
      actorId: actor.id,
      actorName: actor.name,
      ip: "203.0.113.7",
      subjectId: subject?.id ?? null,
      subjectName: subject?.name ?? null,
    },
  });
}

beforeAll(async () => {
  const { id, olga: owner } = await anOrganization();
  olga = owner;
  adam = await aMember(id, { name: "Adam Okonkwo" });
  mia = await aMember(id, { name: "Mia Lindqvist" });
  await happened("2026-01-01", "organization.created", olga);
  await happened("2026-01-02", "member.invited", olga, adam);
  await happened("2026-01-03", "member.joined", adam, adam);
  await happened("2026-01-04", "member.suspended", olga, mia);
  await happened("2026-01-05", "transfer.offered", olga, adam);
  const other = await anOrganization("Northwind");
  await happened("2026-01-06", "organization.created", other.olga);
});

async function actions(actor: Actor, params: Record<string, string> = {}, timeZone?: string) {
  return (await listEvents(actor, readEventsQuery(params, timeZone))).rows.map((row) => row.action);
}

test("owners see all of their organization, the latest first, with where from", async () => {
  const { rows, next, previous } = await listEvents(olga, readEventsQuery({}));
  expect(rows.map((row) => row.action)).toEqual([
    ...["transfer.offered", "member.suspended", "member.joined", "member.invited", "organization.created"],
  ]);
  expect(rows[0]).toMatchObject({ actorName: "Olga Marchetti", subjectName: "Adam Okonkwo", ip: "203.0.113.7" });
  expect([next, previous]).toEqual([null, null]);
});

test("everybody else sees what they did and what was done to them, each once, whatever they ask for", async () => {
  const own = ["transfer.offered", "member.joined", "member.invited"];
  expect(await actions(adam)).toEqual(own);
  expect(await actions(adam, { person: olga.id })).toEqual(own);
  expect(await actions(mia)).toEqual(["member.suspended"]);
  expect((await listEvents(mia, readEventsQuery({}))).rows[0]?.ip).toBeNull();
});

test("filters by kind, person and days, alone and together", async () => {
  expect(await actions(olga, { group: "members" })).toEqual(["member.suspended", "member.joined"]);
  expect(await actions(olga, { person: mia.id })).toEqual(["member.suspended"]);
  expect(await actions(olga, { person: adam.id, group: "transfers" })).toEqual(["transfer.offered"]);
  expect(await actions(olga, { from: "2026-01-04" })).toEqual(["transfer.offered", "member.suspended"]);
  expect(await actions(olga, { to: "2026-01-02" })).toEqual(["member.invited", "organization.created"]);
  expect(await actions(olga, { from: "2026-01-03", to: "2026-01-03" })).toEqual(["member.joined"]);
});

test("a day is the reader's own", async () => {
  expect(await actions(olga, { from: "2026-01-05", to: "2026-01-05" }, "Asia/Tokyo")).toEqual(["member.suspended"]);
  expect(await actions(olga, { from: "2026-01-05", to: "2026-01-05" }, "No/Where")).toEqual(["transfer.offered"]);
});

test("a day has all of its events and no others, although their ids are of another clock", async () => {
  const { id, olga: owner } = await anOrganization();
  const happenedAt = async (time: string, clockMinutes: number) => {
    const at = new Date(time);
    const actor = { actorKind: "user" as const, actorId: owner.id, actorName: owner.name };
    const eventId = uuidv7(at.getTime() + clockMinutes * 60_000);
    await db().event.create({ data: { id: eventId, organizationId: id, at, action: "member.joined", ...actor } });
  };
  await happenedAt("2026-01-02T23:50:00Z", 0);
  await happenedAt("2026-01-03T00:10:00Z", -45);
  await happenedAt("2026-01-03T23:50:00Z", 45);
  await happenedAt("2026-01-04T00:10:00Z", 0);
  const { rows } = await listEvents(owner, readEventsQuery({ from: "2026-01-03", to: "2026-01-03" }));
  expect(rows.map((row) => row.at.toISOString())).toEqual(["2026-01-03T23:50:00.000Z", "2026-01-03T00:10:00.000Z"]);
});

test.each(["+05:30", "-08", "+00:00", "Nowhere/Else", ""])(
  "a day is one of UTC to a browser in zone %j",
  async (zone) => {
    expect(readEventsQuery({}, zone).timeZone).toBe("UTC");
    expect(await actions(olga, { from: "2026-01-03", to: "2026-01-03" }, zone)).toEqual(["member.joined"]);
  },
);

test("pages forth and back", async () => {
  const query = readEventsQuery({});
  const first = await listEvents(olga, query, 2);
  const second = await listEvents(olga, { ...query, after: first.next }, 2);
  const third = await listEvents(olga, { ...query, after: second.next }, 2);
  expect([first, second, third].map((page) => page.rows.length)).toEqual([2, 2, 1]);
  expect(third.next).toBeNull();
  expect((await listEvents(olga, { ...query, before: third.previous }, 2)).rows).toEqual(second.rows);
  expect((await listEvents(olga, { ...query, before: second.previous }, 2)).previous).toBeNull();
});

test("an address that says nothing sensible shows the whole trail", async () => {
  const nonsense = { group: "x", person: "1", from: "0000-00-00", to: "yesterday", after: "?", before: "'" };
  expect((await actions(olga, nonsense)).length).toBe(5);
});

test("every action belongs to one group", () => {
  const all = ACTION_GROUPS.flatMap(actionsOf);
  expect(new Set(all).size).toBe(all.length);
});
