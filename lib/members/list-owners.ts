import { db } from "@/lib/db";
import type { Actor } from "@/lib/standing";
import { displayName } from "./require-member";

const MOST = 10;

/** Who can undo what was done to somebody: by name, the first few, and how many more there are. */
export async function listOwners(actor: Actor) {
  const where = { organizationId: actor.organization.id, owner: true, status: "active" as const };
  const [owners, count] = await Promise.all([
    db.member.findMany({
      where,
      orderBy: [{ sortName: "asc" }, { id: "asc" }],
      take: MOST,
      select: { id: true, userId: true, name: true, email: true },
    }),
    db.member.count({ where }),
  ]);
  return {
    owners: owners.map((owner) => ({ id: owner.id, userId: owner.userId, name: displayName(owner) })),
    more: count - owners.length,
  };
}
