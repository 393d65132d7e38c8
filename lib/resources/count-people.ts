// Counts how many people may reach each resource of a page. Owners and holders of all of the kind are counted once,
// because they are the same on every row; then come people it is listed for. Counting stops at `most`.
import { Prisma, type Read } from "@/lib/database/db";

const { sql } = Prisma;

export async function countPeople(
  read: Read,
  organizationId: string,
  kind: string,
  ids: readonly string[],
  most: number,
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const active = sql`
    EXISTS (SELECT FROM member WHERE member.organization_id = ${organizationId}::uuid AND member.id = member_id AND status = 'active')`;
  const everywhere = sql`
    SELECT member_id FROM (
      (SELECT id AS member_id FROM member
        WHERE organization_id = ${organizationId}::uuid AND owner AND status = 'active' ORDER BY id LIMIT ${most}::int)
      UNION
      (SELECT DISTINCT member_id FROM assignment
        WHERE organization_id = ${organizationId}::uuid AND kind = ${kind} AND "all" AND member_id IS NOT NULL AND ${active}
        ORDER BY member_id LIMIT ${most}::int)) AS base LIMIT ${most}::int`;
  const base = await read<{ member_id: string }>(everywhere);
  const left = most - base.length;
  if (left <= 0) return new Map(ids.map((id) => [id, most]));
  const known = base.map((row) => row.member_id);
  const rows = await read<{ id: string; count: number }>(sql`
    SELECT wanted.id, (SELECT count(*)::int FROM (
      SELECT DISTINCT member_id FROM assignment_resource
       WHERE organization_id = ${organizationId}::uuid AND kind = ${kind} AND resource_id = wanted.id AND member_id IS NOT NULL
         AND member_id <> ALL(${known}::uuid[]) AND ${active}
       ORDER BY member_id LIMIT ${left}::int) AS first_ones) AS count
      FROM unnest(${[...ids]}::text[]) AS wanted(id)`);
  return new Map(rows.map(({ id, count }) => [id, base.length + count]));
}
