import { describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { operatorActor } from "@/lib/organizations/operator-actor";
import { aResource, give, onDeployments } from "@/lib/testing/access-cast";
import { aMember, anOrganization } from "@/lib/testing/cast";
import { eventsOf, everythingOf } from "@/lib/testing/record";
import { refusalOf } from "@/lib/testing/refusal-of";
import { putResource } from "./put-resource";

const kind = "deployment";

describe("putting a resource", () => {
  it("adds it, then changes name and state, each change with its event, and the same again with none", async () => {
    const { id, olga } = await anOrganization();
    const put = (name: string, state?: string) => putResource(olga, { kind, id: "d-1", name, state });
    await put("Arm", "starting");
    await put("Łódź", "running");
    await put("Łódź", "running");
    expect(await put("Łódź")).toEqual({ kind, id: "d-1", name: "Łódź", state: null });
    const rows = await db().resource.findMany({ where: { organizationId: id } });
    expect(rows).toMatchObject([{ id: "d-1", name: "Łódź", sortName: "lodz", state: null }]);
    const details = { kind: "hosted deployment", id: "d-1" };
    expect(await eventsOf(id, "resource.added")).toMatchObject([{ details: { ...details, name: "Arm" } }]);
    expect(await eventsOf(id, "resource.renamed")).toMatchObject([
      { details: { ...details, from: "Arm", to: "Łódź" } },
    ]);
    expect(await eventsOf(id, "resource.state-changed")).toMatchObject([
      { details: { ...details, name: "Łódź", from: "starting", to: "running" } },
      { details: { ...details, name: "Łódź", from: "running", to: "" } },
    ]);
    expect(await db().eventResource.count({ where: { organizationId: id, kind, resourceId: "d-1" } })).toBe(4);
  });

  it("keeps who may reach it", async () => {
    const { id, olga } = await anOrganization();
    const mia = await aMember(id, { name: "Mia Lindqvist" });
    await aResource(id, kind, "d-1");
    await give(mia, id, onDeployments("viewer", "d-1"));
    await putResource(olga, { kind, id: "d-1", name: "Other" });
    expect(await db().assignmentResource.count({ where: { organizationId: id, resourceId: "d-1" } })).toBe(1);
  });

  it("is for owners, admins of all of the kind and the operator, in their own organization", async () => {
    const { id } = await anOrganization();
    const elsewhere = await anOrganization("Northwind");
    await aResource(id, kind, "d-1");
    const listed = await aMember(id, { name: "Adam Okonkwo" });
    await give(listed, id, onDeployments("admin", "d-1"));
    const before = await everythingOf(id);
    expect(await refusalOf(putResource(listed, { kind, id: "d-1", name: "Mine" }))).toBe("permission.admins-only");
    await putResource(elsewhere.olga, { kind, id: "d-1", name: "Theirs" });
    expect(await everythingOf(id)).toBe(before);
    await putResource(await operatorActor(id), {
      kind,
      id: "d-1",
      name: "Operator's",
    });
    expect(await db().resource.findMany({ where: { organizationId: id } })).toMatchObject([{ name: "Operator's" }]);
  });

  it("of many at once makes one", async () => {
    const { id, olga } = await anOrganization();
    await Promise.all(["A", "B", "C"].map((name) => putResource(olga, { kind, id: "d-1", name })));
    expect(await db().resource.count({ where: { organizationId: id } })).toBe(1);
    expect(await eventsOf(id, "resource.added")).toHaveLength(1);
  });
});
