// Lets fields find a resource while someone types: resources on which they give roles,
// by name. Others do not exist for them.
import { z } from "zod";
import { type Actor, requireActive } from "@/lib/actors/actor";
import { findScope } from "@/lib/actors/find-scope";
import { canGiveOnAll } from "@/lib/actors/permissions";
import { catalogId } from "@/lib/assignments/schema";
import { catalog } from "@/lib/catalog/catalog";
import { db, Prisma, type Read, readFromDatabase } from "@/lib/database/db";
import { readPlace, writePlace } from "./list-schema";
import { matching } from "./walk-resources";

const { sql, join, empty } = Prisma;

/** Without a kind, all kinds are searched. */
export const SearchResources = z.strictObject({
  kind: catalogId.optional(),
  q: z.string().max(200),
  after: z.string().max(2000).optional(),
});

export type FoundResource = { kind: string; id: string; name: string };

export type FoundResources = { rows: FoundResource[]; next: string | null };

const MOST = 50;

/** Returns the first few matches, and where to continue if the query names a kind. */
export async function searchResources(
  actor: Actor,
  { kind, q, after }: z.output<typeof SearchResources>,
  read: Read = readFromDatabase,
  size = MOST,
): Promise<FoundResources> {
  requireActive(actor);
  const viewer = { ...actor, scope: await findScope(db(), actor) };
  const place = kind ? readPlace(after ?? null) : null;
  const rest = place ? sql` AND (sort_name, id) > (${place.name}, ${place.id})` : empty;
  const parts = catalog().kinds.flatMap(({ id }) => {
    const within = canGiveOnAll(viewer, id) ? "all" : viewer.scope.get(id);
    if (!within || (kind && kind !== id)) return [];
    const listed = within === "all" ? empty : sql` AND id = ANY(${[...within]}::text[])`;
    return sql`(
      SELECT kind, id, name, sort_name FROM resource
       WHERE organization_id = ${actor.organization.id}::uuid AND kind = ${id}${listed}${matching(q)}${rest}
       ORDER BY sort_name, id LIMIT ${size + 1}::int)`;
  });
  if (parts.length === 0) return { rows: [], next: null };
  const found = await read<FoundResource & { sort_name: string }>(sql`
    SELECT * FROM (${join(parts, " UNION ALL ")}) AS found ORDER BY sort_name, id, kind LIMIT ${size + 1}::int`);
  const rows = found.slice(0, size);
  const last = rows.at(-1);
  return {
    rows: rows.map(({ kind, id, name }) => ({ kind, id, name })),
    next: kind && last && found.length > size ? writePlace({ name: last.sort_name, id: last.id }) : null,
  };
}
