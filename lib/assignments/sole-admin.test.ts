import { describe, expect, it } from "vitest";
import { readFromDatabase } from "@/lib/database/db";
import { aResource, give, onDeployments, onSecurity } from "@/lib/testing/access-cast";
import { aMember, anInvited, anOrganization } from "@/lib/testing/cast";
import { soleAdminOf } from "./sole-admin";

async function aStage() {
  const { id, olga } = await anOrganization();
  for (const one of ["arm", "base", "core"]) await aResource(id, "deployment", one);
  await aResource(id, "security", "vault");
  return { id, olga, adam: await aMember(id) };
}

async function alone(organizationId: string, memberId: string) {
  const { count, resources } = await soleAdminOf(readFromDatabase, organizationId, memberId);
  expect(count).toBe(resources.length);
  return resources.map(({ id }) => id);
}

describe("the only admin", () => {
  it("is whoever was given it in a list or with all of the kind, once for each resource", async () => {
    const { id, adam } = await aStage();
    expect(await alone(id, adam.id)).toEqual([]);
    await give(adam, id, onDeployments("admin", "arm", "base"), onDeployments("admin", "arm"), onSecurity("viewer"));
    expect(await alone(id, adam.id)).toEqual(["arm", "base"]);
    await give(adam, id, onDeployments("admin"));
    expect(await alone(id, adam.id)).toEqual(["arm", "base", "core"]);
  });

  it("is not whoever shares it with another active admin, of the list or of all", async () => {
    const { id, adam } = await aStage();
    await give(adam, id, onDeployments("admin"), onSecurity("admin", "vault"));
    const mia = await aMember(id, { name: "Mia Lindqvist" });
    await give(mia, id, onDeployments("admin", "base"), onDeployments("editor", "arm"));
    expect(await alone(id, adam.id)).toEqual(["arm", "core", "vault"]);
    expect(await alone(id, mia.id)).toEqual([]);
    await give(mia, id, onSecurity("admin"));
    expect(await alone(id, adam.id)).toEqual(["arm", "core"]);
    await give(mia, id, onDeployments("admin"));
    expect(await alone(id, adam.id)).toEqual([]);
    expect(await alone(id, mia.id)).toEqual([]);
  });

  it("is not helped by owners, by who is suspended, gone or invited, or by somebody elsewhere or of another kind", async () => {
    const { id, olga, adam } = await aStage();
    await give(adam, id, onDeployments("admin", "arm"), onSecurity("admin"));
    const [sven, rita] = [await aMember(id, { status: "suspended" }), await aMember(id, { status: "removed" })];
    await aResource(id, "security", "arm");
    await give(await aMember(id, { name: "Mia Lindqvist" }), id, onSecurity("admin", "arm"));
    const penny = await anInvited(olga);
    for (const other of [sven.id, rita.id, penny.memberId]) {
      await give(other, id, onDeployments("admin"), onSecurity("admin", "vault"));
    }
    const elsewhere = await anOrganization("Northwind");
    await aResource(elsewhere.id, "deployment", "arm");
    await give(elsewhere.olga, elsewhere.id, onDeployments("admin", "arm"));
    expect(await alone(id, adam.id)).toEqual(["arm", "vault"]);
  });
});
