import type { Actor } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";

export type MemberCounts = {
  members: number; // active or suspended
  pending: number; // can still accept
  expired: number;
  suspended: number;
  owners: number;
};

/** Counting stops here, and further expired invitations show as pending. */
const MOST_EXPIRED = 10_000;

/**
 * The database keeps these sums. Only expired invitations are counted, because no
 * write marks the moment when they expire.
 */
export async function memberCounts(actor: Actor): Promise<MemberCounts> {
  const id = actor.organization.id;
  const [row] = await db().$queryRaw<MemberCounts[]>`
    SELECT active_members + suspended_members AS members, greatest(pending_members - expired, 0) AS pending, expired,
           suspended_members AS suspended, active_owners AS owners
      FROM organization, (
        SELECT count(*)::int AS expired FROM (
          SELECT FROM member
           WHERE organization_id = ${id}::uuid AND status = 'pending' AND expires_at <= statement_timestamp()
           LIMIT ${MOST_EXPIRED}::int) AS first_ones) AS counted
     WHERE organization.id = ${id}::uuid`;
  return row ?? { members: 0, pending: 0, expired: 0, suspended: 0, owners: 0 };
}
