import type { Actor } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { displayName } from "@/lib/text/display-name";

/** Finds the name of a member, even of a former one. Null if the member belongs to another organization. */
export async function findName(actor: Actor, memberId: string): Promise<string | null> {
  const member = await db().member.findUnique({
    where: { organizationId_id: { organizationId: actor.organization.id, id: memberId } },
    select: { name: true, email: true },
  });
  return member && displayName(member);
}
