// Summarizes what the people of a page reach, as far as the viewer may see it: each role on a
// kind once, with its number of resources.

import type { Giver } from "@/lib/actors/find-scope";
import { can } from "@/lib/actors/permissions";
import { type HeldRole, MOST_LISTED } from "@/lib/assignments/held-role";
import { isActive } from "@/lib/assignments/whole-in-sight";
import { catalog } from "@/lib/catalog/catalog";
import { Prisma, type Read } from "@/lib/database/db";

const { sql, join, empty } = Prisma;

const MOST_ASSIGNMENTS = 500;

type Part = { ids: string[]; held: Prisma.Sql; listed: Prisma.Sql; whole: boolean };

export async function accessOf(read: Read, viewer: Giver, ids: string[]): Promise<Map<string, HeldRole[]>> {
  const parts = partsOf(viewer, ids);
  if (parts.length === 0) return new Map();
  const rows = await read<HeldRole & { memberId: string }>(
    join(
      parts.map((part) => summary(viewer.organization.id, part)),
      " UNION ALL ",
    ),
  );
  const held = Map.groupBy(rows, ({ memberId }) => memberId);
  return new Map([...held].map(([id, roles]) => [id, inOrder(roles)]));
}

/** A viewer sees all of their own access, and of other people's the kinds and resources in their scope. */
function partsOf(viewer: Giver, ids: string[]): Part[] {
  const ofKind = sql`AND assignment.kind IS NOT NULL`;
  const all = { held: ofKind, listed: empty, whole: true };
  if (can(viewer, "access.give")) return ids.length > 0 ? [{ ...all, ids }] : [];
  const others = ids.filter((id) => id !== viewer.id);
  const own = others.length < ids.length ? [{ ...all, ids: [viewer.id] }] : [];
  const kinds = others.length > 0 ? [...viewer.scope] : [];
  const inScope = kinds.map(([kind, within]): Part => {
    const held = sql`AND assignment.kind = ${kind}`;
    if (within === "all") return { ids: others, held, listed: empty, whole: true };
    const listed = sql`AND resource_id = ANY(${[...within]}::text[])`;
    const active = isActive(viewer.organization.id, sql`shown.id`);
    return { ids: others, held: sql`${held} AND (NOT assignment."all" OR ${active})`, listed, whole: false };
  });
  return [...own, ...inScope];
}

function summary(organizationId: string, { ids, held, listed, whole }: Part): Prisma.Sql {
  return sql`
    SELECT shown.id AS "memberId", held.kind, held.role, bool_or(held."all") AS "all",
           least(count(DISTINCT listed.resource_id), ${MOST_LISTED + 1}::int)::int AS count
      FROM unnest(${ids}::uuid[]) AS shown(id)
     CROSS JOIN LATERAL (
       SELECT id, kind, role, "all" FROM assignment
        WHERE assignment.organization_id = ${organizationId}::uuid AND assignment.member_id = shown.id ${held}
        LIMIT ${MOST_ASSIGNMENTS}::int) AS held
      LEFT JOIN LATERAL (
       SELECT resource_id FROM assignment_resource
        WHERE NOT held."all" AND organization_id = ${organizationId}::uuid AND assignment_id = held.id
          AND assignment_resource.kind = held.kind ${listed}
        LIMIT ${MOST_LISTED + 1}::int) AS listed ON true
     WHERE ${whole} OR held."all" OR listed.resource_id IS NOT NULL
     GROUP BY 1, 2, 3`;
}

/** Sorts roles as the catalog does, strongest first. */
function inOrder(roles: (HeldRole & { memberId: string })[]): HeldRole[] {
  const places = catalog().kinds.flatMap(({ id, roles }) => roles.map((role) => `${id} ${role.id}`));
  const place = ({ kind, role }: HeldRole) => places.indexOf(`${kind} ${role}`);
  return roles
    .map(({ kind, role, all, count }) => ({ kind, role, all, count: all ? 0 : count }))
    .sort((a, b) => place(a) - place(b));
}
