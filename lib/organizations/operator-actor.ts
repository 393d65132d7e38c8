import type { Actor } from "@/lib/actors/actor";
import { catalog } from "@/lib/catalog/catalog";
import { db } from "@/lib/database/db";
import { requireOrganization } from "./operator";

/** Nobody's member. */
const NOBODY = "00000000-0000-0000-0000-000000000000";

/** The operator, for verbs that people use too: they may whatever an owner may. */
export async function operatorActor(named: string): Promise<Actor> {
  const { id } = await requireOrganization(db, named);
  const organization = await db.organization.findUniqueOrThrow({
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
