// A fold is whole on one page, or says that there is more of it; and pages forth and back show each event once.
import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/actors/actor";
import { by } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { aResource, give, onDeployments } from "@/lib/testing/access-cast";
import { aMember, anOrganization } from "@/lib/testing/cast";
import type { EventAction } from "./event-actions";
import { exportEvents } from "./export-events";
import { FOLDED, foldEvents } from "./fold-events";
import { listEvents, listEventsOf } from "./list-events";
import { readEventsQuery } from "./list-schema";
import type { EventsPage } from "./page-of-events";
import { recordEvents } from "./record-event";

let id: string;
let olga: Actor;

beforeEach(async () => {
  ({ id, olga } = await anOrganization());
});

/** Each about another person. */
async function happened(count: number, action: EventAction = "member.invited", on: string[] = [], actor = olga) {
  const resources = on.map((one) => ({ kind: "deployment", id: one }));
  const about = () => ({ action, subject: { id: uuidv7(), name: "Somebody" }, resources });
  await recordEvents(db(), by(actor), Array.from({ length: count }, about));
}

const list = (params: Record<string, string> = {}, size = 2, most = 1000, viewer = olga) =>
  listEvents(viewer, readEventsQuery(params), size, { lines: { ...FOLDED, most } });

/** How many events each line of a page has, and whether it goes on before or behind the page. */
function shape({ rows, cut }: EventsPage): string {
  const lines = foldEvents(rows).map((line) => ("events" in line ? line.events.length : 1));
  return `${cut.newer ? "…" : ""}${lines.join(" ")}${cut.older ? "…" : ""}`;
}

async function walk(page: (params: Record<string, string>) => Promise<EventsPage>) {
  const forth = [await page({})];
  for (let next = forth[0]?.next; next; next = forth.at(-1)?.next) forth.push(await page({ after: next }));
  const back: EventsPage[] = [];
  for (let previous = forth.at(-1)?.previous; previous; previous = back[0]?.previous)
    back.unshift(await page({ before: previous }));
  return { forth, back };
}

async function expectWhole(page: Parameters<typeof walk>[0], viewer = olga) {
  const { forth, back } = await walk(page);
  const all = (await listEvents(viewer, readEventsQuery({}), 1000)).rows.map((row) => row.id);
  expect(forth.flatMap(({ rows }) => rows.map((row) => row.id))).toEqual(all);
  return { forth: forth.map(shape), back: back.map(shape) };
}

test("a page counts lines and not events, and never ends within a fold that it has room for", async () => {
  for (const count of [1, 120, 1, 7]) {
    await happened(count);
    await happened(1, "bill.paid");
  }
  const forth = ["1 7", "1 1", "1 120", "1 1"];
  expect(await expectWhole((params) => list(params))).toEqual({ forth, back: forth.slice(0, -1) });
});

test("a fold larger than a page says so on each of its pages", async () => {
  await happened(1, "bill.paid");
  await happened(25);
  await happened(1, "bill.paid");
  const { forth, back } = await expectWhole((params) => list(params, 2, 10));
  expect(forth).toEqual(["1", "10…", "…10…", "…5 1"]);
  expect(back[0]).toMatch(/^1/);
  for (const page of back.slice(1)) expect(page).toMatch(/…/);
});

test("a page from the middle of a fold, which a link within it leads to, says that it began before", async () => {
  await happened(60);
  const { rows } = await list();
  expect(shape(await list({ after: rows[49]?.id ?? "" }))).toBe("…10");
  expect(shape(await list({ before: rows[49]?.id ?? "" }))).toBe("60");
  await happened(3, "bill.paid");
  expect(shape(await list({ before: rows[49]?.id ?? "" }, 3))).toBe("1 1 49…");
  expect(shape(await list({ after: rows[49]?.id ?? "", action: "member.invited" }))).toBe("…10");
  expect(shape(await list({ after: rows[49]?.id ?? "", action: "bill.paid" }))).toBe("");
});

