// Reads invitations for the API: the stay, what was sent, and what comes with it.

import type { Actor } from "@/lib/actors/actor";
import { withScope } from "@/lib/actors/find-scope";
import { can } from "@/lib/actors/permissions";
import { rolesHeld } from "@/lib/actors/roles-held";
import { readAssignments } from "@/lib/assignments/read-assignments";
import { visiblePart } from "@/lib/assignments/rules";
import type { Held } from "@/lib/assignments/schema";
import { db, Prisma } from "@/lib/database/db";

export type OpenInvitation = {
  /** The id of the member. */
  id: string;
  status: "pending";
  since: Date;
  invitationId: string;
  email: string;
  createdAt: Date;
  expiresAt: Date;
  expired: boolean;
  roles: string[];
  access: Held[];
};

const { sql } = Prisma;

type Row = Omit<OpenInvitation, "access"> & { owner: boolean };

/** Reads the open ones that the actor manages, in the order in which they were sent. */
export async function readOpen(actor: Actor, which: Prisma.Sql, most: number): Promise<OpenInvitation[]> {
  const me = await withScope(db(), actor);
  const organizationId = me.organization.id;
  const own = me.organization.membersMayInvite ? sql`invitation.sent_by_id = ${me.id}::uuid` : sql`false`;
  const rows = await db().$queryRaw<Row[]>`
    SELECT member.id, member.status, member.since, invitation.id AS "invitationId", member.email,
           invitation.created_at AS "createdAt", member.expires_at AS "expiresAt",
           member.expires_at <= clock_timestamp() AS expired, member.owner, member.organization_roles AS roles
      FROM member
      JOIN invitation ON invitation.organization_id = member.organization_id AND invitation.member_id = member.id
     WHERE member.organization_id = ${organizationId}::uuid AND member.status = 'pending' AND ${which}
       AND (${can(me, "invitations.manage")} OR ${own})
     ORDER BY member.status, member.since, member.id LIMIT ${most}::int`;
  const ids = rows.map(({ id }) => id);
  const held = await readAssignments(db(), organizationId, ids);
  return rows.map(({ owner, roles, ...row }) => ({
    ...row,
    roles: rolesHeld(owner, roles),
    access: visiblePart(me, held.get(row.id) ?? []),
  }));
}
