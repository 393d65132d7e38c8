import type { Tx } from "@/lib/db";
import { Refusal } from "@/lib/refusal";
import { type Actor, enterOrganization } from "@/lib/standing";

/** Whoever writes bills is nobody in the organization, not even its owner. */
export async function requireBiller(tx: Tx, actor: Actor): Promise<Actor> {
  const me = await enterOrganization(tx, actor);
  if (me.kind !== "operator") throw new Refusal("permission.operators-only");
  return me;
}
