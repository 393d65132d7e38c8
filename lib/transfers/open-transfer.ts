import { type Connection, db, type Tx } from "@/lib/database/db";
import { Refusal, type RefusalCode, refuseIf } from "@/lib/refusal";
import { displayName } from "@/lib/text/display-name";

const side = {
  select: { id: true, userId: true, name: true, email: true, address: true, status: true, owner: true },
} as const;

/**
 * Finds the one offer of ownership that may be open in an organization. The database's
 * clock decides whether it has expired.
 */
export async function findOpenTransfer(organizationId: string, tx: Connection = db()) {
  const transfer = await tx.transfer.findFirst({
    where: { organizationId, state: "open" },
    select: { id: true, after: true, handsOver: true, offersKeys: true, expiresAt: true, from: side, to: side },
  });
  if (!transfer) return null;
  const [row] = await tx.$queryRaw<{ expired: boolean }[]>`
    SELECT expires_at <= clock_timestamp() AS expired FROM transfer WHERE id = ${transfer.id}::uuid`;
  return { ...transfer, toId: transfer.to.id, fromId: transfer.from.id, expired: row?.expired ?? true };
}

export type OpenTransfer = NonNullable<Awaited<ReturnType<typeof findOpenTransfer>>>;

/** The open offer that was answered, if `whyNot` has nothing against it. Another one than was shown is not there. */
export async function requireOpenTransfer(
  tx: Tx,
  { organizationId, transferId }: { organizationId: string; transferId: string },
  whyNot: (transfer: OpenTransfer | null) => RefusalCode | null,
): Promise<OpenTransfer> {
  const open = await findOpenTransfer(organizationId, tx);
  const transfer = open?.id === transferId ? open : null;
  refuseIf(whyNot(transfer));
  if (!transfer) throw new Refusal("transfer.not-found");
  return transfer;
}

export function namesOf(transfer: OpenTransfer) {
  return { from: displayName(transfer.from), to: displayName(transfer.to), after: transfer.after };
}
