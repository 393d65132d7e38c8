// One organization per user. The environment is read on first use, so this file has it to itself.
import { expect, test, vi } from "vitest";
import { db } from "@/lib/db";
import { anOrganization, aPerson } from "@/lib/testing/cast";
import { refused } from "@/lib/testing/refusal-of";
import { close } from "./close";
import { createForOwner } from "./create-for-owner";
import { reopen } from "./reopen";

vi.stubEnv("ORGANIZATIONS_PER_USER", "one");

test("an operator gives nobody a second organization, and takes nobody out of theirs", async () => {
  const { id, olga } = await anOrganization("Acme Robotics");
  await close(olga, { name: "Acme Robotics" });
  const adam = await aPerson("Adam Okonkwo");
  await createForOwner({ name: "Northwind", owner: adam });
  const expected = { code: "operator.belongs-elsewhere", values: { address: adam.email, organization: "Northwind" } };
  expect(await refused(createForOwner({ name: "Another", owner: adam }))).toMatchObject(expected);
  expect(await refused(reopen({ organization: id, owner: adam }))).toMatchObject(expected);
  expect(await db.organization.count({ where: { id, closedAt: null } })).toBe(0);
});
