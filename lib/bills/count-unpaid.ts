import { type Actor, requireActive } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { refuseIf } from "@/lib/refusal";
import { whyNotSeeBills } from "./rules";

export async function countUnpaid(actor: Actor): Promise<number> {
  requireActive(actor);
  refuseIf(whyNotSeeBills(actor));
  return db().bill.count({ where: { organizationId: actor.organization.id, paidAt: null } });
}
