import { type Actor, requireActive } from "@/lib/actors/actor";
import { withScope } from "@/lib/actors/find-scope";
import { rolesHeld } from "@/lib/actors/roles-held";
import { heldByMember } from "@/lib/assignments/read-assignments";
import { visiblePart } from "@/lib/assignments/rules";
import type { Held } from "@/lib/assignments/schema";
import { db, Prisma, read } from "@/lib/database/db";
import { readStays, type StaysAsked } from "./read-stays";
import type { StayPlace } from "./stay-place";

export type Membership = {
  id: string;
  userId: string;
  status: "active" | "suspended";
  name: string | null;
  email: string;
  joinedAt: Date;
  roles: string[];
  /** Holds only what the actor may see. Viewers see all of their own. */
  access: Held[];
};

type Row = StayPlace & Membership & { owner: boolean };

const { sql, empty } = Prisma;

/** Lists active and suspended members, in the order in which they joined. */
export async function listMemberships(
  actor: Actor,
  asked: StaysAsked = {},
): Promise<{ memberships: Membership[]; next: string | null }> {
  requireActive(actor);
  const me = await withScope(db(), actor);
  const organizationId = me.organization.id;
  const { rows, next } = await readStays(asked, async (after, size) => {
    const slice = await read<Row>(membershipsPage(organizationId, after, size));
    return slice.map((row) => ({ ...row, access: row.id === me.id ? row.access : visiblePart(me, row.access) }));
  });
  return {
    memberships: rows.map(({ owner, roles, ...row }) => ({
      ...row,
      roles: rolesHeld(owner, roles),
    })),
    next,
  };
}

/**
 * This reads what each member holds in the same statement, because a second query would take as long as all the rest.
 */
export function membershipsPage(organizationId: string, after: StayPlace | undefined, size: number) {
  const behind = after
    ? sql`AND (status, since, id) > (${after.status}::member_status, ${after.since}, ${after.id}::uuid)`
    : empty;
  return sql`
    SELECT id, user_id AS "userId", name, email, status, since, coalesce(joined_at, since) AS "joinedAt", owner,
           organization_roles AS roles, ${heldByMember} AS access
      FROM member
     WHERE organization_id = ${organizationId}::uuid AND status BETWEEN 'active' AND 'suspended' ${behind}
     ORDER BY status, since, id LIMIT ${size}::int`;
}