test("new events move no page", async () => {
  await happened(30);
  await happened(2, "bill.paid");
  const [first] = (await walk((params) => list(params))).forth;
  const second = await list({ after: first?.next ?? "" });
  await happened(40);
  expect((await list({ after: first?.next ?? "" })).rows).toEqual(second.rows);
  const back = await list({ before: second.previous ?? "" });
  expect([shape(back), back.rows.at(-1)?.id]).toEqual(["1 1", first?.rows.at(-1)?.id]);
  expect(back.previous).not.toBeNull();
});

test("a fold at the end of what a page looks through is left to the next page, unless it is alone", async () => {
  await happened(4);
  await happened(1, "invitation.link-copied");
  await happened(4, "bill.paid");
  const page = (params: Record<string, string>, lookThrough: number) => {
    const query = readEventsQuery({ person: olga.id, group: "invitations", ...params });
    return listEvents(olga, query, 5, { lookThrough, lines: FOLDED });
  };
  const both = await page({}, 8);
  expect([shape(both), both.next]).toEqual(["1", both.rows[0]?.id]);
  const alone = await page({ after: both.next ?? "" }, 3);
  expect([shape(alone), alone.next]).toEqual(["3…", alone.rows[2]?.id]);
  expect(shape(await page({ after: alone.next ?? "" }, 3))).toBe("…1");
});

describe("somebody who sees a part", () => {
  test("reads only of that part, and where it is cut", async () => {
    const admin = await aMember(id, { name: "Mia Lindqvist" });
    await aResource(id, "deployment", "arm");
    await give(admin, id, onDeployments("admin", "arm"));
    await happened(20, "resource.added", ["base"]);
    await happened(12, "resource.added", ["arm"]);
    await happened(20, "resource.added", ["base"]);
    expect(shape(await list({}, 5))).toBe("52");
    const seen = await list({}, 5, 1000, admin);
    expect(shape(seen)).toBe("12");
    const { rows } = await list();
    // The neighbor of this place exists, but not for them.
    expect(shape(await list({ after: rows[19]?.id ?? "" }, 5, 1000, admin))).toBe("12");
    expect(shape(await list({ after: seen.rows[5]?.id ?? "" }, 5, 1000, admin))).toBe("…6");
    const ofArm = { person: olga.id, resource: "deployment/arm" };
    expect(shape(await list({ ...ofArm, after: rows[19]?.id ?? "" }))).toBe("12");
    expect(await expectWhole((params) => list(params, 5, 5, admin), admin)).toMatchObject({
      forth: ["5…", "…5…", "…1 1"],
    });
  });

  test("reads no IP address by where a fold ends", async () => {
    const auditor = { ...olga, owner: false };
    await happened(2);
    await happened(2, "member.invited", [], { ...olga, ip: "192.0.2.1" });
    expect(shape(await list())).toBe("1 1 1 1");
    expect(shape(await list({}, 2, 1000, auditor))).toBe("4");
  });

  test("reads of one person what is in scope, in pages", async () => {
    const [admin, tara] = [await aMember(id), await aMember(id, { name: "Tara Haddad" })];
    await aResource(id, "deployment", "arm");
    await give(admin, id, onDeployments("admin", "arm"));
    const change = { action: "member.access-changed" as const, subject: { id: tara.id, name: tara.name } };
    const on = (one: string) =>
      Array.from({ length: 7 }, () => ({ ...change, resources: [{ kind: "deployment", id: one }] }));
    await recordEvents(db(), by(olga), [...on("arm"), ...on("base")]);
    const page = (place: { after?: string; before?: string }, viewer = admin) =>
      listEventsOf(viewer, tara.id, { after: null, before: null, ...place }, 3, { lines: { ...FOLDED, most: 5 } });
    const first = await page({});
    expect(shape(first)).toBe("5…");
    expect(shape(await page({ after: first.next ?? "" }))).toBe("…1 1");
    expect(shape(await page({}, olga))).toBe("5…");
  });
});

test("the export has a line for each", async () => {
  await happened(12);
  let text = "";
  for await (const piece of exportEvents(olga, readEventsQuery({}), ({ action }) => action)) text += piece;
  expect(text.trim().split("\r\n")).toHaveLength(13);
});
