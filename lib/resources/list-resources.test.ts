import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/actors/actor";
import { withScope } from "@/lib/actors/find-scope";
import { db, readFromDatabase } from "@/lib/database/db";
import { aCastWithAccess, aResource, give, onDeployments, onSecurity } from "@/lib/testing/access-cast";
import { aMember, anOrganization, BILLING } from "@/lib/testing/cast";
import { refusalOf } from "@/lib/testing/refusal-of";
import { countResources } from "./count-resources";
import { findResource } from "./find-resource";
import { listResources } from "./list-resources";
import { readResourcesQuery } from "./list-schema";

const scoped = (actor: Actor) => withScope(db(), actor);

async function list(actor: Actor, params: Record<string, string> = {}, size?: number) {
  const query = { ...readResourcesQuery(params), kind: params.kind ?? "deployment" };
  return listResources(await scoped(actor), query, readFromDatabase, size);
}

async function linesOf(actor: Actor, params?: Record<string, string>) {
  return (await list(actor, params)).rows.map(
    ({ id, people, mine }) => `${id} ${people ?? "-"} ${mine.map(({ role, all }) => role + (all ? "*" : "")).join()}`,
  );
}

const counted = async (actor: Actor) =>
  [...(await countResources(await scoped(actor)))].filter(([, count]) => count > 0).map((pair) => pair.join(" "));

describe("who sees which resources, and how many people reach them", () => {
  it("is by role and scope", async () => {
    const { actors } = await aCastWithAccess();
    const { olga, adam, mia, vera, bill, pia } = actors;
    // Two owners, and Adam on all; Mia, Vera, and Tara on arm; Tara on base. Suspended,
    // removed, and pending people reach nothing.
    expect(await linesOf(olga)).toEqual(["arm 6 ", "base 4 "]);
    expect(await linesOf(adam)).toEqual(["arm 6 deployment-admin*", "base 4 deployment-admin*"]);
    expect(await linesOf(mia)).toEqual(["arm 6 deployment-admin"]);
    expect(await linesOf(vera)).toEqual(["arm - deployment-viewer"]);
    for (const nobody of [bill, pia]) expect(await linesOf(nobody)).toEqual([]);
    for (const other of [adam, mia, vera]) expect(await linesOf(other, { kind: "security" })).toEqual([]);
    expect(await linesOf(olga, { kind: "security" })).toEqual(["vault 3 "]);
  });

  it("says the same by counts", async () => {
    const { actors } = await aCastWithAccess();
    const { olga, adam, mia, vera, bill } = actors;
    expect(await counted(olga)).toEqual(["deployment 2", "security 1"]);
    expect(await counted(adam)).toEqual(["deployment 2"]);
    expect(await counted(mia)).toEqual(["deployment 1"]);
    expect(await counted(vera)).toEqual(["deployment 1"]);
    expect(await counted(bill)).toEqual([]);
  });

  it("says the same by search: what is out of sight is no hit", async () => {
    const { actors } = await aCastWithAccess();
    const { olga, mia, vera } = actors;
    expect(await linesOf(olga, { q: "bas" })).toEqual(["base 4 "]);
    expect(await linesOf(mia, { q: "bas" })).toEqual([]);
    expect(await linesOf(vera, { q: "ar" })).toEqual(["arm - deployment-viewer"]);
  });

  it("shows all of a kind to whoever has any role on all of it, and to nobody else's people", async () => {
    const { id } = await anOrganization();
    for (const one of ["arm", "base"]) await aResource(id, "deployment", one);
    const vera = await aMember(id, { roles: BILLING });
    await give(vera, id, onDeployments("viewer"), onDeployments("admin", "base"));
    expect(await linesOf(vera)).toEqual(["arm - deployment-viewer*", "base 2 deployment-admin,deployment-viewer*"]);
  });

  it("tells kinds apart where they have the same id", async () => {
    const { id, olga } = await anOrganization();
    for (const kind of ["deployment", "security"]) await aResource(id, kind, "arm");
    const vera = await aMember(id);
    await give(vera, id, onSecurity("viewer", "arm"));
    expect(await linesOf(vera)).toEqual([]);
    expect(await linesOf(vera, { kind: "security" })).toEqual(["arm - security-viewer"]);
    expect([await linesOf(olga), await linesOf(olga, { kind: "security" })]).toEqual([["arm 1 "], ["arm 2 "]]);
  });

  it("is nothing for whoever is suspended, and not of another organization", async () => {
    const { actors } = await aCastWithAccess();
    expect(await refusalOf(list(actors.sven))).toBe("member.suspended");
    const elsewhere = await anOrganization("Northwind");
    expect(await linesOf(elsewhere.olga)).toEqual([]);
  });
});

