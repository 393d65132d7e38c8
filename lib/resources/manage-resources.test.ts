// Adds and renames resources, and checks who may. It also holds the tests that all three verbs of resources share.
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { operatorActor } from "@/lib/organizations/operator-actor";
import { aResource, give, onDeployments } from "@/lib/testing/access-cast";
import { aMember, anOrganization, BILLING, meanwhile } from "@/lib/testing/cast";
import { eventsOf, everythingOf, outboxOf } from "@/lib/testing/record";
import { refusalOf } from "@/lib/testing/refusal-of";
import { AddResource } from "./schema";
import { addResource } from "./verbs/add-resource";
import { deleteResource } from "./verbs/delete-resource";
import { renameResource } from "./verbs/rename-resource";

const kind = "deployment";
const find = (organizationId: string, id: string) =>
  db().resource.findUnique({ where: { organizationId_kind_id: { organizationId, kind, id } } });
const aboutOf = (organizationId: string) =>
  db().eventResource.findMany({ where: { organizationId }, select: { kind: true, resourceId: true } });

describe("adding", () => {
  it("works for an owner: the row, folded for the list; the trail; no mail", async () => {
    const { id, olga } = await anOrganization();
    const added = await addResource(olga, { kind, id: "d-1", name: "Łódź Search", state: "running" });
    expect(added).toEqual({ kind, id: "d-1", name: "Łódź Search", state: "running" });
    expect(await find(id, "d-1")).toMatchObject({ name: "Łódź Search", sortName: "lodz search", state: "running" });
    expect(await eventsOf(id, "resource.added")).toMatchObject([
      { actorId: olga.id, details: { kind: "hosted deployment", id: "d-1", name: "Łódź Search" } },
    ]);
    expect(await aboutOf(id)).toEqual([{ kind, resourceId: "d-1" }]);
    expect(await outboxOf(id)).toEqual([]);
  });

  it("is refused for an id that is taken in this kind, and works in another kind and organization", async () => {
    const { id, olga } = await anOrganization();
    const elsewhere = await anOrganization("Northwind");
    await addResource(olga, { kind, id: "d-1", name: "Arm" });
    const before = await everythingOf(id);
    expect(await refusalOf(addResource(olga, { kind, id: "d-1", name: "Other" }))).toBe("resource.already-there");
    expect(await everythingOf(id)).toBe(before);
    await addResource(olga, { kind: "security", id: "d-1", name: "Arm" });
    await addResource(elsewhere.olga, { kind, id: "d-1", name: "Theirs" });
    expect((await find(id, "d-1"))?.name).toBe("Arm");
  });

  it("is refused for a kind that the catalog does not have", async () => {
    const { id, olga } = await anOrganization();
    const before = await everythingOf(id);
    expect(await refusalOf(addResource(olga, { kind: "spaceship", id: "s-1", name: "Arm" }))).toBe(
      "resource.kind-unknown",
    );
    expect(await everythingOf(id)).toBe(before);
  });

  it.each([
    ["a blank", "d 1"],
    ["a comma", "a,b"],
    ["a slash", "a/b"],
    ["a percent sign", "a%2Fb"],
    ["nothing", ""],
    ["too much", "x".repeat(129)],
  ])("takes no id with %s", (_, id) => {
    expect(AddResource.safeParse({ kind, id, name: "Arm" }).success).toBe(false);
  });

  it("takes a name of 120 characters, and an empty state as none", () => {
    expect(AddResource.parse({ kind, id: " d-1 ", name: "ü".repeat(120), state: " " })).toMatchObject({
      id: "d-1",
      state: null,
    });
    expect(AddResource.safeParse({ kind, id: "d-1", name: "ü".repeat(121) }).success).toBe(false);
  });
});

describe("renaming", () => {
  it("changes the name and its place in the list, and says so", async () => {
    const { id, olga } = await anOrganization();
    await aResource(id, kind, "d-1", "Arm");
    await renameResource(olga, { kind, id: "d-1", name: "Éclair" });
    expect(await find(id, "d-1")).toMatchObject({ name: "Éclair", sortName: "eclair" });
    expect(await eventsOf(id, "resource.renamed")).toMatchObject([
      { actorId: olga.id, details: { kind: "hosted deployment", id: "d-1", from: "Arm", to: "Éclair" } },
    ]);
    expect(await aboutOf(id)).toEqual([{ kind, resourceId: "d-1" }]);
    expect(await outboxOf(id)).toEqual([]);
  });

  it("leaves its state as it is", async () => {
    const { id, olga } = await anOrganization();
    await addResource(olga, { kind, id: "d-1", name: "Arm", state: "running" });
    await renameResource(olga, { kind, id: "d-1", name: "Éclair" });
    expect(await find(id, "d-1")).toMatchObject({ name: "Éclair", state: "running" });
  });

  it("to the same name writes nothing", async () => {
    const { id, olga } = await anOrganization();
    await aResource(id, kind, "d-1", "Arm");
    const before = await everythingOf(id);
    await renameResource(olga, { kind, id: "d-1", name: "Arm" });
    expect(await everythingOf(id)).toBe(before);
  });
});

