import type { Tx } from "@/lib/db";
import { recordEvent } from "@/lib/events/record-event";
import { type Actor, by } from "@/lib/standing";

/** An open offer falls when either side stops being what it needs to be. */
export async function voidTransfersOf(tx: Tx, acting: Actor, memberId: string) {
  const fallen = await tx.$queryRaw<{ id: string }[]>`
    UPDATE transfer SET state = 'void', closed_at = clock_timestamp()
     WHERE organization_id = ${acting.organization.id}::uuid AND state = 'open'
       AND (from_id = ${memberId}::uuid OR to_id = ${memberId}::uuid)
    RETURNING id`;
  for (const { id } of fallen) {
    await recordEvent(tx, by(acting), { action: "transfer.voided", details: { transfer: id } });
  }
}
