// An edit can move a role on a resource from one row to another, such as when two lists become one. Whoever gave it
// stays its giver, because nobody gave it anew.
import { Prisma, type Tx } from "@/lib/database/db";
import type { Receiver } from "./schema";

const { sql } = Prisma;

/** A null resource stands for all of the kind, and a null event for a giver that was never recorded. */
type Giver = { shape: string; resource: string | null; givenIn: string | null };

/** What two rows share if they give the same role. */
const shape = sql`
  jsonb_build_array(assignment.kind, assignment.role, CASE WHEN has_application_roles
    THEN coalesce((SELECT jsonb_agg(one ORDER BY one) FROM unnest(application_roles) AS one), '[]') END)::text`;

export function readGivers(tx: Tx, organizationId: string, memberId: string): Promise<Giver[]> {
  return tx.$queryRaw<Giver[]>`
    SELECT ${shape} AS shape, listed.resource_id AS resource,
           CASE WHEN "all" THEN assignment.given_in ELSE listed.given_in END AS "givenIn"
      FROM assignment
      LEFT JOIN assignment_resource AS listed
        ON listed.organization_id = assignment.organization_id AND listed.assignment_id = assignment.id
     WHERE assignment.organization_id = ${organizationId}::uuid AND assignment.member_id = ${memberId}::uuid
       AND assignment.kind IS NOT NULL`;
}

/** A role that was held on all of a kind, and now only on some, was given with all of it. */
export async function keepGivers(tx: Tx, organizationId: string, { id, givenIn }: Receiver, before: readonly Giver[]) {
  if (before.length === 0) return;
  const had = (whole: boolean) => sql`
    (SELECT DISTINCT ON (shape, resource) true AS was, *
       FROM unnest(${before.map((one) => one.shape)}::text[], ${before.map(({ resource }) => resource)}::text[],
                   ${before.map((one) => one.givenIn)}::uuid[]) AS had(shape, resource, given_in)
      WHERE ${whole ? sql`resource IS NULL` : sql`resource IS NOT NULL`})`;
  const now = sql`
    FROM (SELECT *, ${shape} AS shape FROM assignment
           WHERE organization_id = ${organizationId}::uuid AND member_id = ${id}::uuid AND kind IS NOT NULL) AS held`;
  await tx.$executeRaw`
    UPDATE assignment_resource SET given_in = kept.given_in
      FROM (SELECT listed.assignment_id, listed.resource_id,
                   CASE WHEN exact.was THEN exact.given_in ELSE whole.given_in END AS given_in
              ${now}
              JOIN assignment_resource AS listed
                ON listed.organization_id = held.organization_id AND listed.assignment_id = held.id
              LEFT JOIN ${had(false)} AS exact ON exact.shape = held.shape AND exact.resource = listed.resource_id
              LEFT JOIN ${had(true)} AS whole ON whole.shape = held.shape
             WHERE listed.given_in = ${givenIn}::uuid AND (exact.was OR whole.was)) AS kept
     WHERE organization_id = ${organizationId}::uuid AND assignment_resource.assignment_id = kept.assignment_id
       AND assignment_resource.resource_id = kept.resource_id`;
  await tx.$executeRaw`
    UPDATE assignment SET given_in = kept.given_in
      FROM (SELECT held.id, whole.given_in ${now} JOIN ${had(true)} AS whole ON whole.shape = held.shape
             WHERE held."all" AND held.given_in = ${givenIn}::uuid) AS kept
     WHERE assignment.organization_id = ${organizationId}::uuid AND assignment.id = kept.id`;
}
