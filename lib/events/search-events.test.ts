// A search finds events by who, about whom, and what they tell, and only in what the viewer is shown.
import { beforeAll, describe, expect, test } from "vitest";
import { type Actor, by } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { invite } from "@/lib/invitations/verbs/invite";
import { changeRole } from "@/lib/members/verbs/change-role";
import { suspend } from "@/lib/members/verbs/suspend";
import { rename } from "@/lib/organizations/verbs/rename";
import { changeProfile } from "@/lib/profile/verbs/change-profile";
import { deleteAccount } from "@/lib/profile/verbs/delete-account";
import { addResource } from "@/lib/resources/verbs/add-resource";
import { deleteResource } from "@/lib/resources/verbs/delete-resource";
import { give, onDeployments } from "@/lib/testing/access-cast";
import { aMember, anOrganization, aPerson, BILLING, personOf } from "@/lib/testing/cast";
import { aKey } from "@/lib/testing/keys";
import { exportEvents } from "./export-events";
import { listEvents } from "./list-events";
import { readEventsQuery } from "./list-schema";
import { recordEvents } from "./record-event";

let id: string;
let olga: Actor;
let mia: Actor; // admin of one
let tara: Actor;
let pia: Actor;

beforeAll(async () => {
  ({ id, olga } = await anOrganization());
  mia = await aMember(id, { name: "Mia Lindqvist" });
  tara = await aMember(id, { name: "Tara Zieliński" });
  pia = await aMember(id, { name: "Pia Sato" });
  for (const one of ["arm", "base"]) await addResource(olga, { kind: "deployment", id: one, name: `Möller ${one}` });
  await give(mia, id, onDeployments("admin", "arm"));
  await changeRole(olga, { memberId: tara.id, access: [onDeployments("viewer", "arm", "base")] });
  await deleteResource(olga, { kind: "deployment", id: "base" });
  await suspend(olga, { memberId: pia.id, reason: "Long vacation" });
  await invite(olga, { batchId: uuidv7(), addresses: ["ana.ng@new.example"], roles: BILLING, access: [] });
  await aKey(olga, { roles: [], access: [] });
  await recordEvents(db(), by(olga), [{ action: "bill.added", details: { name: "INV-2026-11" } }]);
  await rename(olga, { name: "Umbrella Robotics" });
});

async function found(viewer: Actor, q: string, params: Record<string, string> = {}, lookThrough?: number) {
  const { rows } = await listEvents(viewer, readEventsQuery({ q, ...params }), 50, {
    ...(lookThrough && { lookThrough }),
  });
  return rows.map(({ action }) => action);
}

const ALL = 10;
/** By the edit, and by the deletion of a resource. */
const TWICE = ["member.access-changed", "member.access-changed"];

describe("an owner finds", () => {
  test.each<[string, string[]]>([
    ["zielinski", TWICE],
    ["ZIELIŃSKI", TWICE],
    ["tara.z", TWICE],
    ["ng@new", ["member.invited"]],
    ["moller arm", ["member.access-changed", "resource.added"]],
    ["möller base", ["resource.deleted", ...TWICE, "resource.added"]],
    ["vacation", ["member.suspended"]],
    ["2026-11", ["bill.added"]],
    ["acme robotics", ["organization.renamed"]],
    ["umbrella", ["organization.renamed"]],
    ["billing", ["member.invited"]],
    ["olga sato", ["member.suspended"]],
    ["sato zielinski", []],
    ["nobody", []],
    ["%", []],
    ["'; --", []],
  ])("%s", async (q, expected) => expect(await found(olga, q)).toEqual(expected));

  test("everything they did, a letter of it, or nothing in particular", async () => {
    expect(await found(olga, "marchetti")).toHaveLength(ALL);
    expect(await found(olga, "m")).toHaveLength(ALL);
    expect(await found(olga, "   ")).toHaveLength(ALL);
  });

  test("together with filters", async () => {
    expect(await found(olga, "moller", { action: "resource.added" })).toEqual(["resource.added", "resource.added"]);
    expect(await found(olga, "moller", { group: "invitations" })).toEqual([]);
    expect(await found(olga, "moller", { person: tara.id })).toEqual(TWICE);
    expect(await found(olga, "olga", { resource: "deployment/arm" })).toHaveLength(2);
    expect(await found(olga, "vacation", { ip: "127.0.0.1" })).toEqual(["member.suspended"]);
    expect(await found(olga, "vacation", { to: "2020-01-01" })).toEqual([]);
  });

  test("page by page, forth and back", async () => {
    const page = (params: Record<string, string>) => listEvents(olga, readEventsQuery({ q: "moller", ...params }), 3);
    const [first, second] = [await page({}), await page({ after: (await page({})).next ?? "" })];
    expect([...first.rows, ...second.rows].map(({ action }) => action)).toEqual([
      "resource.deleted",
      ...TWICE,
      "resource.added",
      "resource.added",
    ]);
    expect(second.next).toBeNull();
    expect((await page({ before: second.previous ?? "" })).rows).toEqual(first.rows);
  });

  test("the same in the export", async () => {
    let text = "";
    for await (const piece of exportEvents(olga, readEventsQuery({ q: "vacation" }), ({ action }) => action))
      text += piece;
    expect(text.trim().split("\r\n")).toHaveLength(2);
  });
});

