// The members list and its filters never show more access than the viewer may see.
import { beforeAll, describe, expect, test } from "vitest";
import { type Giver, withScope } from "@/lib/actors/find-scope";
import { MOST_LISTED } from "@/lib/assignments/held-role";
import { db } from "@/lib/database/db";
import { aCastWithAccess, give, onDeployments, onSecurity } from "@/lib/testing/access-cast";
import type { ActorName } from "@/lib/testing/access-matrix";
import { aMember, anOrganization } from "@/lib/testing/cast";
import { refusalOf } from "@/lib/testing/refusal-of";
import { listMembers, type MemberRow } from "./list-members";
import { readMembersQuery } from "./schema";

type Params = Record<string, string>;

const viewers = new Map<ActorName, Giver>();
let penny = "";

const viewer = (name: ActorName): Giver => {
  const found = viewers.get(name);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
};

beforeAll(async () => {
  const { id, elsewhereId, actors, facts } = await aCastWithAccess();
  penny = facts.penny;
  const nina = await aMember(id, { name: "Nina Park" });
  await give(nina, id, onDeployments("viewer", "base"), onSecurity("viewer"), onDeployments("viewer", "base", "base"));
  await give(actors.vera, id, onSecurity("editor", "vault"));
  const nora = await aMember(elsewhereId, { name: "Nora Kim" });
  await give(nora, elsewhereId, onDeployments("viewer"), onDeployments("viewer", "nowhere"));
  for (const [name, actor] of Object.entries(actors)) {
    viewers.set(name as ActorName, await withScope(db(), actor)); // Object.entries forgets the literal types
  }
});

async function rows(name: ActorName, params: Params, size?: number): Promise<MemberRow[]> {
  return (await listMembers(viewer(name), readMembersQuery(params), undefined, size)).rows;
}

const called = (row: MemberRow) => (row.id === penny ? "penny" : (row.name?.split(" ")[0] ?? "").toLowerCase());

async function found(name: ActorName, params: Params): Promise<string> {
  return (await rows(name, params)).map(called).join(" ");
}

