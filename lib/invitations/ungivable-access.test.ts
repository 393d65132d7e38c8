import { expect, it } from "vitest";
import { uuidv7 } from "@/lib/database/uuid";
import { aResource, onDeployments } from "@/lib/testing/access-cast";
import { anOrganization } from "@/lib/testing/cast";
import { everythingOf } from "@/lib/testing/record";
import { refusalOf } from "@/lib/testing/refusal-of";
import { invite } from "./verbs/invite";

it.each([
  ["a resource that does not exist", onDeployments("viewer", "gone"), "resource.not-found"],
  ["a resource of another organization", onDeployments("viewer", "theirs"), "resource.not-found"],
  ["a role that does not exist", onDeployments("captain", "ours"), "role.unknown"],
])("an invitation to %s is refused", async (_, access, code) => {
  const [{ id, olga }, other] = [await anOrganization(), await anOrganization("Northwind")];
  await aResource(id, "deployment", "ours");
  await aResource(other.id, "deployment", "theirs");
  const before = await everythingOf(id);
  const form = { batchId: uuidv7(), addresses: `${uuidv7()}@northwind.example`, roles: [], access: [access] };
  expect(await refusalOf(invite(olga, form))).toBe(code);
  expect(await everythingOf(id)).toBe(before);
});