describe("one resource", () => {
  it("is there for owners and its admins; for others it is as if it were not", async () => {
    const { actors } = await aCastWithAccess();
    const { olga, adam, mia, vera, pia } = actors;
    const find = async (actor: Actor, id: string, kind = "deployment") =>
      (await findResource(await scoped(actor), { kind, id }))?.name ?? null;
    for (const admin of [olga, adam, mia]) expect(await find(admin, "arm")).toBe("arm");
    expect(await find(mia, "base")).toBeNull();
    expect(await find(mia, "vault", "security")).toBeNull();
    for (const other of [vera, pia]) expect(await find(other, "arm")).toBeNull();
    for (const odd of ["nowhere", "", "a/b", "\0", "x".repeat(500)]) expect(await find(olga, odd)).toBeNull();
  });
});

describe("paging", () => {
  async function aShelf() {
    const { id, olga } = await anOrganization();
    const names = ["Élan", "alpha", "Beta", "beta", "Zulu", "éclair", "gamma"];
    const folded = (name: string) => name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    await db().resource.createMany({
      data: names.map((name, n) => ({
        organizationId: id,
        kind: "deployment",
        id: `d-${n}`,
        name,
        sortName: folded(name),
      })),
    });
    return { id, olga };
  }
  const namesOf = (page: Awaited<ReturnType<typeof list>>) => page.rows.map(({ name }) => name);

  it("goes forth and back by name, without leaving anything out or showing it twice", async () => {
    const { olga } = await aShelf();
    const first = await list(olga, {}, 3);
    expect(namesOf(first)).toEqual(["alpha", "Beta", "beta"]);
    expect(first.previous).toBeNull();
    const second = await list(olga, { after: first.next ?? "" }, 3);
    expect(namesOf(second)).toEqual(["éclair", "Élan", "gamma"]);
    const third = await list(olga, { after: second.next ?? "" }, 3);
    expect(namesOf(third)).toEqual(["Zulu"]);
    expect(third.next).toBeNull();
    const back = await list(olga, { before: third.previous ?? "" }, 3);
    expect(namesOf(back)).toEqual(namesOf(second));
    const start = await list(olga, { before: back.previous ?? "" }, 3);
    expect([namesOf(start), start.previous]).toEqual([namesOf(first), null]);
  });

  it("starts at the beginning for a cursor that nobody wrote", async () => {
    const { olga } = await aShelf();
    for (const after of ["nonsense", "W10", Buffer.from('["a\\u0000","d-1"]').toString("base64url")]) {
      expect((await list(olga, { after })).rows).toHaveLength(7);
    }
  });

  it("finds by every word of a name or an id, whatever its case and accents", async () => {
    const { olga } = await aShelf();
    expect(namesOf(await list(olga, { q: "ECLA" }))).toEqual(["éclair"]);
    expect(namesOf(await list(olga, { q: "D-2" }))).toEqual(["Beta"]);
    expect(namesOf(await list(olga, { q: "beta d-3" }))).toEqual(["beta"]);
    expect(namesOf(await list(olga, { q: "100%_" }))).toEqual([]);
  });

  it("counts no more than a hundred people", async () => {
    const { id, olga } = await aShelf();
    const others = Array.from({ length: 104 }, (_, n) => aMember(id, { name: `Member ${String(n)}` }));
    const members = await Promise.all(others);
    for (const member of members.slice(0, 102)) await give(member, id, onDeployments("viewer", "d-0"));
    await give(members[103] ?? olga, id, onDeployments("viewer", "d-1"));
    const people = new Map((await list(olga)).rows.map((row) => [row.id, row.people]));
    expect([people.get("d-0"), people.get("d-1"), people.get("d-2")]).toEqual([100, 2, 1]);
  });
});
