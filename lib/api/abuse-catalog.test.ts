// Covers what elastic's catalog does not show: members who see bills, as in zilliz, and a role that
// manages invitations without inviting.
import { expect, it, vi } from "vitest";
import { aKey, ask } from "@/lib/testing/api";
import { anInvited, anOrganization } from "@/lib/testing/cast";

vi.hoisted(() => {
  const role = (id: string, can: string[]) => ({ id, name: id, description: id, can });
  const catalog = {
    name: "X",
    owner: { id: "boss", name: "Boss", description: "All" },
    member: { name: "M", description: "m", can: ["bills.see"] },
    organizationRoles: [role("desk", ["invitations.manage"]), role("auditor", ["activity.see-all"])],
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
