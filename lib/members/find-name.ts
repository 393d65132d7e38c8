import type { Actor } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { displayName } from "./require-member";

/** What a member is called, also one who is long gone; null for somebody of another organization. */
export async function findName(actor: Actor, memberId: string): Promise<string | null> {
  const member = await db.member.findUnique({
    where: { organizationId_id: { organizationId: actor.organization.id, id: memberId } },
    select: { name: true, email: true },
  });
  return member && displayName(member);
}
