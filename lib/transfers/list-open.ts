import { type Actor, requireActive } from "@/lib/actors/actor";
import { can } from "@/lib/actors/permissions";
import { refuseIf } from "@/lib/refusal";
import { findOpenTransfer } from "./open-transfer";

/** Lists the offers of ownership that wait for an answer. There is at most one. */
export async function listOpen(actor: Actor) {
  requireActive(actor);
  refuseIf(can(actor, "ownership.offer") ? null : "permission.owners-only");
  const open = await findOpenTransfer(actor.organization.id);
  return open && !open.expired ? [open] : [];
}
