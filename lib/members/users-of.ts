import type { Actor } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";

/** Maps members to their users. An invitee who never came has none. */
export async function usersOf(actor: Actor, memberIds: readonly string[]): Promise<Map<string, string>> {
  const members = await db().member.findMany({
    where: { organizationId: actor.organization.id, id: { in: [...new Set(memberIds)] } },
    select: { id: true, userId: true },
  });
  return new Map(members.flatMap(({ id, userId }) => (userId ? [[id, userId]] : [])));
}
