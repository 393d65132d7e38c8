// Lists everything that one person reaches, resource by resource, with the reasons that the viewer may know.
import { z } from "zod";
import { type Actor, requireActive } from "@/lib/actors/actor";
import { type Giver, withScope } from "@/lib/actors/find-scope";
import { can, canGiveOnAll } from "@/lib/actors/permissions";
import type { Access } from "@/lib/assignments/find-access";
import { catalogId, resourceId } from "@/lib/assignments/schema";
import { readCursor, sortKey, writeCursor } from "@/lib/database/cursor";
import { db, Prisma, type Read, readFromDatabase } from "@/lib/database/db";
import type { ResourceRow } from "@/lib/resources/schema";
import { requireStay, type Who } from "./require-stay";

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
  const within = sql`
    resource.organization_id = ${organizationId} AND ${inSight}
    ${kind === undefined ? empty : sql`AND resource.kind = ${kind}`}
    ${after ? sql`AND (resource.kind, resource.sort_name, resource.id) > (${after.kind}, ${after.name}, ${after.id})` : empty}`;
  const page = sql`ORDER BY resource.kind, resource.sort_name, resource.id LIMIT ${limit + 1}::int`;
  const columns = sql`resource.kind, resource.id, resource.name, resource.state, resource.sort_name`;
  const held = sql`assignment.organization_id = ${organizationId} AND assignment.member_id = ${memberId}::uuid`;
  // Each part is a page of its own and found by an index. A condition with OR would read every resource.
  const reached = owner
    ? sql`SELECT ${columns} FROM resource WHERE ${within} ${page}`
    : sql`
      (SELECT ${columns} FROM (SELECT DISTINCT kind FROM assignment WHERE ${held} AND "all") AS whole,
              LATERAL (SELECT * FROM resource WHERE resource.kind = whole.kind AND ${within} ${page}) AS resource)
      UNION
      (SELECT DISTINCT ${columns} FROM assignment
         JOIN assignment_resource AS listed
           ON listed.organization_id = assignment.organization_id AND listed.assignment_id = assignment.id
         JOIN resource ON resource.organization_id = listed.organization_id AND resource.kind = listed.kind
          AND resource.id = listed.resource_id
        WHERE ${held} AND ${within} ${page})`;
  const found = await read<Effective & { sortName: string }>(sql`
    SELECT resource.kind, resource.id, resource.name, resource.state, resource.sort_name AS "sortName",
           coalesce(held.reasons, '[]') AS reasons
      FROM (${reached}) AS resource
      JOIN member ON member.organization_id = ${organizationId} AND member.id = ${memberId}::uuid AND member.status = 'active'
      LEFT JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_object('assignmentId', assignment.id, 'role', role, 'all', "all", 'applicationRoles',
                 CASE WHEN has_application_roles THEN application_roles END) ORDER BY assignment.id) AS reasons
          FROM assignment
         WHERE ${held} AND assignment.kind = resource.kind
           AND ("all" OR EXISTS (
             SELECT FROM assignment_resource AS listed
              WHERE listed.organization_id = ${organizationId} AND listed.assignment_id = assignment.id
                AND listed.kind = resource.kind AND listed.resource_id = resource.id))) AS held ON true
     WHERE member.owner OR held.reasons IS NOT NULL
     ${page}`);
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
