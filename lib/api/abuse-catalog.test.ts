// Covers what elastic's catalog does not show: members who see bills, as in zilliz, a role that manages invitations
// without inviting, and one that gives access.
import { expect, it, vi } from "vitest";
import { changeRole } from "@/lib/members/verbs/change-role";
import { aKey, ask } from "@/lib/testing/api";
import { aMember, anInvited, anOrganization } from "@/lib/testing/cast";
import { memberRow } from "@/lib/testing/record";

vi.hoisted(() => {
  const role = (id: string, can: string[]) => ({ id, name: id, description: id, can });
  const catalog = {
    name: "X",
    owner: { id: "boss", name: "Boss", description: "All" },
    member: { name: "M", description: "m", can: ["bills.see"] },
    organizationRoles: [
      role("desk", ["invitations.manage"]),
      role("auditor", ["activity.see-all"]),
      role("opener", ["members.invite"]),
      role("giver", ["members.invite", "access.give"]),
    ],
    kinds: [{ id: "tree", name: "tree", plural: "trees", roles: [{ id: "tree-picker", name: "P", description: "p" }] }],
  };
  const { writeFileSync } = process.getBuiltinModule("node:fs");
  process.env.CATALOG = `/tmp/catalog-${process.pid}.json`;
  writeFileSync(process.env.CATALOG, JSON.stringify(catalog));
});

it("a key of the operator's without any role writes no bills where every member sees them", async () => {
  const { id } = await anOrganization();
  const body = { amount: "5", currency: "EUR", paid: true };
  expect((await ask(await aKey(id, []), `PUT /organizations/${id}/bills/one`, { body })).status).toBe(403);
});

it("resend is refused as documented to whoever manages invitations and invites nobody", async () => {
  const { id, olga } = await anOrganization();
  const { invitationId } = await anInvited(olga);
  await ask(
    await aKey(id, ["desk"], { madeById: olga.id }),
    `POST /organizations/${id}/invitations/${invitationId}/_resend`,
  );
});

it("addresses of the network in events are for owners only", async () => {
  const { id } = await anOrganization();
  await ask(await aKey(id), `PUT /organizations/${id}/resources/tree/t`, { body: { name: "t" } });
  const { events } = (await ask(await aKey(id, ["auditor"]), `GET /organizations/${id}/events`)).body;
  expect(events[0].actor.ip).toBeUndefined();
});

it("invitations end when whoever sent them may still invite, but no longer give access", async () => {
  const { id, olga } = await anOrganization();
  const gus = await aMember(id, { roles: ["giver"] });
  const { memberId } = await anInvited(gus);
  await changeRole(olga, { memberId: gus.id, roles: ["giver", "desk"] });
  expect((await memberRow(memberId)).status).toBe("pending");
  await changeRole(olga, { memberId: gus.id, roles: ["opener"] });
  expect((await memberRow(memberId)).status).toBe("revoked");
});
