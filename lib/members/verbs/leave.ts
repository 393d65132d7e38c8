import type { Actor } from "@/lib/actors/actor";
import { transaction } from "@/lib/database/db";
import { leaveWithin } from "@/lib/members/leave-within";

/** Suspended people may leave too, so it does not ask for an active standing. The last one out closes the organization. */
export function leave(actor: Actor) {
  return transaction((tx) => leaveWithin(tx, actor));
}
