import { db } from "@/lib/database/db";

/** Names the working keys that a person is responsible for, newest first. */
export async function keysAnsweredForBy(organizationId: string, memberId: string): Promise<string[]> {
  const rows = await db().$queryRaw<{ description: string }[]>`
    SELECT description FROM key
     WHERE organization_id = ${organizationId}::uuid AND responsible_id = ${memberId}::uuid AND revoked_at IS NULL
       AND (expires_at IS NULL OR expires_at > clock_timestamp())
     ORDER BY created_at DESC, id`;
  return rows.map(({ description }) => description);
}
