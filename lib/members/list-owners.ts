import type { Actor } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { displayName } from "@/lib/text/display-name";

const MOST = 10;

/**
 * Names the people who can undo what was done to a member: the first few, and whether
 * there are more. The count stays secret.
 */
export async function listOwners(actor: Actor) {
  const owners = await db().member.findMany({
    where: { organizationId: actor.organization.id, owner: true, status: "active" },
    orderBy: [{ sortName: "asc" }, { id: "asc" }],
    take: MOST + 1,
    select: { id: true, userId: true, name: true, email: true },
  });
  return {
    owners: owners.slice(0, MOST).map((owner) => ({ id: owner.id, userId: owner.userId, name: displayName(owner) })),
    more: owners.length > MOST,
  };
}
