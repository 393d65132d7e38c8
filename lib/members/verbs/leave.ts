import type { Actor } from "@/lib/actors/actor";
import { transaction } from "@/lib/database/db";
import { type LeavingWishes, leaveWithin } from "@/lib/members/leave-within";
import { tellLeft } from "@/lib/members/tell-left";

/**
 * Suspended members may leave too, so this does not require an active one. The last
 * one to leave closes the organization.
 */
export function leave(actor: Actor, wishes: LeavingWishes = {}) {
  return transaction(async (tx) => {
    const { closed, address } = await leaveWithin(tx, actor, wishes);
    await tellLeft(tx, actor.organization, { address }, { closed });
    return { closed };
  });
}
