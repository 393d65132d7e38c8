// Tests the policy of one organization per user. The environment is read on first use, so this file has it to itself.
import { expect, test, vi } from "vitest";
import { db, together } from "@/lib/database/db";
import { aMember, anOrganization, aPerson, personOf } from "@/lib/testing/cast";
import { refused } from "@/lib/testing/refusal-of";
import { sentenceOf } from "@/lib/text/sentence";
import { close } from "./verbs/close";
import { createForOwner } from "./verbs/create-for-owner";
import { makeOwner } from "./verbs/make-owner";
import { reopen } from "./verbs/reopen";

vi.stubEnv("ORGANIZATIONS_PER_USER", "one");

const LEFT = { status: "left" as const, closedAt: new Date() };

test("an operator gives nobody a second organization, and takes nobody out of theirs", async () => {
  const { id, olga } = await anOrganization("Acme Robotics");
  await close(olga, { name: "Acme Robotics" });
  const adam = await aPerson("Adam Okonkwo");
  await createForOwner({ name: "Northwind", owner: adam });
  const expected = { code: "operator.belongs-elsewhere", values: { address: adam.email, organization: "Northwind" } };
  expect(await refused(createForOwner({ name: "Another", owner: adam }))).toMatchObject(expected);
  expect(await refused(reopen({ organization: id, owner: adam }))).toMatchObject(expected);
  expect(await db().organization.count({ where: { id, closedAt: null } })).toBe(0);
});

test("an operator makes no owner of a former member who belongs elsewhere by now", async () => {
  const [{ id }, elsewhere] = [await anOrganization("Acme Robotics"), await anOrganization("Northwind")];
  const adam = await aPerson("Adam Okonkwo");
  await aMember(id, { user: adam, status: "removed" });
  await aMember(elsewhere.id, { user: adam });
  // The database only insists on an owner at the end of the transaction.
  const making = together(async (tx) => {
    await tx.member.updateMany({ where: { organizationId: id, owner: true }, data: LEFT });
    await makeOwner({ organization: id, member: adam });
  });
  const expected = { code: "operator.belongs-elsewhere", values: { address: adam.email, organization: "Northwind" } };
  expect(await refused(making)).toMatchObject(expected);
});

test("a person whose organization was closed can have another one, or be made an owner when it opens again", async () => {
  const { id, olga } = await anOrganization("Acme Robotics");
  const [adam, mia] = [await aPerson("Adam Okonkwo"), await aPerson("Mia Lindqvist")];
  for (const user of [adam, mia]) await aMember(id, { user });
  await close(olga, { name: "Acme Robotics" });
  const { id: another } = await createForOwner({ name: "Northwind", owner: adam });
  expect(await db().member.count({ where: { organizationId: another, userId: adam.id, owner: true } })).toBe(1);

  await db().member.updateMany({ where: { organizationId: id, userId: adam.id }, data: LEFT });
  await reopen({ organization: id, owner: mia });
  expect(await db().member.count({ where: { organizationId: id, userId: mia.id, owner: true } })).toBe(1);
});

test("an organization stays closed while members of it belong elsewhere, and opens when they do not any more", async () => {
  const { id, olga } = await anOrganization("Acme Robotics");
  const people = await Promise.all(Array.from({ length: 7 }, (_, index) => aPerson(`Adam ${"ABCDEFG"[index]}`)));
  for (const user of people) await aMember(id, { user, status: user === people[6] ? "suspended" : "active" });
  const gone = await aPerson("Gone Already");
  await aMember(id, { user: gone, status: "removed" });
  await close(olga, { name: "Acme Robotics" });

  const elsewhere = await anOrganization("Northwind");
  const closed = await anOrganization("Closed");
  for (const user of [...people, gone]) await aMember(elsewhere.id, { user });
  await aMember(closed.id, { user: await personOf(olga) });
  await close(closed.olga, { name: "Closed" });

  const refusal = await refused(reopen({ organization: id }));
  const named = people.slice(0, 5).map(({ email }) => email);
  expect(refusal.code).toBe("operator.members-elsewhere");
  expect(refusal.values).toEqual({ count: 7, more: 2, addresses: named.join(", ") });
  expect(sentenceOf(refusal.code, refusal.values)).toContain(`7 members are`);
  expect(sentenceOf(refusal.code, refusal.values)).toContain(`${named.at(-1)}, and 2 more.`);
  expect(await db().organization.count({ where: { id, closedAt: null } })).toBe(0);

  await db().member.updateMany({ where: { organizationId: elsewhere.id, owner: false }, data: LEFT });
  await reopen({ organization: id });
  expect(await db().organization.count({ where: { id, closedAt: null } })).toBe(1);
});
