// What becomes of an offer of ownership that nobody answered in its time.
import { db, lockOrganization, type Tx, transaction } from "@/lib/db";
import { recordEvent } from "@/lib/events/record-event";
import { displayName } from "@/lib/members/require-member";
import { findOpenTransfer, type OpenTransfer } from "./open-transfer";

/** Nobody did it, so the trail has it from Roster itself. */
export async function expireTransfer(tx: Tx, organizationId: string, { id, to }: OpenTransfer) {
  const closed = await tx.$executeRaw`
    UPDATE transfer SET state = 'expired', closed_at = expires_at WHERE id = ${id}::uuid AND state = 'open'`;
  if (closed !== 1) return;
  await recordEvent(
    tx,
    { kind: "system", id: null, name: "Roster", organizationId, ip: null },
    { action: "transfer.expired", subject: { id: to.id, name: displayName(to) } },
  );
}

export async function expireTransfers() {
  const due = await db.$queryRaw<{ organizationId: string }[]>`
    SELECT organization_id AS "organizationId" FROM transfer
     WHERE state = 'open' AND expires_at <= clock_timestamp()`;
  for (const { organizationId } of due) {
    await transaction(async (tx) => {
      await lockOrganization(tx, organizationId);
      const open = await findOpenTransfer(organizationId, tx);
      if (open?.expired) await expireTransfer(tx, organizationId, open);
    });
  }
}
