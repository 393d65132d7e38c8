import { type db, Prisma, type Tx } from "@/lib/db";
import type { Held } from "./schema";

/** What members hold on resources, in the order in which it was given. */
export async function readAssignments(
  tx: Tx | typeof db,
  organizationId: string,
  memberIds: string[],
): Promise<Map<string, Held[]>> {
  const rows = await readHeld(tx, organizationId, Prisma.sql`member_id = ANY(${memberIds}::uuid[])`);
  const held = new Map<string, Held[]>(memberIds.map((id) => [id, []]));
  for (const { memberId, ...one } of rows) held.get(memberId ?? "")?.push(one);
  return held;
}

export async function assignmentsOf(tx: Tx | typeof db, organizationId: string, memberId: string): Promise<Held[]> {
  return (await readAssignments(tx, organizationId, [memberId])).get(memberId) ?? [];
}

/** What a key holds on resources. */
export async function assignmentsOfKey(tx: Tx | typeof db, organizationId: string, keyId: string): Promise<Held[]> {
  const rows = await readHeld(tx, organizationId, Prisma.sql`key_id = ${keyId}::uuid`);
  return rows.map(({ memberId: _, ...one }) => one);
}

/** In one statement: with the lists read by the ids of assignments, many holders are more parameters than it may have. */
function readHeld(tx: Tx | typeof db, organizationId: string, holders: Prisma.Sql) {
  return tx.$queryRaw<(Held & { memberId: string | null })[]>`
    SELECT id, member_id AS "memberId", kind, role, "all",
           CASE WHEN has_application_roles THEN application_roles END AS "applicationRoles",
           ARRAY(SELECT resource_id FROM assignment_resource AS listed
                  WHERE listed.organization_id = assignment.organization_id AND listed.assignment_id = assignment.id
                  ORDER BY resource_id) AS resources
      FROM assignment
     WHERE organization_id = ${organizationId}::uuid AND ${holders} AND kind IS NOT NULL
     ORDER BY id`;
}
