// Says whose activity shows which resources' events, and nothing of others: no name, no count, no cursor.
import { beforeAll, describe, expect, test } from "vitest";
import { changeInWords } from "@/lib/access-words/change-in-words";
import type { Actor } from "@/lib/actors/actor";
import { by } from "@/lib/actors/actor";
import type { Assignment } from "@/lib/assignments/schema";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { changeRole } from "@/lib/members/verbs/change-role";
import { addResource } from "@/lib/resources/verbs/add-resource";
import { deleteResource } from "@/lib/resources/verbs/delete-resource";
import { renameResource } from "@/lib/resources/verbs/rename-resource";
import { aResource, give, onDeployments, onSecurity } from "@/lib/testing/access-cast";
import { aMember, anOrganization } from "@/lib/testing/cast";
import { accessIn } from "./details-in-scope";
import { exportEvents } from "./export-events";
import { listEvents, listEventsOf } from "./list-events";
import { readEventsQuery } from "./list-schema";
import { recordEvent } from "./record-event";

let olga: Actor;
let adam: Actor; // admin of all deployments
let mia: Actor; // admin of one
let tara: Actor; // her access is changed
let pia: Actor; // plain member
let everything: string[];

const DEPLOYMENTS = { kind: "deployment" };

beforeAll(async () => {
  const made = await anOrganization();
  olga = made.olga;
  adam = await aMember(made.id, { name: "Adam Okonkwo" });
  mia = await aMember(made.id, { name: "Mia Lindqvist" });
  tara = await aMember(made.id, { name: "Tara Haddad" });
  pia = await aMember(made.id, { name: "Pia Sato" });
  for (const id of ["arm", "base", "gone"]) await addResource(olga, { ...DEPLOYMENTS, id, name: `The ${id}` });
  await addResource(olga, { kind: "security", id: "vault", name: "The vault" });
  await give(adam, made.id, onDeployments("admin"));
  await give(mia, made.id, onDeployments("admin", "arm"));
  await change(olga, tara, [onDeployments("viewer", "arm", "base"), onSecurity("viewer", "vault")]);
  await change(olga, tara, [onDeployments("viewer", "arm", "base")]);
  await change(olga, tara, [onDeployments("viewer", "base")]);
  await change(olga, tara, [onDeployments("viewer")]);
  await renameResource(olga, { ...DEPLOYMENTS, id: "arm", name: "The long arm" });
  await deleteResource(olga, { ...DEPLOYMENTS, id: "gone" });
  await change(olga, pia, [onSecurity("viewer")]);
  await change(adam, pia, [onDeployments("viewer", "base")]);
  everything = await linesOf(olga);
});

function change(actor: Actor, member: Actor, access: Assignment[]) {
  return changeRole(actor, { memberId: member.id, access });
}

const list = (actor: Actor, params: Record<string, string> = {}, size = 50) =>
  listEvents(actor, readEventsQuery(params), size);

/** The page's text in short. */
function said({ action, subjectName, details }: Awaited<ReturnType<typeof list>>["rows"][number]): string {
  const signs = { gained: "+", lost: "-", access: "=", paused: "~", offered: "?" };
  const moved = accessIn(details).flatMap(({ list, portions }) =>
    changeInWords(portions).map((one) => `${signs[list]}${one}`),
  );
  const words = accessIn(details).length > 0 ? moved : [details.name ?? details.to ?? ""];
  return [action.replace("member.access-changed", "changed"), subjectName, ...words].filter(Boolean).join(" ");
}

const linesOf = async (...asked: Parameters<typeof list>) => (await list(...asked)).rows.map(said);

const OF_ARM = [
  "resource.renamed The long arm",
  "changed Tara Haddad -Viewer on The arm",
  "changed Tara Haddad +Viewer on The arm",
  "resource.added The arm",
];

test("owners see all of it", () => expect(everything).toHaveLength(12));

test("an admin of one resource sees what happened to it, and of a change only that part", async () => {
  expect(await linesOf(mia)).toEqual(OF_ARM);
  const { rows } = await list(mia);
  expect(JSON.stringify(rows)).not.toMatch(/base|vault|gone|203\.|127\.0/);
  expect(rows.every(({ ip }) => ip === null)).toBe(true);
});