type Verb = (actor: Actor, id: string) => Promise<unknown>;
const verbs: [string, Verb][] = [
  ["adding", (actor, id) => addResource(actor, { kind, id, name: "New" })],
  ["renaming", (actor, id) => renameResource(actor, { kind, id, name: "New" })],
  ["deleting", (actor, id) => deleteResource(actor, { kind, id })],
];

describe.each(verbs)("%s", (name, verb) => {
  const fresh = name === "adding" ? "d-9" : "d-1";

  async function aStage() {
    const { id, olga } = await anOrganization();
    await aResource(id, kind, "d-1", "Arm");
    await aResource(id, "security", "vault");
    return { id, olga };
  }

  it("may whoever is admin of all of the kind, by themselves, also of one of it besides", async () => {
    const { id } = await aStage();
    const adam = await aMember(id);
    await give(adam, id, onDeployments("admin"), onDeployments("admin", "d-1"));
    await verb(adam, fresh);
    const [event] = await db().event.findMany({ where: { organizationId: id } });
    expect(event).toMatchObject({ actorId: adam.id, actorName: "Adam Okonkwo" });
  });

  it("may the operator", async () => {
    const { id, olga } = await aStage();
    await verb(await operatorActor(olga.organization.slug), fresh);
    const [event] = await db().event.findMany({ where: { organizationId: id } });
    expect(event).toMatchObject({ actorKind: "operator", actorId: null, actorName: "Operator" });
  });

  it.each([
    ["a plain member", [], undefined],
    ["a billing admin", BILLING, undefined],
    ["somebody with another role on all of it", [], onDeployments("editor")],
    ["an admin of this very one", [], onDeployments("admin", "d-1")],
  ])("may not %s, who learns nothing of what there is", async (_, roles, access) => {
    const { id } = await aStage();
    const mia = await aMember(id, { name: "Mia Lindqvist", roles });
    if (access) await give(mia, id, access);
    const before = await everythingOf(id);
    expect(await refusalOf(verb(mia, "d-1"))).toBe("permission.admins-only");
    expect(await refusalOf(verb(mia, "nowhere"))).toBe("permission.admins-only");
    expect(await everythingOf(id)).toBe(before);
  });

  it("may not an admin of all of another kind", async () => {
    const { id } = await aStage();
    const mia = await aMember(id);
    await give(mia, id, { ...onDeployments("admin"), kind: "security", role: "security-admin" });
    const before = await everythingOf(id);
    expect(await refusalOf(verb(mia, "d-1"))).toBe("permission.admins-only");
    expect(await everythingOf(id)).toBe(before);
  });

  it("may not whoever was admin of it until a moment ago, or is suspended since", async () => {
    const { id } = await aStage();
    const adam = await aMember(id);
    await give(adam, id, onDeployments("admin"));
    await db().assignment.deleteMany({ where: { organizationId: id, memberId: adam.id } });
    const before = await everythingOf(id);
    expect(await refusalOf(verb(adam, fresh))).toBe("permission.admins-only");
    await give(adam, id, onDeployments("admin"));
    await meanwhile(adam, { status: "suspended" });
    expect(await refusalOf(verb(adam, fresh))).toBe("member.suspended");
    await db().assignment.deleteMany({ where: { organizationId: id, memberId: adam.id } });
    await meanwhile(adam, { status: "active" });
    expect(await everythingOf(id)).toBe(before);
  });

  it("may not an owner of another organization", async () => {
    const [{ id, olga }, elsewhere] = [await aStage(), await anOrganization("Northwind")];
    const before = await everythingOf(id);
    if (name !== "adding") expect(await refusalOf(verb(elsewhere.olga, "d-1"))).toBe("resource.not-found");
    const posing = { ...elsewhere.olga, organization: olga.organization };
    expect(await refusalOf(verb(posing, "d-1"))).toBe("organization.not-found");
    expect(await everythingOf(id)).toBe(before);
  });
});
