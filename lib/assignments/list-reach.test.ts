import { expect, it } from "vitest";
import { aCastWithAccess, aResource, give, onDeployments, onSecurity } from "@/lib/testing/access-cast";
import { countReach, listReach } from "./list-reach";

const arm = { kind: "deployment", id: "arm" };

it("owners reach a resource, and who has a role on it or on all of the kind: nobody suspended, gone, or invited", async () => {
  const { id, actors, facts } = await aCastWithAccess();
  const { olga, adam, mia, vera, sven, bill } = actors;
  await give(sven, id, onDeployments("viewer"));
  await aResource(id, "security", "arm");
  await give(bill, id, onSecurity("viewer", "arm"));
  const expected = [olga.id, facts.zoe, adam.id, mia.id, vera.id, facts.tara].sort();
  expect((await listReach(id, arm, null, 50)).people.map((one) => one.id)).toEqual(expected);
  expect(await countReach(id, arm, 50)).toBe(expected.length);
});
