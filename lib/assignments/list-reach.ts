// Finds who may reach a resource: owners, holders of all of its kind, and people it is listed for. Each of these walks
// one index in the order of member ids and stops after a page.
import { Prisma, type Read, readFromDatabase } from "@/lib/database/db";
import { type Given, givenBy } from "./given";

const { sql, empty } = Prisma;

export type Reaching = {
  id: string;
  userId: string | null;
  name: string | null;
  email: string;
  joinedAt: Date | null;
  owner: boolean;
  ownerGiven: Given;
  reasons: { role: string; all: boolean; given: Given }[];
};

export type ReachPage = { people: Reaching[]; next: string | null };

type One = { kind: string; id: string };

export async function listReach(
  organizationId: string,
  { kind, id }: One,
  after: string | null,
  limit: number,
  read: Read = readFromDatabase,
): Promise<ReachPage> {
  const listed = (column: Prisma.Sql) => sql`
    (SELECT ${column} FROM assignment_resource AS listed
      WHERE listed.organization_id = ${organizationId}::uuid AND listed.assignment_id = assignment.id
        AND listed.kind = ${kind} AND listed.resource_id = ${id})`;
  const givenIn = sql`CASE WHEN "all" THEN assignment.given_in ELSE ${listed(sql`given_in`)} END`;
  const people = await read<Reaching>(sql`
    WITH page AS (${union(organizationId, { kind, id }, after, limit + 1)})
    SELECT member.id, member.user_id AS "userId", member.name, member.email, member.joined_at AS "joinedAt",
           member.owner, ${givenBy(organizationId, sql`member.owner_given_in`)} AS "ownerGiven", coalesce(held.reasons, '[]') AS reasons
      FROM page
     CROSS JOIN LATERAL (
       SELECT * FROM member WHERE member.organization_id = ${organizationId}::uuid AND member.id = page.member_id LIMIT 1) AS member
      LEFT JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_object('role', role, 'all', "all", 'given', ${givenBy(organizationId, givenIn)})
                        ORDER BY assignment.id) AS reasons FROM assignment
         WHERE assignment.organization_id = ${organizationId}::uuid AND assignment.member_id = member.id
           AND assignment.kind = ${kind}
           AND ("all" OR EXISTS ${listed(empty)})) AS held ON true
     ORDER BY member.id`);
  const page = people.slice(0, limit);
  return { people: page, next: people.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** Counts at most `most` of them. */
export async function countReach(
  organizationId: string,
  one: One,
  most: number,
  read: Read = readFromDatabase,
): Promise<number> {
  const [row] = await read<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM (${union(organizationId, one, null, most)}) AS page`,
  );
  return row?.count ?? 0;
}

/** The inner LIMITs keep each part a walk: without them, the database would read everyone before it joins. */
function union(organizationId: string, { kind, id }: One, after: string | null, limit: number): Prisma.Sql {
  const from = (column: Prisma.Sql) => (after ? sql` AND ${column} > ${after}::uuid` : empty);
  const active = (holders: Prisma.Sql) => sql`
    SELECT given.member_id FROM (SELECT DISTINCT member_id ${holders} AND member_id IS NOT NULL${from(sql`member_id`)} ORDER BY member_id) AS given
     CROSS JOIN LATERAL (
       SELECT FROM member WHERE organization_id = ${organizationId}::uuid AND id = given.member_id AND status = 'active' LIMIT 1) AS active
     ORDER BY member_id LIMIT ${limit}::int`;
  return sql`
    SELECT member_id FROM (
      (SELECT id AS member_id FROM member
        WHERE organization_id = ${organizationId}::uuid AND owner AND status = 'active'${from(sql`id`)}
        ORDER BY id LIMIT ${limit}::int)
      UNION
      (${active(sql`FROM assignment WHERE organization_id = ${organizationId}::uuid AND kind = ${kind} AND "all"`)})
      UNION
      (${active(sql`
        FROM assignment_resource
       WHERE organization_id = ${organizationId}::uuid AND kind = ${kind} AND resource_id = ${id}`)})
    ) AS reaching ORDER BY member_id LIMIT ${limit}::int`;
}
