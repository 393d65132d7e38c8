// Lets fields find a resource while someone types: resources on which they give roles,
// by name. Others do not exist for them.
import { z } from "zod";
import { type Actor, requireActive } from "@/lib/actors/actor";
import { findScope } from "@/lib/actors/find-scope";
import { canGiveOnAll } from "@/lib/actors/permissions";
import { catalogId } from "@/lib/assignments/schema";
import { catalog } from "@/lib/catalog/catalog";
import { db, Prisma, type Read, readFromDatabase } from "@/lib/database/db";
import { foldName } from "@/lib/text/sort-name";
import { matching } from "./walk-resources";

const { sql, join, empty } = Prisma;

/** Without a kind, all kinds are searched. */
export const SearchResources = z.strictObject({
  kind: catalogId.optional(),
  q: z.string().max(200),
});

export type FoundResource = { kind: string; id: string; name: string };

export type FoundResources = { rows: FoundResource[] };

const MOST = 50;
const LAST = "\u{10ffff}";

/** Returns the first few matches: what is named exactly so, then what begins so, then the rest, each by name. */
export async function searchResources(
  actor: Actor,
  { kind, q }: z.output<typeof SearchResources>,
  read: Read = readFromDatabase,
): Promise<FoundResources> {
  requireActive(actor);
  const viewer = { ...actor, scope: await findScope(db(), actor) };
  const ways = waysToMatch(q);
  const parts = catalog().kinds.flatMap(({ id }) => {
    const within = canGiveOnAll(viewer, id) ? "all" : viewer.scope.get(id);
    if (!within || (kind && kind !== id)) return [];
    const listed = within === "all" ? empty : sql` AND id = ANY(${[...within]}::text[])`;
    return ways.map(
      (way, place) => sql`(
        SELECT kind, id, name, sort_name, ${place}::int AS place FROM resource
         WHERE organization_id = ${actor.organization.id}::uuid AND kind = ${id}${listed}${way}
         ORDER BY sort_name, id LIMIT ${MOST}::int)`,
    );
  });
  if (parts.length === 0) return { rows: [] };
  const rows = await read<FoundResource>(sql`
    SELECT kind, id, name FROM (
      SELECT kind, id, name, sort_name, min(place) AS place FROM (${join(parts, " UNION ALL ")}) AS matched
       GROUP BY kind, id, name, sort_name) AS found
     ORDER BY place, sort_name, id, kind LIMIT ${MOST}::int`);
  return { rows };
}

/** The better ways are ranges of an index, so that they are found at once among many other matches. */
function waysToMatch(q: string): Prisma.Sql[] {
  const [typed, folded] = [q.trim(), foldName(q)];
  if (folded === "") return [empty];
  return [
    sql` AND (sort_name = ${folded} OR id = ${typed})`,
    sql` AND sort_name >= ${folded} AND sort_name < ${folded + LAST}`,
    sql` AND id >= ${typed} AND id < ${typed + LAST}`,
    matching(q),
  ];
}
