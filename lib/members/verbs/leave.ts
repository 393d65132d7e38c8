import type { Actor } from "@/lib/actors/actor";
import { transaction } from "@/lib/database/db";
import { type LeavingWishes, leaveWithin } from "@/lib/members/leave-within";

/**
 * Suspended members may leave too, so this does not require an active one. The last
 * one to leave closes the organization.
 */
export function leave(actor: Actor, wishes: LeavingWishes = {}) {
  return transaction((tx) => leaveWithin(tx, actor, wishes));
}