const EVERYBODY = "adam bill mia nina olga pia penny sven tara vera zoe";

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
      "an admin of one deployment sees what is listed there, and of others no trace",
      {
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

const ARM = "adam mia olga penny sven tara vera zoe";

describe("who may reach a resource", () => {
  test.each<[ActorName, Params, string]>([
    ["olga", { resource: "deployment:arm" }, ARM],
    ["adam", { resource: "deployment:arm" }, ARM],
    ["mia", { resource: "deployment:arm" }, ARM],
    ["olga", { resource: "deployment:base" }, "adam nina olga tara zoe"],
    ["adam", { resource: "deployment:base" }, "adam nina olga tara zoe"],
    ["olga", { resource: "security:vault" }, "nina olga tara vera zoe"],
    ["olga", { resource: "deployment:*" }, "adam olga zoe"],
    ["adam", { resource: "deployment:*" }, "adam olga zoe"],
    ["olga", { resource: "security:*" }, "nina olga tara zoe"],
    ["olga", { resource: "deployment:arm", status: "pending" }, "penny"],
    ["olga", { resource: "deployment:arm", status: "suspended,expired" }, "sven"],
    ["olga", { resource: "deployment:base", status: "former" }, "rita"],
    ["adam", { resource: "deployment:base", status: "former" }, ""],
    ["olga", { resource: "deployment:arm", role: "organization-admin" }, "olga zoe"],
    ["olga", { resource: "deployment:arm", role: "member" }, "adam mia penny sven tara vera"],
    ["olga", { resource: "deployment:arm", role: "deployment-viewer" }, "penny vera"],
    ["olga", { resource: "deployment:arm", role: "deployment-admin" }, "adam mia sven"],
    ["olga", { resource: "deployment:arm", role: "organization-admin,deployment-editor" }, "olga tara zoe"],
    ["olga", { resource: "deployment:*", role: "deployment-admin" }, "adam"],
    ["olga", { resource: "deployment:arm", role: "security-editor" }, ""],
    ["olga", { resource: "deployment:arm", q: "ra" }, "penny tara vera"],
    ["mia", { resource: "deployment:arm", role: "deployment-admin" }, "mia sven"],
    ["mia", { resource: "deployment:arm", q: "castell" }, "vera"],
    ["mia", { resource: "deployment:arm", inactive: "90" }, ""],
  ])("%s: %o", async (name, params, expected) => {
    expect((await found(name, params)).split(" ").sort()).toEqual(expected.split(" "));
  });

  test("somebody suspended who has a role on all of the kind is not shown to an admin of one resource", async () => {
    const where = { id: viewer("adam").id };
    await db().member.updateMany({ where, data: { status: "suspended" } });
    expect(await found("olga", { resource: "deployment:arm" })).toContain("adam");
    expect(await found("mia", { resource: "deployment:arm" })).not.toContain("adam");
    await db().member.updateMany({ where, data: { status: "active" } });
  });

  const OTHERS: Params[] = [
    ...[{}, { role: "organization-admin" }, { role: "deployment-viewer" }, { status: "former" }, { q: "a" }],
    ...[{ sort: "role", dir: "desc" }, { sort: "active" }],
  ];
  const gone = { resource: "deployment:gone" };

  test.each<[ActorName, string]>([
    ["mia", "deployment:base"],
    ["mia", "deployment:*"],
    ["mia", "security:vault"],
    ["mia", "security:*"],
    ["adam", "security:vault"],
    ["adam", "security:*"],
    ["vera", "deployment:arm"],
    ["vera", "security:vault"],
    ["bill", "deployment:arm"],
    ["pia", "deployment:*"],
    ["olga", "deployment:nowhere"],
    ["adam", "deployment:nowhere"],
    ["olga", "rocket:arm"],
    ["olga", "rocket:*"],
    ["olga", "security:arm"],
  ])("%s: %s is like one that is not there, with every other filter and order", async (name, resource) => {
    for (const others of OTHERS) {
      const statements: string[][] = [[], []];
      const [asked, missing] = await Promise.all(
        [{ resource }, gone].map(({ resource }, at) =>
          listMembers(viewer(name), readMembersQuery({ ...others, resource }), async (sql) => {
            statements[at]?.push(sql.sql);
            return db().$queryRaw(sql);
          }),
        ),
      );
      expect(asked).toEqual({ rows: [], next: null, previous: null });
      expect(missing).toEqual(asked);
      // A viewer who sees none of a kind, or only some, gets an answer without a query,
      // so that time reveals nothing either.
      if (name !== "olga" && name !== "adam") expect(statements).toEqual([[], []]);
    }
  });
});

describe("who has a role on resources", () => {
  test.each<[ActorName, string, string]>([
    ["olga", "deployment-viewer", "nina penny vera"],
    ["adam", "deployment-viewer", "nina penny vera"],
    ["mia", "deployment-viewer", "penny vera"],
    ["olga", "deployment-editor", "tara"],
    ["mia", "deployment-editor", "tara"],
    ["olga", "deployment-admin", "adam mia sven"],
    ["mia", "deployment-admin", "mia sven"],
    ["olga", "security-editor,deployment-admin", "adam mia sven tara vera"],
    ["adam", "security-editor,deployment-admin", "adam mia sven"],
    ["olga", "security-viewer", "nina"],
    ["olga", "billing-admin,deployment-editor", "bill tara"],
    ["mia", "billing-admin,deployment-editor", "bill tara"],
    ["vera", "billing-admin,security-editor", "bill"],
    ["olga", "cloud-connected-viewer", ""],
  ])("%s: %s", async (name, role, expected) => {
    expect((await found(name, { role })).split(" ").sort()).toEqual(expected.split(" "));
  });

  test.each<[ActorName, string]>([
    ["mia", "security-editor"],
    ["mia", "security-viewer"],
    ["adam", "security-editor"],
    ["vera", "deployment-viewer"],
    ["vera", "security-editor"],
    ["bill", "deployment-admin"],
    ["pia", "deployment-admin"],
  ])("%s: %s is like a role that does not exist, with every other filter and order", async (name, role) => {
    expect(await found(name, { role: "astronaut" })).toBe(EVERYBODY);
    const all: Params[] = [{}, { status: "former" }, { q: "a" }, { sort: "role", dir: "desc" }, { sort: "joined" }];
    for (const others of all) {
      expect(await rows(name, { ...others, role })).toEqual(await rows(name, { ...others, role: "astronaut" }));
    }
  });

  test("follows a role that is changed in the database itself", async () => {
    const where = { memberId: viewer("vera").id, kind: "deployment" };
    await db().assignment.updateMany({ where, data: { role: "deployment-editor" } });
    expect(await found("mia", { role: "deployment-editor" })).toBe("tara vera");
    expect(await found("mia", { role: "deployment-viewer" })).toBe("penny");
    await db().assignment.updateMany({ where, data: { role: "deployment-viewer" } });
    expect(await found("mia", { role: "deployment-viewer" })).toBe("penny vera");
  });

  test("who was removed is found among the former", async () => {
    expect(await found("olga", { role: "deployment-admin", status: "former" })).toBe("rita");
    for (const name of ["adam", "mia"] as const)
      expect(await found(name, { role: "deployment-admin", status: "former" })).toBe("");
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
