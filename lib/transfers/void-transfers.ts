import { type Actor, type By, by } from "@/lib/actors/actor";
import type { Tx } from "@/lib/database/db";
import { recordEvent } from "@/lib/events/record-event";

/** An open offer ends when either side no longer qualifies. */
export async function voidTransfersOf(tx: Tx, me: Actor, memberId: string) {
  const fallen = await tx.$queryRaw<{ id: string }[]>`
    UPDATE transfer SET state = 'void', closed_at = clock_timestamp()
     WHERE organization_id = ${me.organization.id}::uuid AND state = 'open'
       AND (from_id = ${memberId}::uuid OR to_id = ${memberId}::uuid)
    RETURNING id`;
  for (const { id } of fallen) await recordFall(tx, by(me), id, "standing");
}

/**
 * Ends an open offer regardless of who is in it: the organization closes, or the operator
 * gives it an owner because it had none.
 */
export async function voidOpenTransfer(tx: Tx, who: By, why: Why) {
  const fallen = await tx.$queryRaw<{ id: string }[]>`
    UPDATE transfer SET state = 'void', closed_at = clock_timestamp()
     WHERE organization_id = ${who.organizationId}::uuid AND state = 'open'
    RETURNING id`;
  for (const { id } of fallen) await recordFall(tx, who, id, why);
}

type Why = "standing" | "closed";

function recordFall(tx: Tx, who: By, transfer: string, why: Why) {
  return recordEvent(tx, who, { action: "transfer.voided", details: { transfer, why } });
}
