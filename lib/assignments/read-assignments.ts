import { type Connection, Prisma } from "@/lib/database/db";
import type { Held, HolderKind } from "./schema";

const { sql } = Prisma;

const applicationRoles = sql`CASE WHEN has_application_roles THEN application_roles END`;
const resources = sql`
  ARRAY(SELECT resource_id FROM assignment_resource AS listed
         WHERE listed.organization_id = assignment.organization_id AND listed.assignment_id = assignment.id
         ORDER BY resource_id)`;

export async function readAssignments(
  tx: Connection,
  organizationId: string,
  ids: string[],
  holders: HolderKind = "member",
): Promise<Map<string, Held[]>> {
  const holder = holders === "key" ? sql`key_id` : sql`member_id`;
  // This is one statement because reading the lists by assignment id could
  // need more parameters than a statement may have.
  const rows = await tx.$queryRaw<(Held & { holderId: string })[]>`
    SELECT id, ${holder} AS "holderId", kind, role, "all", ${applicationRoles} AS "applicationRoles", ${resources} AS resources
      FROM assignment
     WHERE organization_id = ${organizationId}::uuid AND ${holder} = ANY(${ids}::uuid[]) AND kind IS NOT NULL
     ORDER BY id`;
  const held = new Map<string, Held[]>(ids.map((id) => [id, []]));
  for (const { holderId, ...one } of rows) held.get(holderId)?.push(one);
  return held;
}

/** The same data as a column, for a statement about members. */
export const heldByMember = sql`
  (SELECT coalesce(json_agg(json_build_object(
            'id', id, 'kind', kind, 'role', role, 'all', "all",
            'applicationRoles', ${applicationRoles}, 'resources', ${resources}) ORDER BY id), '[]')
     FROM assignment
    WHERE assignment.organization_id = member.organization_id AND member_id = member.id AND kind IS NOT NULL)`;

export async function assignmentsOf(
  tx: Connection,
  organizationId: string,
  holderId: string,
  holders?: HolderKind,
): Promise<Held[]> {
  return (await readAssignments(tx, organizationId, [holderId], holders)).get(holderId) ?? [];
}
