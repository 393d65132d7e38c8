import { type Actor, requireActive } from "@/lib/actors/actor";
import { can } from "@/lib/actors/permissions";
import { db } from "@/lib/database/db";
import { Refusal } from "@/lib/refusal";

export async function countUnpaid(actor: Actor): Promise<number> {
  requireActive(actor);
  if (!can(actor, "bills.see")) throw new Refusal("permission.owners-only");
  return db.bill.count({ where: { organizationId: actor.organization.id, paidAt: null } });
}
