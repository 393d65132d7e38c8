import type { Actor } from "@/lib/actors/actor";
import { catalog } from "@/lib/catalog/catalog";
import { db } from "@/lib/database/db";
import { requireOrganization } from "./operator";

/** This id belongs to no member. */
const NOBODY = "00000000-0000-0000-0000-000000000000";

/** Lets the operator use the verbs of people, with the rights of an owner. */
export async function operatorActor(named: string): Promise<Actor> {
  const { id } = await requireOrganization(db(), named);
  const organization = await db().organization.findUniqueOrThrow({
    where: { id },
    select: { id: true, slug: true, name: true, closedAt: true, membersMayInvite: true, invitationLifetimeHours: true },
  });
  return {
    kind: "operator",
    id: NOBODY,
    userId: null,
    name: "Operator",
    email: "",
    status: "active",
    owner: true,
    roles: [catalog().owner.id],
    capabilities: [],
    ip: null,
    behind: null,
    organization,
  };
}
