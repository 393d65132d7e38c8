// Finds resources that would be left without an admin: this person is their only active one.
// Owners can always step in, so they do not count.
import { catalog } from "@/lib/catalog/catalog";
import { adminRoles } from "@/lib/catalog/roles";
import { Prisma, type Read } from "@/lib/database/db";

const { sql } = Prisma;

export type SoleAdminOf = { count: number; resources: { kind: string; id: string; name: string }[] };

const MOST_NAMED = 100;

export async function soleAdminOf(read: Read, organizationId: string, memberId: string): Promise<SoleAdminOf> {
  const organization = sql`${organizationId}::uuid`;
  const isAdmin = (assignment: Prisma.Sql) => sql`${assignment}.role = ANY(${adminRoles(catalog())}::text[])`;
  const isOtherActive = (column: Prisma.Sql) => sql`
    ${column} <> ${memberId}::uuid AND EXISTS (
      SELECT FROM member WHERE member.organization_id = ${organization} AND member.id = ${column} AND status = 'active')`;
  type Row = { count: number; kind: string; id: string; name: string };
  const rows = await read<Row>(sql`
    WITH mine AS MATERIALIZED (
      SELECT id, kind, "all" FROM assignment AS held
       WHERE organization_id = ${organization} AND member_id = ${memberId}::uuid AND kind IS NOT NULL AND ${isAdmin(sql`held`)}
         AND NOT EXISTS (
           SELECT FROM assignment AS other
            WHERE other.organization_id = ${organization} AND other.kind = held.kind AND other."all"
              AND ${isAdmin(sql`other`)} AND ${isOtherActive(sql`other.member_id`)})),
    candidates AS (
      SELECT listed.kind, listed.resource_id AS id
        FROM mine JOIN assignment_resource AS listed ON listed.organization_id = ${organization} AND listed.assignment_id = mine.id
      UNION
      SELECT resource.kind, resource.id
        FROM (SELECT DISTINCT kind FROM mine WHERE "all") AS whole
        JOIN resource ON resource.organization_id = ${organization} AND resource.kind = whole.kind)
    SELECT count(*) OVER ()::int AS count, resource.kind, resource.id, resource.name
      FROM candidates
      JOIN resource ON resource.organization_id = ${organization} AND resource.kind = candidates.kind AND resource.id = candidates.id
     WHERE NOT EXISTS (
       SELECT FROM assignment_resource AS listed
        WHERE listed.organization_id = ${organization} AND listed.kind = resource.kind AND listed.resource_id = resource.id
          AND ${isAdmin(sql`listed`)} AND ${isOtherActive(sql`listed.member_id`)})
     ORDER BY resource.kind, resource.sort_name, resource.id
     LIMIT ${MOST_NAMED}::int`);
  return { count: rows[0]?.count ?? 0, resources: rows.map(({ kind, id, name }) => ({ kind, id, name })) };
}