test("an admin of all of a kind sees it all, what is given on all of it too, and what is deleted; of other kinds nothing", async () => {
  expect(await linesOf(adam)).toEqual([
    "changed Pia Sato +Viewer on The base",
    "resource.deleted The gone",
    "resource.renamed The long arm",
    "changed Tara Haddad +Viewer on all hosted deployments except The base",
    "changed Tara Haddad -Viewer on The arm",
    "changed Tara Haddad +Viewer on The arm and The base",
    "resource.added The gone",
    "resource.added The base",
    "resource.added The arm",
  ]);
  expect(JSON.stringify((await list(adam)).rows)).not.toMatch(/vault|security/i);
});

test("members see what was done to them, whole, and nothing of the others", async () => {
  expect(await linesOf(pia)).toEqual([
    "changed Pia Sato +Viewer on The base",
    "changed Pia Sato +Viewer on all current and future Security projects",
  ]);
  expect(await linesOf(tara)).toHaveLength(4);
});

test("by the kind of what happened: resources and access, or nothing", async () => {
  expect(await linesOf(mia, { group: "access" })).toEqual(OF_ARM);
  for (const group of ["members", "invitations", "transfers", "organization"]) {
    expect(await linesOf(mia, { group })).toEqual([]);
    expect(await linesOf(adam, { group })).toEqual([]);
  }
});

test("by days", async () => {
  const [today, ...ends] = [0, 2, -2].map((days) =>
    new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10),
  );
  const [later, earlier] = ends as [string, string];
  for (const actor of [mia, adam]) {
    const all = await linesOf(actor);
    expect(await linesOf(actor, { from: earlier, to: later })).toEqual(all);
    expect(await linesOf(actor, { from: earlier, to: later, group: "access" })).toEqual(all);
    expect(await linesOf(actor, { from: later })).toEqual([]);
    expect(await linesOf(actor, { to: earlier, group: "access" })).toEqual([]);
    expect(await linesOf(actor, { from: today ?? "" }, 2)).toEqual(all.slice(0, 2));
  }
});

describe.each<Record<string, string>>([{}, { group: "access" }, { from: "2020-01-01" }])(
  "page by page under %o",
  (params) => {
    test.each([1, 2, 3])("forth and back, %i at a time", async (size) => {
      for (const actor of [mia, adam, pia]) {
        const all = await list(actor, params);
        expect([all.next, all.previous]).toEqual([null, null]);
        const pages = [await list(actor, params, size)];
        for (let next = pages[0]?.next; next; next = pages.at(-1)?.next)
          pages.push(await list(actor, { ...params, after: next }, size));
        expect(pages.flatMap(({ rows }) => rows)).toEqual(all.rows);
        // Every cursor must be an event that they see.
        const seen = new Set(all.rows.map(({ id }) => id));
        for (const { next, previous } of pages)
          for (const cursor of [next, previous]) if (cursor) expect(seen).toContain(cursor);
        for (const [index, { previous }] of pages.entries()) {
          if (index === 0) continue;
          const back = await list(actor, { ...params, before: previous ?? "" }, size);
          expect(back.rows).toEqual(pages[index - 1]?.rows);
        }
      }
    });
  },
);

test("one event about a thousand resources is one line of a page, and hides nothing behind it", async () => {
  const { id, olga: owner } = await anOrganization();
  const admin = await aMember(id);
  await give(admin, id, onDeployments("admin"));
  const happened = (...resources: string[]) =>
    recordEvent(db(), by(owner), {
      action: "resource.added",
      details: { name: resources[0] ?? "" },
      resources: resources.map((one) => ({ kind: "deployment", id: one })),
    });
  await happened("first");
  await happened(...Array.from({ length: 1000 }, (_, index) => `r${index}`));
  await happened("last");
  expect(await linesOf(admin)).toEqual(["resource.added last", "resource.added r0", "resource.added first"]);
  const page = await list(admin, {}, 1);
  expect((await list(admin, { after: page.next ?? "" }, 1)).rows.map(said)).toEqual(["resource.added r0"]);
});

