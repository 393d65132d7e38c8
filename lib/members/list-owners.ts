import type { Actor } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { displayName } from "@/lib/text/display-name";

export const MOST_ASKED = 10;

/** Somebody whom a person outside can ask. */
export type Asked = { id: string; userId: string | null; name: string; email: string };

/**
 * Names the people who can undo what was done to a member: the first few, and whether
 * there are more. The count stays secret.
 */
export async function listOwners(actor: Actor) {
  const owners = await db().member.findMany({
    where: { organizationId: actor.organization.id, owner: true, status: "active" },
    orderBy: [{ sortName: "asc" }, { id: "asc" }],
    take: MOST_ASKED + 1,
    select: { id: true, userId: true, name: true, email: true },
  });
  return {
    owners: owners.slice(0, MOST_ASKED).map((owner): Asked => ({ ...owner, name: displayName(owner) })),
    more: owners.length > MOST_ASKED,
  };
}
