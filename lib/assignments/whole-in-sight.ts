// A role on all of a kind reaches the resources of their admins, so they see it of active members, on every page alike.
import { Prisma } from "@/lib/database/db";

const { sql } = Prisma;

/** Whether this member's roles on all of a kind reach anything now: nobody else's do. */
export const isActive = (organizationId: string, memberId: Prisma.Sql) => sql`
  EXISTS (SELECT FROM member WHERE member.organization_id = ${organizationId}::uuid AND member.id = ${memberId}
                               AND member.status = 'active')`;
