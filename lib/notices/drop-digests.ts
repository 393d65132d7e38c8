import type { Tx } from "@/lib/database/db";

/** Whoever left is told about nobody any more. */
export async function dropDigests(tx: Tx, organizationId: string, readerId: string) {
  await tx.noticeDigest.deleteMany({ where: { organizationId, readerId } });
}
