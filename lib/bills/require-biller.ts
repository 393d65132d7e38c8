import { type Actor, enterOrganization } from "@/lib/actors/actor";
import type { Tx } from "@/lib/database/db";
import { refuseIf } from "@/lib/refusal";
import { whyNotWriteBills } from "./rules";

export async function requireBiller(tx: Tx, actor: Actor): Promise<Actor> {
  const me = await enterOrganization(tx, actor);
  refuseIf(whyNotWriteBills(me));
  return me;
}
