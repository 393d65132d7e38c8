// Lists everything that one person reaches, resource by resource, with the reasons that the viewer may know.
import { z } from "zod";
import { type Actor, requireActive } from "@/lib/actors/actor";
import { can, canGiveOnAll } from "@/lib/actors/permissions";
import { readCursor, sortKey, writeCursor } from "@/lib/database/cursor";
import { db, Prisma, type Read, readFromDatabase } from "@/lib/database/db";
import { requireStay, type Who } from "@/lib/members/require-stay";
import type { ResourceRow } from "@/lib/resources/schema";
import type { Giver } from "./change-access";
import type { Access } from "./find-access";
import { withScope } from "./find-scope";
import { catalogId, resourceId } from "./schema";

const { sql, join, empty } = Prisma;

export type Effective = ResourceRow & { reasons: Access["reasons"] };
export type EffectivePlace = { kind: string; name: string; id: string };

type EffectiveQuery = { who: Who; kind: string | undefined; after: EffectivePlace | null; limit: number };

/** Owners reach everything without an assignment. A member who is not active reaches nothing. */
export async function listEffective(
  viewer: Actor,
  { who, kind, after, limit }: EffectiveQuery,
  read: Read = readFromDatabase,
): Promise<{ resources: Effective[]; owner: boolean; next: string | null }> {
  requireActive(viewer);
  const { id: memberId, owner } = await requireStay(viewer, who);
  const inSight = sightOf(await withScope(db(), viewer));
  if (!inSight) return { resources: [], owner, next: null };
  const organizationId = sql`${viewer.organization.id}::uuid`;
  // This repeats the filter, so that no reasons are collected for resources that the viewer may not see.
  const given = sql`
    AND (resource.kind IN (SELECT kind FROM assignment
                            WHERE organization_id = ${organizationId} AND member_id = ${memberId}::uuid AND "all")
      OR (resource.kind, resource.id) IN (
        SELECT listed.kind, listed.resource_id FROM assignment
          JOIN assignment_resource AS listed
            ON listed.organization_id = assignment.organization_id AND listed.assignment_id = assignment.id
         WHERE assignment.organization_id = ${organizationId} AND assignment.member_id = ${memberId}::uuid))`;
  const found = await read<Effective & { sortName: string }>(sql`
    SELECT resource.kind, resource.id, resource.name, resource.state, resource.sort_name AS "sortName",
           coalesce(held.reasons, '[]') AS reasons
      FROM member
      JOIN resource ON resource.organization_id = member.organization_id
      LEFT JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_object('assignmentId', assignment.id, 'role', role, 'all', "all", 'applicationRoles',
                 CASE WHEN has_application_roles THEN application_roles END) ORDER BY assignment.id) AS reasons
          FROM assignment
         WHERE assignment.organization_id = ${organizationId} AND assignment.member_id = member.id
           AND assignment.kind = resource.kind
           AND ("all" OR EXISTS (
             SELECT FROM assignment_resource AS listed
              WHERE listed.organization_id = ${organizationId} AND listed.assignment_id = assignment.id
                AND listed.kind = resource.kind AND listed.resource_id = resource.id))) AS held ON true
     WHERE member.organization_id = ${organizationId} AND member.id = ${memberId}::uuid AND member.status = 'active'
       AND (member.owner OR held.reasons IS NOT NULL) AND ${inSight} ${owner ? empty : given}
       ${kind === undefined ? empty : sql`AND resource.kind = ${kind}`}
       ${after ? sql`AND (resource.kind, resource.sort_name, resource.id) > (${after.kind}, ${after.name}, ${after.id})` : empty}
     ORDER BY resource.kind, resource.sort_name, resource.id LIMIT ${limit + 1}::int`);
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    resources: found.slice(0, limit).map(({ sortName: _, ...row }) => row),
    owner,
    next: last ? writeCursor([last.kind, last.sortName, last.id]) : null,
  };
}

/** A person who gives access on a resource sees who reaches it. Null means that the viewer sees nothing at all. */
function sightOf(viewer: Giver): Prisma.Sql | null {
  if (can(viewer, "access.give")) return sql`true`;
  const parts = [...viewer.scope].map(([kind, within]) =>
    within === "all" || canGiveOnAll(viewer, kind)
      ? sql`resource.kind = ${kind}`
      : sql`(resource.kind = ${kind} AND resource.id = ANY(${[...within]}::text[]))`,
  );
  return parts.length > 0 ? sql`(${join(parts, " OR ")})` : null;
}

const Place = z.tuple([catalogId, sortKey, resourceId]);

export function readEffectivePlace(text: string): EffectivePlace | null {
  const read = readCursor(Place, text);
  return read && { kind: read[0], name: read[1], id: read[2] };
}
