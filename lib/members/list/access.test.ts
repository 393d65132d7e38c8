// The members list never shows more access than the viewer may see.
import { describe, expect, test } from "vitest";
import { withScope } from "@/lib/actors/find-scope";
import { MOST_LISTED } from "@/lib/assignments/held-role";
import { db } from "@/lib/database/db";
import { give, onDeployments } from "@/lib/testing/access-cast";
import type { ActorName } from "@/lib/testing/access-matrix";
import { aMember, anOrganization } from "@/lib/testing/cast";
import { aListedCast, type Params } from "@/lib/testing/listed-cast";
import { refusalOf } from "@/lib/testing/refusal-of";
import { listMembers } from "./list-members";
import { readMembersQuery } from "./schema";

const { viewer, rows, called, found } = await aListedCast();

describe("what is shown", () => {
  const all = {
    adam: ["deployment-admin on all"],
    mia: ["deployment-admin on 1"],
    nina: ["deployment-viewer on 1", "security-viewer on all"],
    sven: ["deployment-admin on 1"],
    tara: ["deployment-editor on 2", "security-editor on all"],
    vera: ["deployment-viewer on 1", "security-editor on 1"],
    penny: ["deployment-viewer on 1"],
  };

  test.each<[ActorName, string, Record<string, string[]>]>([
    ["olga", "an owner sees all of it", all],
    [
      "adam",
      "an admin of all deployments sees nothing of security projects",
      { ...all, nina: ["deployment-viewer on 1"], tara: ["deployment-editor on 2"], vera: ["deployment-viewer on 1"] },
    ],
    [
      "mia",
      "an admin of one deployment sees what reaches it, and of others no trace",
      {
        adam: ["deployment-admin on all"],
        mia: ["deployment-admin on 1"],
        sven: ["deployment-admin on 1"],
        tara: ["deployment-editor on 1"],
        vera: ["deployment-viewer on 1"],
        penny: ["deployment-viewer on 1"],
      },
    ],
    ["vera", "a member sees their own", { vera: all.vera }],
    ["bill", "and a billing admin who has none sees none", {}],
  ])("%s: %s", async (name, _, expected) => {
    const shown = (await rows(name, {})).filter(({ access }) => access.length > 0);
    const words = shown.map((row) => [
      called(row),
      row.access.map(({ role, all, count }) => `${role} on ${all ? "all" : count}`),
    ]);
    expect(Object.fromEntries(words)).toEqual(expected);
  });

  test("an admin of one deployment sees a role on all of them only while it reaches theirs", async () => {
    const where = { id: viewer("adam").id };
    await db().member.updateMany({ where, data: { status: "suspended" } });
    const shown = (await rows("mia", {})).find(({ id }) => id === where.id);
    expect(shown?.access).toEqual([]);
    await db().member.updateMany({ where, data: { status: "active" } });
  });

  test("what somebody had when they left is seen by those who give everything, and by nobody else", async () => {
    const had = async (name: ActorName) => (await rows(name, { status: "former" }))[0]?.access;
    expect(await had("olga")).toEqual([{ kind: "deployment", role: "deployment-admin", all: true, count: 0 }]);
    for (const name of ["adam", "mia", "vera"] as const) expect(await had(name)).toEqual([]);
  });

  test("a list without end is counted no further than it is told", async () => {
    const { id, olga } = await anOrganization();
    const ids = Array.from({ length: MOST_LISTED + 5 }, (_, n) => `r${n}`);
    await db().resource.createMany({
      data: ids.map((one) => ({ organizationId: id, kind: "deployment", id: one, name: one, sortName: one })),
    });
    await give(await aMember(id, { name: "Ada Wolf" }), id, onDeployments("viewer", ...ids));
    const page = await listMembers(await withScope(db(), olga), readMembersQuery({ q: "ada" }));
    expect(page.rows[0]?.access).toMatchObject([{ role: "deployment-viewer", count: MOST_LISTED + 1 }]);
  });

  test("in one statement for the whole page", async () => {
    let statements = 0;
    await listMembers(viewer("mia"), readMembersQuery({}), async (sql) => {
      if (sql.sql.includes("assignment")) statements += 1;
      return db().$queryRaw(sql);
    });
    expect(statements).toBe(1);
  });

  test("to somebody suspended nothing at all", async () => {
    expect(await refusalOf(rows("sven", {}))).toBe("member.suspended");
  });
});

describe("orders and searches", () => {
  test("say nothing of access: everybody is given the same", async () => {
    const all: Params[] = [{}, { sort: "role" }, { sort: "role", dir: "desc" }, { sort: "status" }, { q: "ra" }];
    for (const params of all) {
      const seen = await found("olga", params);
      for (const name of ["adam", "mia", "vera", "bill", "pia"] as const) expect(await found(name, params)).toBe(seen);
    }
  });

  test.each<[ActorName, Params]>([
    ["olga", { resource: "deployment:arm" }],
    ["mia", { resource: "deployment:arm", sort: "role" }],
    ["mia", { resource: "deployment:arm", sort: "status", dir: "desc" }],
    ["olga", { resource: "deployment:arm", sort: "active" }],
    ["adam", { role: "deployment-admin,deployment-viewer", sort: "joined", dir: "asc" }],
    ["mia", { role: "deployment-admin,deployment-viewer", dir: "desc" }],
  ])("pages of two, forth and back again, for %s: %o", async (name, params) => {
    const query = readMembersQuery(params);
    const all = (await listMembers(viewer(name), query)).rows.map(called);
    const forth: string[][] = [];
    let page = await listMembers(viewer(name), query, undefined, 2);
    for (;;) {
      forth.push(page.rows.map(called));
      if (!page.next) break;
      page = await listMembers(viewer(name), { ...query, after: page.next }, undefined, 2);
    }
    expect(forth.flat()).toEqual(all);
    const back = [page.rows.map(called)];
    while (page.previous) {
      page = await listMembers(viewer(name), { ...query, before: page.previous }, undefined, 2);
      back.unshift(page.rows.map(called));
    }
    expect(back).toEqual(forth);
  });
});
