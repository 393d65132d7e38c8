// Decides who is told about others. Asked when something happens, when it is written to them, and when that is sent.
import { catalog } from "@/lib/catalog/catalog";
import { Prisma } from "@/lib/database/db";

/** True if this member is in an open organization, can manage the invitations that they sent, and wants emails of this kind. */
export function canBeTold(readerId: Prisma.Sql, kind: Prisma.Sql): Prisma.Sql {
  const { member, organizationRoles } = catalog();
  const managing = organizationRoles.filter((role) => role.can.includes("invitations.manage")).map(({ id }) => id);
  return Prisma.sql`EXISTS (
    SELECT FROM member AS reader JOIN organization ON organization.id = reader.organization_id
      JOIN "user" ON "user".id = reader.user_id
     WHERE reader.id = ${readerId} AND reader.status = 'active' AND organization.closed_at IS NULL
       AND (reader.owner OR organization.members_may_invite OR ${member.can.includes("invitations.manage")}
            OR reader.organization_roles && ${managing}::text[])
       AND NOT ${kind} = ANY(coalesce("user".muted_notices, '{}')))`;
}
