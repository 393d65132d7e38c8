import { transaction } from "@/lib/database/db";
import type { Actor } from "@/lib/standing";
import { leaveWithin } from "./leave-within";

/** Suspended people may leave too, so it does not ask for an active standing. The last one out closes the organization. */
export function leave(actor: Actor) {
  return transaction((tx) => leaveWithin(tx, actor));
}
