// Lists what one member reaches and which assignments give it, as far as the viewer may see it.

import type { Giver } from "@/lib/actors/find-scope";
import { can } from "@/lib/actors/permissions";
import { type Given, givenBy } from "@/lib/assignments/given";
import { isActive } from "@/lib/assignments/whole-in-sight";
import { catalog } from "@/lib/catalog/catalog";
import { Prisma, type Read, readFromDatabase } from "@/lib/database/db";

export type GivenRole = { assignmentId: string; role: string; applicationRoles: string[] | null; given: Given };

export type ReachedResource = {
  id: string;
  name: string;
  state: string | null;
  /** One reason for each assignment that lists the resource; `together` is how many resources it lists. */
  reasons: (GivenRole & { together: number })[];
};

export type ReachedKind = {
  kind: string;
  /** One reason for each assignment on all of the kind. */
  whole: GivenRole[];
  listed: ReachedResource[];
  count: number;
};

export const REACHED_AT_ONCE = 100;
const SHOWN_OF_EACH = 8;

const { sql, join, empty } = Prisma;

/** Lists the first few resources of every kind, or one page of one kind. */
export async function listReached(
  viewer: Giver,
  memberId: string,
  only: { kind: string; page: number } | null = null,
  read: Read = readFromDatabase,
): Promise<ReachedKind[]> {
  const seesAll = viewer.id === memberId || can(viewer, "access.give");
  const kinds = catalog().kinds.map(({ id }) => id);
  const asked = only ? kinds.filter((id) => id === only.kind) : kinds;
  const seen = seesAll ? asked : asked.filter((id) => viewer.scope.has(id));
  if (seen.length === 0) return [];
  const wholly = seesAll ? seen : seen.filter((id) => viewer.scope.get(id) === "all");
  const [whole, listed] = await Promise.all([
    wholeKinds(read, viewer.organization.id, memberId, seen, wholly),
    listedResources(read, viewer, memberId, seen, wholly, only),
  ]);
  return seen.flatMap((kind): ReachedKind[] => {
    const onAll = whole.filter((one) => one.kind === kind).map(({ kind: _, ...given }) => given);
    const resources = listed.filter((one) => one.kind === kind);
    if (onAll.length + resources.length === 0) return [];
    const [first] = resources;
    return [
      { kind, whole: onAll, listed: resources.map(({ kind: _, count: __, ...one }) => one), count: first?.count ?? 0 },
    ];
  });
}

function wholeKinds(read: Read, organizationId: string, memberId: string, kinds: string[], wholly: string[]) {
  return read<GivenRole & { kind: string }>(sql`
    SELECT id AS "assignmentId", kind, role, CASE WHEN has_application_roles THEN application_roles END AS "applicationRoles",
           ${givenBy(organizationId, sql`assignment.given_in`)} AS given FROM assignment
     WHERE organization_id = ${organizationId}::uuid AND member_id = ${memberId}::uuid AND "all" AND kind = ANY(${kinds}::text[])
       AND (kind = ANY(${wholly}::text[]) OR ${isActive(organizationId, sql`assignment.member_id`)})
     ORDER BY id`);
}

function listedResources(
  read: Read,
  viewer: Giver,
  memberId: string,
  kinds: string[],
  wholly: string[],
  only: { page: number } | null,
) {
  const organizationId = sql`${viewer.organization.id}::uuid`;
  const parts = kinds.flatMap((kind) => {
    const within = viewer.scope.get(kind);
    if (wholly.includes(kind) || !within || within === "all") return [];
    return [sql` OR listed.kind = ${kind} AND listed.resource_id = ANY(${[...within]}::text[])`];
  });
  const [from, most] = only ? [(only.page - 1) * REACHED_AT_ONCE, REACHED_AT_ONCE] : [0, SHOWN_OF_EACH];
  // `together` must only count resources that the viewer sees.
  return read<ReachedResource & { kind: string; count: number }>(sql`
    WITH given AS (
      SELECT assignment.id AS assignment_id, assignment.kind, assignment.role, listed.resource_id, listed.given_in,
             CASE WHEN has_application_roles THEN application_roles END AS application_roles,
             count(*) OVER (PARTITION BY assignment.id)::int AS together
        FROM assignment
        JOIN assignment_resource AS listed ON listed.organization_id = ${organizationId} AND listed.assignment_id = assignment.id
       WHERE assignment.organization_id = ${organizationId} AND assignment.member_id = ${memberId}::uuid
         AND assignment.kind = ANY(${kinds}::text[])
         AND (listed.kind = ANY(${wholly}::text[])${parts.length > 0 ? join(parts, "") : empty})),
    reached AS (
      SELECT kind, resource_id,
             jsonb_agg(jsonb_build_object('assignmentId', assignment_id, 'role', role, 'applicationRoles', application_roles,
                                          'together', together, 'givenIn', given_in) ORDER BY assignment_id) AS reasons
        FROM given GROUP BY kind, resource_id),
    numbered AS (
      SELECT resource.kind, resource.id, resource.name, resource.state, reached.reasons,
             count(*) OVER (PARTITION BY resource.kind)::int AS count,
             row_number() OVER (PARTITION BY resource.kind ORDER BY resource.sort_name, resource.id)::int AS nth
        FROM reached
        JOIN resource ON resource.organization_id = ${organizationId} AND resource.kind = reached.kind
                     AND resource.id = reached.resource_id)
    SELECT kind, id, name, state, ${givenReasons(viewer.organization.id)} AS reasons, count FROM numbered
     WHERE nth > ${from}::int AND nth <= ${from + most}::int ORDER BY kind, nth`);
}

/** Givers are looked up only for the resources that are shown. */
const givenReasons = (organizationId: string) => sql`
  (SELECT jsonb_agg(reason - 'givenIn' || jsonb_build_object('given', ${givenBy(organizationId, sql`(reason ->> 'givenIn')::uuid`)})
                    ORDER BY nth_reason)
     FROM jsonb_array_elements(reasons) WITH ORDINALITY AS one(reason, nth_reason))`;