test("an event outside of the group that resources find is a mistake", async () => {
  const wrong = { action: "bill.paid" as const, resources: [{ kind: "deployment", id: "arm" }] };
  await expect(recordEvent(db(), by(olga), wrong)).rejects.toThrow("No resource finds");
});

test("the export tells the same as the page", async () => {
  for (const actor of [mia, adam]) {
    let text = "";
    for await (const piece of exportEvents(actor, readEventsQuery({}), said)) text += piece;
    for (const line of await linesOf(actor)) expect(text).toContain(line);
    expect(text.trim().split("\r\n")).toHaveLength(1 + (await linesOf(actor)).length);
    expect(text).not.toContain("vault");
  }
});

describe("on the page about a person", () => {
  const of = async (viewer: Actor, whom: Actor, size = 50) =>
    (await listEventsOf(viewer, whom.id, { after: null, before: null }, size)).rows.map(said);

  test("owners, and they themselves, see all of it", async () => {
    expect(await of(olga, tara)).toHaveLength(4);
    expect(await of(tara, tara)).toEqual(await of(olga, tara));
    // Events of others in their scope are left out.
    expect(await of(adam, adam)).toEqual(["changed Pia Sato +Viewer on The base"]);
  });

  test("an admin of a scope sees what is in it, and nobody else anything", async () => {
    expect(await of(mia, tara)).toEqual(OF_ARM.slice(1, 3));
    expect(await of(mia, pia)).toEqual([]);
    expect(await of(adam, pia)).toEqual(["changed Pia Sato +Viewer on The base"]);
    expect(await of(pia, tara)).toEqual([]);
  });

  test("page by page", async () => {
    for (const viewer of [olga, tara, adam]) {
      const first = await listEventsOf(viewer, tara.id, { after: null, before: null }, 1);
      const second = await listEventsOf(viewer, tara.id, { after: first.next, before: null }, 1);
      expect([...first.rows, ...second.rows].map(said)).toEqual((await of(viewer, tara)).slice(0, 2));
      expect((await listEventsOf(viewer, tara.id, { after: null, before: second.previous }, 1)).rows).toEqual(
        first.rows,
      );
    }
  });
});

test("that a change came to nothing tells whoever made it nothing about what the other holds besides", async () => {
  await change(mia, tara, [onDeployments("viewer", "arm")]);
  const [row] = (await list(mia)).rows;
  expect([row?.action, row?.details]).toEqual(["member.access-changed", {}]);
  expect((await list(olga)).rows[0]?.details).toEqual({ gained: [], lost: [] });
});

test("an admin of one resource reads of a change what it took there, and not what it gave on all of the kind", async () => {
  await change(olga, pia, [onDeployments("viewer", "arm")]);
  await change(olga, pia, [onDeployments("editor")]);
  expect((await linesOf(mia))[0]).toBe("changed Pia Sato -Viewer on The long arm");
});

test("by days to the minute, although ids are only near the time", async () => {
  const { id, olga: owner } = await anOrganization();
  const [ofOne, ofAll] = [await aMember(id), await aMember(id)];
  await aResource(id, "deployment", "arm");
  await give(ofOne, id, onDeployments("admin", "arm"));
  await give(ofAll, id, onDeployments("admin"));
  const at = new Date("2026-01-05T23:50:00Z");
  const event = { id: uuidv7(at.getTime()), organizationId: id, at, action: "resource.added" };
  await db().event.create({ data: { ...event, actorKind: "user", actorId: owner.id, actorName: owner.name } });
  await db().eventResource.create({
    data: { organizationId: id, eventId: event.id, kind: "deployment", resourceId: "arm" },
  });
  for (const actor of [ofOne, ofAll]) {
    expect(await linesOf(actor, { to: "2026-01-05" })).toHaveLength(1);
    expect(await linesOf(actor, { from: "2026-01-06" })).toEqual([]);
  }
});
