import { type Actor, requireActive } from "@/lib/actors/actor";
import { withScope } from "@/lib/actors/find-scope";
import { canGiveOn } from "@/lib/actors/permissions";
import { catalog } from "@/lib/catalog/catalog";
import { db, Prisma, readFromDatabase } from "@/lib/database/db";
import { foldName } from "@/lib/text/sort-name";
import type { FoundResource } from "./search-resources";
import { findSight, seen } from "./sight";
import { matching } from "./walk-resources";

const { sql, join } = Prisma;

/** Only owners and the resource's admins have a page of it. */
export type SeenResource = FoundResource & { hasPage: boolean };

const MOST = 8;

/** Finds resources of all kinds that are in the actor's list. Those whose name or id begins with the text come first. */
export async function searchSeen(actor: Actor, q: string): Promise<SeenResource[]> {
  requireActive(actor);
  const text = foldName(q);
  if (!text) return [];
  const viewer = await withScope(db(), actor);
  const sight = await findSight(readFromDatabase, viewer);
  const begins = sql` AND (resource.sort_name ^@ ${text} OR lower(resource.id) ^@ ${text})`;
  const parts = catalog().kinds.flatMap(({ id }) =>
    [begins, matching(q)].map(
      (which, rank) => sql`(
        SELECT resource.kind, resource.id, resource.name, resource.sort_name, ${rank}::int AS rank
          ${seen(viewer, sight, id)}${which} ORDER BY resource.sort_name, resource.id LIMIT ${MOST}::int)`,
    ),
  );
  if (parts.length === 0) return [];
  const found = await readFromDatabase<FoundResource>(sql`
    SELECT kind, id, name FROM (${join(parts, " UNION ALL ")}) AS found
     GROUP BY kind, id, name, sort_name ORDER BY min(rank), sort_name, id, kind LIMIT ${MOST}::int`);
  return found.map((one) => ({ ...one, hasPage: canGiveOn(viewer, one.kind, one.id) }));
}
