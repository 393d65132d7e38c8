import { db } from "@/lib/database/db";
import { can } from "@/lib/permissions";
import { Refusal } from "@/lib/refusal";
import { type Actor, requireActive } from "@/lib/standing";

export async function countUnpaid(actor: Actor): Promise<number> {
  requireActive(actor);
  if (!can(actor, "bills.see")) throw new Refusal("permission.owners-only");
  return db.bill.count({ where: { organizationId: actor.organization.id, paidAt: null } });
}
