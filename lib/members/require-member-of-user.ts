import type { Tx } from "@/lib/database/db";
import { Refusal } from "@/lib/refusal";
import { requireMember } from "./require-member";

/** Finds the user's current stay here. Invitations and former stays do not count. */
export async function requireMemberOfUser(tx: Tx, organizationId: string, userId: string) {
  const stay = await tx.member.findFirst({
    where: { organizationId, userId, status: { in: ["active", "suspended"] } },
    select: { id: true },
  });
  if (!stay) throw new Refusal("member.not-found");
  return requireMember(tx, organizationId, stay.id);
}
