import { type Actor, enterOrganization } from "@/lib/actors/actor";
import { can } from "@/lib/actors/permissions";
import type { Tx } from "@/lib/database/db";
import { Refusal } from "@/lib/refusal";

/**
 * Whoever writes bills is nobody in the organization, not even its owner: the operator, or what has a key of the
 * operator's with a role that sees bills.
 */
export async function requireBiller(tx: Tx, actor: Actor): Promise<Actor> {
  const me = await enterOrganization(tx, actor);
  const writes = me.kind === "operator" || (me.ofOperator && me.roles.length > 0 && can(me, "bills.see"));
  if (!writes) throw new Refusal("permission.operators-only");
  return me;
}
