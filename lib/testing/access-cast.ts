// The people of the access matrix, and what they reach.

import type { Actor } from "@/lib/actors/actor";
import { assignmentsOf } from "@/lib/assignments/read-assignments";
import type { Assignment } from "@/lib/assignments/schema";
import { giveAssignments } from "@/lib/assignments/write-assignments";
import { db, transaction } from "@/lib/database/db";
import type { ActorName, Facts } from "./access-matrix";
import { actorOf, aMember, anInvited, anOrganization, BILLING, OWNER } from "./cast";

export const onDeployments = (role: string, ...resources: string[]): Assignment => ({
  kind: "deployment",
  role: `deployment-${role}`,
  resources,
  all: resources.length === 0,
  applicationRoles: null,
});
export const onSecurity = (role: string, ...resources: string[]): Assignment => ({
  ...onDeployments(role, ...resources),
  kind: "security",
  role: `security-${role}`,
});

export async function aResource(organizationId: string, kind: string, id: string, name = id) {
  await db().resource.create({ data: { organizationId, kind, id, name, sortName: name.toLowerCase() } });
  return id;
}

/** Writes assignments directly, bypassing the verbs. */
export async function give(member: Actor | string, organizationId: string, ...assignments: Assignment[]) {
  const id = typeof member === "string" ? member : member.id;
  await transaction((tx) => giveAssignments(tx, organizationId, [{ id, givenIn: null }], assignments));
}

/** Returns what a member holds, without the ids of the rows. */
export const held = async (organizationId: string, memberId: string): Promise<Assignment[]> =>
  (await assignmentsOf(db(), organizationId, memberId)).map(({ id: _, ...one }) => one);

export async function withDeployments() {
  const { id, olga } = await anOrganization();
  await aResource(id, "deployment", "arm", "Arm telemetry");
  await aResource(id, "deployment", "base", "Base station");
  return { id, olga, tara: await aMember(id, { name: "Tara Haddad" }) };
}

export async function aCastWithAccess() {
  const { id, olga } = await anOrganization();
  const elsewhere = await anOrganization("Northwind");
  const [arm, base] = [await aResource(id, "deployment", "arm"), await aResource(id, "deployment", "base")];
  const vault = await aResource(id, "security", "vault");
  await aResource(elsewhere.id, "deployment", "nowhere");

  const adam = await aMember(id, { name: "Adam Okonkwo" });
  const mia = await aMember(id, { name: "Mia Lindqvist" });
  const vera = await aMember(id, { name: "Vera Castellanos" });
  const bill = await aMember(id, { name: "Bill Weber", roles: BILLING });
  const pia = await aMember(id, { name: "Pia Sato" });
  const tara = await aMember(id, { name: "Tara Haddad" });
  const zoe = await aMember(id, { name: "Zoe Berg", roles: OWNER() });
  const sven = await aMember(id, { name: "Sven Olsen", status: "suspended" });
  const rita = await aMember(id, { name: "Rita Costa", status: "removed" });
  const penny = await anInvited(olga);
  await give(adam, id, onDeployments("admin"));
  await give(mia, id, onDeployments("admin", arm));
  await give(vera, id, onDeployments("viewer", arm));
  await give(tara, id, onDeployments("editor", arm, base), onSecurity("editor"));
  await give(sven, id, onDeployments("admin", arm));
  await give(rita, id, onDeployments("admin"));
  await give(penny.memberId, id, onDeployments("viewer", arm));

  const actors: Record<ActorName, Actor> = {
    olga,
    adam,
    mia,
    vera,
    bill,
    pia,
    sven: await actorOf(id, sven.id),
    rita: await actorOf(id, rita.id),
    // Sam owns another organization and posts to this one.
    sam: { ...elsewhere.olga, organization: olga.organization },
  };
  const facts: Omit<Facts, "self"> = {
    arm,
    base,
    vault,
    nowhere: "nowhere",
    tara: tara.id,
    zoe: zoe.id,
    penny: penny.memberId,
    sven: sven.id,
    rita: rita.id,
    elsewhere: elsewhere.olga.id,
  };
  return { id, elsewhereId: elsewhere.id, actors, facts };
}
