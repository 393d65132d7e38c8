// Decides which resources a viewer sees: owners see all, others those that they reach or are
// admin of. Others do not exist for them.

import type { Giver } from "@/lib/actors/find-scope";
import { canGiveOnAll, canManageResources } from "@/lib/actors/permissions";
import { Prisma, type Read } from "@/lib/database/db";

const { sql } = Prisma;

/** A viewer sees all of a kind, or the resources that their own assignments list. */
export type Sight = { seesAll: (kind: string) => boolean };

/** An assignment on all of a kind shows all of it, whatever its role. */
export async function findSight(read: Read, viewer: Giver): Promise<Sight> {
  const rows = await read<{ kind: string }>(sql`
    SELECT DISTINCT kind FROM assignment
     WHERE ${heldBy(viewer)} AND "all"`);
  const kinds = new Set(rows.map(({ kind }) => kind));
  return { seesAll: (kind) => kinds.has(kind) || canGiveOnAll(viewer, kind) || canManageResources(viewer, kind) };
}

/** Selects the viewer's own assignments, whether the viewer is a member or a key. */
export function heldBy({ kind, id, organization }: Giver): Prisma.Sql {
  const holder = kind === "key" ? sql`assignment.key_id` : sql`assignment.member_id`;
  return sql`assignment.organization_id = ${organization.id}::uuid AND ${holder} = ${id}::uuid`;
}

/** The visible rows of one kind, as a FROM clause with its WHERE. */
export function seen(viewer: Giver, sight: Sight, kind: string): Prisma.Sql {
  const organizationId = viewer.organization.id;
  const ofKind = sql`resource.organization_id = ${organizationId}::uuid AND resource.kind = ${kind}`;
  if (sight.seesAll(kind)) return sql`FROM resource WHERE ${ofKind}`;
  return sql`FROM (
      SELECT DISTINCT listed.resource_id FROM assignment
        JOIN assignment_resource AS listed
          ON listed.organization_id = assignment.organization_id AND listed.assignment_id = assignment.id
       WHERE ${heldBy(viewer)} AND assignment.kind = ${kind}) AS mine
    JOIN resource ON resource.id = mine.resource_id WHERE ${ofKind}`;
}
