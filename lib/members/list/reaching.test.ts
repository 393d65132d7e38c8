// The filters by resource and by role never show more access than the viewer may see.
import { describe, expect, test } from "vitest";
import { db } from "@/lib/database/db";
import type { ActorName } from "@/lib/testing/access-matrix";
import { aListedCast, type Params } from "@/lib/testing/listed-cast";
import { listMembers } from "./list-members";
import { readMembersQuery } from "./schema";

const { viewer, rows, found } = await aListedCast();

const EVERYBODY = "adam bill mia nina olga pia penny sven tara vera zoe";

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
    ["mia", { resource: "deployment:arm", role: "deployment-admin" }, "adam mia sven"],
    ["mia", { resource: "deployment:arm", q: "castell" }, "vera"],
    ["mia", { resource: "deployment:arm", inactive: "90" }, ""],
  ])("%s: %o", async (name, params, expected) => {
    expect((await found(name, params)).split(" ").sort()).toEqual(expected.split(" "));
  });

  test("somebody suspended who has a role on all of the kind is not shown to an admin of one resource", async () => {
    const where = { id: viewer("adam").id };
    await db().member.updateMany({ where, data: { status: "suspended" } });
    expect(await found("olga", { resource: "deployment:arm" })).toContain("adam");
    const asked: Params[] = [
      { resource: "deployment:arm" },
      { resource: "deployment:arm", role: "deployment-admin" },
      { role: "deployment-admin" },
    ];
    for (const params of asked) {
      expect(await found("mia", params)).not.toContain("adam");
    }
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
    ["mia", "deployment-admin", "adam mia sven"],
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