test("nothing of another organization", async () => {
  const other = await anOrganization("Northwind");
  expect(await found(other.olga, "zielinski")).toEqual([]);
  expect(await found(other.olga, "vacation")).toEqual([]);
  expect(await found(other.olga, "2026-11")).toEqual([]);
});

describe("somebody who does not see everything", () => {
  test("an admin of one resource finds what they are shown of a change, and nothing by the rest of it", async () => {
    expect(await found(mia, "arm")).toEqual(["member.access-changed", "resource.added"]);
    expect(await found(mia, "base")).toEqual([]);
    expect(await found(mia, "vacation")).toEqual([]);
    expect(await found(mia, "olga")).toHaveLength(2);
  });

  test("a member finds what happened to them", async () => {
    expect(await found(pia, "VACATION")).toEqual(["member.suspended"]);
    expect(await found(tara, "base")).toEqual(TWICE);
    expect(await found(tara, "sato")).toEqual([]);
  });
});

test("a former name is found, and so is the new one", async () => {
  const ivy = await aMember(id, { name: "Ivy Chen" });
  await suspend(olga, { memberId: ivy.id });
  await changeProfile(await personOf(ivy), { name: "Ivy Okafor", shortcuts: true });
  expect(await found(olga, "chen")).toEqual(["member.suspended"]);
  expect(await found(olga, "okafor")).toEqual(["member.suspended"]);
});

test("whose account is deleted is found by no name or address, by nobody", async () => {
  const { id: there, olga: owner } = await anOrganization();
  const sam = await aPerson("Sam Olsen", "sam.olsen@gone.example");
  const other = await aMember(there, { name: "Uma Patel" });
  const stay = await aMember(there, { user: sam });
  await changeProfile(await personOf(stay), { name: "Samuel Olsen", shortcuts: true });
  await recordEvents(db(), by({ ...stay, name: "Samuel Olsen" }), [
    { action: "member.invited", subject: { id: other.id, name: other.name } },
  ]);
  await suspend(owner, { memberId: stay.id });
  expect(await found(owner, "olsen")).toHaveLength(2);
  expect(await found(owner, "sam.olsen@gone")).toHaveLength(2);
  expect(await found(other, "olsen")).toHaveLength(1);
  await deleteAccount(await personOf(stay), { email: "sam.olsen@gone.example" });
  for (const q of ["olsen", "sam", "samuel", "gone.example"]) {
    expect(await found(owner, q)).toEqual([]);
    expect(await found(owner, q, { ip: "127.0.0.1" })).toEqual([]);
    expect(await found(other, q)).toEqual([]);
  }
  expect(await found(owner, "patel")).toEqual(["member.invited"]);
});

test("a name that a hundred people have is found in the latest events, and further on the next page", async () => {
  const { id: there, olga: owner } = await anOrganization();
  const many = Array.from({ length: 105 }, (_, n) => n);
  await invite(owner, { batchId: uuidv7(), addresses: many.map((n) => `p${n}@crowd.example`), roles: [], access: [] });
  await recordEvents(
    db(),
    by(owner),
    Array.from({ length: 30 }, () => ({ action: "bill.added" as const })),
  );
  const page = await listEvents(owner, readEventsQuery({ q: "crowd.example" }), 50, { lookThrough: 20 });
  expect([page.rows.length, Boolean(page.next)]).toEqual([0, true]);
  expect(await found(owner, "crowd.example", {}, 1000)).toHaveLength(50);
  expect(await found(owner, "p77@crowd.example")).toHaveLength(1);
  expect(await db().member.count({ where: { organizationId: there } })).toBe(106);
});
