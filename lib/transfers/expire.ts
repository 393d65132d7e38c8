// Closes offers of ownership that nobody answered in time.
import type { Step } from "@/lib/clean-up-step";
import { db, lockOrganization, Prisma, type Tx, transaction } from "@/lib/database/db";
import { recordEvent } from "@/lib/events/record-event";
import { displayName } from "@/lib/text/display-name";
import { findOpenTransfer, type OpenTransfer } from "./open-transfer";

/** Nobody did this, so the activity shows Roster as the actor. */
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

/** Each offer is closed separately, so one that fails keeps no other open. */
export const overTransfers: Step = {
  table: "transfer",
  kept: "forever; an unanswered offer is closed when its time is up",
  work: async (until) => {
    const failed: unknown[] = [];
    for (let after: Due | undefined; Date.now() < until; ) {
      const due = await db().$queryRaw<Due[]>(dueAfter(after));
      for (const { organizationId } of due) {
        if (Date.now() >= until) break;
        await closeDue(organizationId).catch((error) => failed.push(error));
      }
      after = due.at(-1);
      if (!after) break;
    }
    if (failed.length > 0) throw failed[0];
  },
};

type Due = { id: string; organizationId: string; expiresAt: string };

const LOT = 100;

/** The time is read as text because a Date would lose microseconds. */
export const dueAfter = (after?: Due) => Prisma.sql`
  SELECT id, organization_id AS "organizationId", expires_at::text AS "expiresAt" FROM transfer
   WHERE state = 'open' AND expires_at <= statement_timestamp()
     AND (expires_at, id) > (${after?.expiresAt ?? "-infinity"}::timestamptz, ${after?.id ?? NOBODY}::uuid)
   ORDER BY expires_at, id LIMIT ${LOT}`;

const NOBODY = "00000000-0000-0000-0000-000000000000";

async function closeDue(organizationId: string) {
  await transaction(async (tx) => {
    await lockOrganization(tx, organizationId);
    const open = await findOpenTransfer(organizationId, tx);
    if (open?.expired) await expireTransfer(tx, organizationId, open);
  });
}
