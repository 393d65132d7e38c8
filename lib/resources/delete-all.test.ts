import { describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { operatorActor } from "@/lib/organizations/operator-actor";
import { aResource, give, onDeployments, onSecurity } from "@/lib/testing/access-cast";
import { aMember, anOrganization } from "@/lib/testing/cast";
import { eventsOf, everythingOf } from "@/lib/testing/record";
import { refusalOf } from "@/lib/testing/refusal-of";
import { deleteAllResources } from "./delete-all";

const kind = "deployment";
/** More than one batch. */
const MANY = 201;

describe("deleting all resources of a kind", () => {
  it("takes them out in lots, with what was given on them, and leaves other kinds and roles on all", async () => {
    const { id } = await anOrganization();
    const ids = Array.from({ length: MANY }, (_, nth) => `d-${nth}`);
    await db().resource.createMany({
      data: ids.map((one) => ({ organizationId: id, kind, id: one, name: one, sortName: one })),
    });
    await aResource(id, "security", "vault");
    const adam = await aMember(id);
    await give(adam, id, onDeployments("admin", "d-0", "d-99"), onDeployments("viewer"), onSecurity("viewer", "vault"));

    expect(await deleteAllResources(await operatorActor(id), { kind })).toBe(MANY);

    const left = await db().resource.findMany({ where: { organizationId: id } });
    expect(left.map((one) => one.id)).toEqual(["vault"]);
    const held = await db().assignment.findMany({ where: { memberId: adam.id }, orderBy: { role: "asc" } });
    expect(held.map(({ role }) => role)).toEqual(["deployment-viewer", "security-viewer"]);
    expect(await eventsOf(id, "resource.deleted")).toHaveLength(MANY);
    const named = (one: string) => ({ id: one, name: one });
    expect(await eventsOf(id, "member.access-changed")).toMatchObject(
      [["d-0"], ["d-99"]].map((lost) => ({
        subjectId: adam.id,
        details: { why: "kind", lost: [{ role: "deployment-admin", resources: lost.map(named) }] },
      })),
    );
  });

  it("is done once: with none left everything stays as it is", async () => {
    const { id } = await anOrganization();
    const before = await everythingOf(id);
    expect(await deleteAllResources(await operatorActor(id), { kind })).toBe(0);
    expect(await everythingOf(id)).toBe(before);
  });

  it("takes out what only an earlier catalog had, and is refused for what nobody has", async () => {
    const { id } = await anOrganization();
    await aResource(id, "boat", "b");
    const operator = await operatorActor(id);
    expect(await refusalOf(deleteAllResources(operator, { kind: "deploymnet" }))).toBe("operator.no-such-kind");
    expect(await db().resource.count({ where: { organizationId: id } })).toBe(1);
    expect(await deleteAllResources(operator, { kind: "boat" })).toBe(1);
    expect(await refusalOf(deleteAllResources(operator, { kind: "boat" }))).toBe("operator.no-such-kind");
  });

  it("is refused to whoever is no owner, and in a closed organization", async () => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id);
    await aResource(id, kind, "arm");
    await give(adam, id, onDeployments("viewer", "arm"));
    expect(await refusalOf(deleteAllResources(adam, { kind }))).toBe("permission.owners-only");
    await db().organization.update({ where: { id }, data: { closedAt: new Date() } });
    const before = await everythingOf(id);
    expect(await refusalOf(deleteAllResources(await operatorActor(olga.organization.slug), { kind }))).toBe(
      "organization.closed",
    );
    expect(await everythingOf(id)).toBe(before);
  });

  it("touches no other organization, whose owner may not either", async () => {
    const [here, there] = [await anOrganization(), await anOrganization("Northwind")];
    for (const { id } of [here, there]) await aResource(id, kind, "arm");
    const adam = await aMember(there.id);
    await give(adam, there.id, onDeployments("viewer", "arm"));
    const before = await everythingOf(there.id);
    const stranger = { ...here.olga, organization: there.olga.organization };
    expect(await refusalOf(deleteAllResources(stranger, { kind }))).toBe("organization.not-found");
    await deleteAllResources(await operatorActor(here.id), { kind });
    expect(await everythingOf(there.id)).toBe(before);
  });
});
