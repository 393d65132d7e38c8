import { Prisma, type Read } from "@/lib/database/db";

const { sql } = Prisma;

export type Access = {
  /** Owners reach everything without an assignment. */
  owner: boolean;
  reasons: { assignmentId: string; role: string; all: boolean; applicationRoles: string[] | null }[];
};

/** Finds what one person may do with one resource, and why. A person who is not active may do nothing. */
export async function findAccess(
  read: Read,
  organizationId: string,
  memberId: string,
  { kind, id }: { kind: string; id: string },
): Promise<Access> {
  type Row = {
    owner: boolean;
    assignmentId: string | null;
    role: string;
    all: boolean;
    applicationRoles: string[] | null;
  };
  const rows = await read<Row>(sql`
    SELECT member.owner, held.id AS "assignmentId", held.role, held."all",
           CASE WHEN held.has_application_roles THEN held.application_roles END AS "applicationRoles"
      FROM member
      JOIN resource ON resource.organization_id = member.organization_id AND resource.kind = ${kind} AND resource.id = ${id}
      LEFT JOIN LATERAL (
        SELECT * FROM assignment
         WHERE assignment.organization_id = member.organization_id AND assignment.member_id = member.id
           AND assignment.kind = ${kind}
           AND (assignment."all" OR EXISTS (
             SELECT FROM assignment_resource AS listed
              WHERE listed.organization_id = member.organization_id AND listed.assignment_id = assignment.id
                AND listed.kind = ${kind} AND listed.resource_id = ${id}))) AS held ON true
     WHERE member.organization_id = ${organizationId}::uuid AND member.id = ${memberId}::uuid AND member.status = 'active'
     ORDER BY held.id`);
  return {
    owner: rows[0]?.owner ?? false,
    reasons: rows.flatMap(({ owner: _, assignmentId, ...reason }) =>
      assignmentId ? [{ assignmentId, ...reason }] : [],
    ),
  };
}
