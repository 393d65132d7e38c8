import type { Tx } from "@/lib/database/db";

/** A key that is only offered does not count. */
export async function countLive(tx: Tx, organizationId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM key
     WHERE organization_id = ${organizationId}::uuid AND revoked_at IS NULL
       AND (expires_at IS NULL OR expires_at > clock_timestamp())`;
  return row?.count ?? 0;
}
