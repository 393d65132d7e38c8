// Every list of resources walks like this: one kind by name, cut to what the viewer sees.
import type { Giver } from "@/lib/actors/find-scope";
import { Prisma, type Read } from "@/lib/database/db";
import { foldName } from "@/lib/text/sort-name";
import type { Place } from "./list-schema";
import type { ResourceRow } from "./schema";
import { type Sight, seen } from "./sight";

const { sql, join, raw, empty } = Prisma;

export type WalkedResource = ResourceRow & { sortName: string };
type Walk = { kind: string; q: string; from: Place | null; forward: boolean };

export function walkResources(
  read: Read,
  viewer: Giver,
  sight: Sight,
  walk: Walk,
  limit: number,
): Promise<WalkedResource[]> {
  const { kind, from, forward } = walk;
  const compare = raw(forward ? ">" : "<");
  const way = raw(forward ? "ASC" : "DESC");
  const rest = from ? sql` AND (resource.sort_name, resource.id) ${compare} (${from.name}, ${from.id})` : empty;
  return read<WalkedResource>(sql`
    SELECT resource.kind, resource.id, resource.name, resource.state, resource.sort_name AS "sortName"
      ${seen(viewer, sight, kind)}${rest}${matching(walk.q)}
     ORDER BY resource.sort_name ${way}, resource.id ${way} LIMIT ${limit}::int`);
}

export async function findOne(
  read: Read,
  viewer: Giver,
  sight: Sight,
  { kind, id }: { kind: string; id: string },
): Promise<ResourceRow | null> {
  const [found] = await read<ResourceRow>(sql`
    SELECT resource.kind, resource.id, resource.name, resource.state ${seen(viewer, sight, kind)} AND resource.id = ${id}`);
  return found ?? null;
}

/** Every word must occur in the name or the id, in any order. The walked index holds both. */
export function matching(q: string): Prisma.Sql {
  const words = [...new Set(foldName(q).split(" ").filter(Boolean))].slice(0, 8);
  if (words.length === 0) return empty;
  const each = words.map(
    (word) => sql`(strpos(resource.sort_name, ${word}) > 0 OR strpos(lower(resource.id), ${word}) > 0)`,
  );
  return sql` AND ${join(each, " AND ")}`;
}
