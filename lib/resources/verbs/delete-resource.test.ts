import { describe, expect, it } from "vitest";
import { findAccess } from "@/lib/assignments/find-access";
import { readAssignments } from "@/lib/assignments/read-assignments";
import { db, readFromDatabase } from "@/lib/database/db";
import { aResource, give, onDeployments, onSecurity } from "@/lib/testing/access-cast";
import { aMember, anInvited, anOrganization } from "@/lib/testing/cast";
import { aKey } from "@/lib/testing/keys";
import { eventsOf, everythingOf, outboxOf } from "@/lib/testing/record";
import { refusalOf } from "@/lib/testing/refusal-of";
import { deleteResource } from "./delete-resource";

const kind = "deployment";

describe("deleting a resource", () => {
  it("takes along what was given on it: lists keep the others, what lists nothing else goes", async () => {
    const { id, olga } = await anOrganization();
    for (const one of ["arm", "base"]) await aResource(id, kind, one);
    await aResource(id, "security", "arm");
    const [adam, mia] = [await aMember(id), await aMember(id, { name: "Mia Lindqvist" })];
    const penny = await anInvited(olga);
    await give(adam, id, onDeployments("viewer", "arm"), onDeployments("editor", "arm", "base"));
    await give(mia, id, onDeployments("viewer"), onSecurity("viewer", "arm"));
    await give(penny.memberId, id, onDeployments("viewer", "arm"), onDeployments("admin", "arm", "base"));

    await deleteResource(olga, { kind, id: "arm" });

    const held = await readAssignments(db(), id, [adam.id, mia.id, penny.memberId]);
    const accessOf = (memberId: string) =>
      held.get(memberId)?.map(({ kind, role, all, resources }) => `${kind} ${role} ${all ? "all" : resources.join()}`);
    expect(accessOf(adam.id)).toEqual(["deployment deployment-editor base"]);
    expect(accessOf(mia.id)).toEqual(["deployment deployment-viewer all", "security security-viewer arm"]);
    expect(accessOf(penny.memberId)).toEqual(["deployment deployment-admin base"]);
    expect(await db().resource.findMany({ where: { organizationId: id }, select: { kind: true, id: true } })).toEqual(
      expect.arrayContaining([
        { kind: "deployment", id: "base" },
        { kind: "security", id: "arm" },
      ]),
    );
    expect(await db().resource.count({ where: { organizationId: id } })).toBe(2);
  });

  it("ends effective access with the commit, for whoever had it by a list, by all, or as an owner", async () => {
    const { id, olga } = await anOrganization();
    await aResource(id, kind, "arm");
    const [adam, mia] = [await aMember(id), await aMember(id, { name: "Mia Lindqvist" })];
    await give(adam, id, onDeployments("viewer", "arm"));
    await give(mia, id, onDeployments("admin"));
    const reach = async () =>
      Promise.all(
        [adam, mia, olga].map(async ({ id: memberId }) => {
          const { owner, reasons } = await findAccess(readFromDatabase, id, memberId, { kind, id: "arm" });
          return owner || reasons.length > 0;
        }),
      );
    expect(await reach()).toEqual([true, true, true]);
    await deleteResource(olga, { kind, id: "arm" });
    expect(await reach()).toEqual([false, false, false]);
    // A resource that returns under the same id is a different one, so only holders of all of the kind reach it.
    await aResource(id, kind, "arm");
    expect(await reach()).toEqual([false, true, true]);
  });

  it("has its line in the trail, and that outlives it", async () => {
    const { id, olga } = await anOrganization();
    await aResource(id, kind, "arm", "Arm telemetry");
    await deleteResource(olga, { kind, id: "arm" });
    const [event] = await eventsOf(id, "resource.deleted");
    expect(event).toMatchObject({ details: { kind: "hosted deployment", id: "arm", name: "Arm telemetry" } });
    expect(await db().eventResource.findMany({ where: { organizationId: id } })).toMatchObject([
      { eventId: event?.id, kind, resourceId: "arm" },
    ]);
    expect(await outboxOf(id)).toEqual([]);
  });

  it("tells everybody who loses access in their own line, with the role, and nobody else", async () => {
    const { id, olga } = await anOrganization();
    for (const one of ["arm", "base"]) await aResource(id, kind, one, `Robot ${one}`);
    const [adam, mia, left] = [await aMember(id), await aMember(id, { name: "Mia Lindqvist" }), await aMember(id)];
    const penny = await anInvited(olga);
    await give(adam, id, onDeployments("viewer", "arm"), onDeployments("editor", "arm", "base"));
    await give(mia, id, onDeployments("viewer"), onDeployments("viewer", "arm"));
    await give(left, id, onDeployments("viewer", "arm"));
    await db().member.update({ where: { id: left.id }, data: { status: "left", closedAt: new Date() } });
    await give(penny.memberId, id, onDeployments("viewer", "arm"));
    const access = [onDeployments("admin", "arm")];
    const [{ id: key }, { id: revoked }] = [await aKey(olga, { access }), await aKey(olga, { access })];
    await db().key.update({ where: { id: revoked }, data: { revokedAt: new Date() } });

    await deleteResource(olga, { kind, id: "arm" });

    const on = (role: string) => ({
      role: `deployment-${role}`,
      all: false,
      resources: [{ id: "arm", name: "Robot arm" }],
    });
    const told = [...(await eventsOf(id, "member.access-changed")), ...(await eventsOf(id, "key.access-changed"))];
    const lost = new Map(told.map(({ subjectId, details }) => [subjectId, (details as { lost: unknown }).lost]));
    expect(lost.size).toBe(told.length);
    expect(lost).toMatchObject(
      new Map([
        [adam.id, [on("editor"), on("viewer")]],
        [penny.memberId, [on("viewer")]],
        [key, [on("admin")]],
      ]),
    );
    expect([...lost.keys()].sort()).toEqual([adam.id, penny.memberId, key].sort());
    expect(told[0]).toMatchObject({ actorId: olga.id, details: { gained: [], why: "resource", name: "Robot arm" } });
    const found = await db().eventResource.findMany({ where: { eventId: { in: told.map(({ id }) => id) } } });
    expect(found.map(({ kind, resourceId }) => `${kind} ${resourceId}`)).toEqual(told.map(() => "deployment arm"));
    expect(await outboxOf(id)).toEqual([]);
  });

  it("happens once", async () => {
    const { id, olga } = await anOrganization();
    await aResource(id, kind, "arm");
    await deleteResource(olga, { kind, id: "arm" });
    const before = await everythingOf(id);
    expect(await refusalOf(deleteResource(olga, { kind, id: "arm" }))).toBe("resource.not-found");
    expect(await everythingOf(id)).toBe(before);
  });

  it("leaves another organization's of the same id alone, with what was given on it", async () => {
    const [here, there] = [await anOrganization(), await anOrganization("Northwind")];
    for (const { id } of [here, there]) await aResource(id, kind, "arm");
    const adam = await aMember(there.id);
    await give(adam, there.id, onDeployments("viewer", "arm"));
    const before = await everythingOf(there.id);
    await deleteResource(here.olga, { kind, id: "arm" });
    expect(await everythingOf(there.id)).toBe(before);
  });
});
