import type { Giver } from "@/lib/actors/find-scope";
import { catalog } from "@/lib/catalog/catalog";
import { Prisma, type Read, readFromDatabase } from "@/lib/database/db";
import { findSight, seen } from "./sight";

const { sql, join } = Prisma;

/** Counting stops here for each kind. */
export const MOST_COUNTED = 10_000;

/** Counts how many resources of each kind the viewer sees, in the order of the catalog. */
export async function countResources(viewer: Giver, read: Read = readFromDatabase): Promise<Map<string, number>> {
  const kinds = catalog().kinds.map(({ id }) => id);
  const counts = new Map(kinds.map((kind) => [kind, 0]));
  if (kinds.length === 0) return counts;
  const sight = await findSight(read, viewer);
  const parts = kinds.map(
    (kind) => sql`
      SELECT ${kind} AS kind, (SELECT count(*)::int FROM (
        SELECT 1 ${seen(viewer, sight, kind)} LIMIT ${MOST_COUNTED}::int) AS first_ones) AS count`,
  );
  for (const { kind, count } of await read<{ kind: string; count: number }>(join(parts, " UNION ALL "))) {
    counts.set(kind, count);
  }
  return counts;
}
