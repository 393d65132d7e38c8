// Makes some of everything with the verbs that people use, for tests that break it on purpose.
import { randomUUID } from "node:crypto";
import type { Actor, Person } from "@/lib/actors/actor";
import { addBill } from "@/lib/bills/verbs/add-bill";
import { db, transaction } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { findUnanswered, listWaitingInvitations } from "@/lib/invitations/list-waiting";
import { accept } from "@/lib/invitations/verbs/accept";
import { invite } from "@/lib/invitations/verbs/invite";
import { resend } from "@/lib/invitations/verbs/resend";
import { makeKey } from "@/lib/keys/verbs/make-key";
import { revokeKey } from "@/lib/keys/verbs/revoke-key";
import { requireOwnActor } from "@/lib/members/own-actor";
import { changeRole } from "@/lib/members/verbs/change-role";
import { reinstate } from "@/lib/members/verbs/reinstate";
import { remove } from "@/lib/members/verbs/remove";
import { suspend } from "@/lib/members/verbs/suspend";
import { operatorActor } from "@/lib/organizations/operator-actor";
import { create } from "@/lib/organizations/verbs/create";
import { addResource } from "@/lib/resources/verbs/add-resource";
import { ensureUser } from "@/lib/sign-in/ensure-user";
import { openSession } from "@/lib/sign-in/sessions";
import { offer } from "@/lib/transfers/verbs/offer";
import { withdraw } from "@/lib/transfers/verbs/withdraw";

const onArm = [
  { kind: "deployment", role: "deployment-admin", all: false, resources: ["arm"], applicationRoles: null },
];

async function somebody(local: string): Promise<Person> {
  const email = `${local}@acme.example`;
  const { userId } = await transaction((tx) => ensureUser(tx, { email, address: email }));
  await db().user.update({ where: { id: userId }, data: { name: local } });
  await openSession({ token: local.repeat(43).slice(0, 43), userId, userAgent: null });
  return { id: userId, name: local, email, address: email, sessionId: null, ip: null };
}

/** Olga invites this person, and they accept. */
async function joins(olga: Actor, local: string, more: { roles?: string[]; access?: typeof onArm } = {}) {
  const person = await somebody(local);
  const { roles = [], access = [] } = more;
  await invite(olga, { batchId: randomUUID(), addresses: person.email, roles, access });
  const [waiting] = await listWaitingInvitations(person);
  const found = await findUnanswered(person, waiting?.invitationId ?? "");
  await accept(person, { token: found?.token ?? "" });
  return await requireOwnActor(person, olga.organization.id);
}

export async function aSmallWorld() {
  const owner = await somebody("olga");
  const { id } = await create(owner, { id: uuidv7(), name: "Acme Robotics" });
  const olga = await requireOwnActor(owner, id);
  await create(await somebody("nora"), { id: uuidv7(), name: "Northwind" });
  await addResource(olga, { kind: "deployment", id: "arm", name: "Arm" });
  const mia = await joins(olga, "mia", { access: onArm });
  const sven = await joins(olga, "sven", { roles: ["billing-admin"] });
  const adam = await joins(olga, "adam");
  const rita = await joins(olga, "rita");
  await invite(olga, { batchId: randomUUID(), addresses: "penny@acme.example", roles: [] });
  const penny = await db().member.findFirstOrThrow({ where: { address: "penny@acme.example" } });
  await resend(olga, { memberId: penny.id });
  await suspend(olga, { memberId: sven.id });
  await suspend(olga, { memberId: adam.id });
  await reinstate(olga, { memberId: adam.id });
  await remove(olga, { memberId: rita.id });
  await changeRole(olga, { memberId: mia.id, roles: ["billing-admin"] });
  const terraform = {
    id: uuidv7(),
    description: "Terraform",
    days: null,
    roles: ["organization-admin"],
    access: onArm,
  };
  await makeKey(olga, terraform);
  await makeKey(olga, { ...terraform, id: uuidv7(), description: "Nightly", roles: [], days: 30 });
  await revokeKey(olga, { keyId: terraform.id });
  const { id: transferId } = await offer(olga, { memberId: mia.id, after: "stay" });
  await withdraw(olga, { transferId });
  await offer(olga, { memberId: adam.id, after: "stay" });
  await addBill(await operatorActor(id), { id: "b-1", amount: 100n, currency: "EUR" });
}
