import type { Tx } from "@/lib/database/db";
import { Refusal } from "@/lib/refusal";
import { requireMember } from "./require-member";
import { STATUSES_IN } from "./statuses";

/** Finds the user's current stay here. Invitations and former stays do not count. */
export async function requireMemberOfUser(tx: Tx, organizationId: string, userId: string) {
  const stay = await tx.member.findFirst({
    where: { organizationId, userId, status: { in: STATUSES_IN } },
    select: { id: true },
  });
  if (!stay) throw new Refusal("member.not-found", { id: userId });
  return requireMember(tx, organizationId, stay.id);
}
