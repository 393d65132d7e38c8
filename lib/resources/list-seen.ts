// Lists resources of one kind for the API, page by page, each once.

import { type Actor, requireActive } from "@/lib/actors/actor";
import { withScope } from "@/lib/actors/find-scope";
import { catalog } from "@/lib/catalog/catalog";
import { findKind } from "@/lib/catalog/roles";
import { db, readFromDatabase } from "@/lib/database/db";
import { Refusal } from "@/lib/refusal";
import { type Place, writePlace } from "./list-schema";
import type { ResourceRow } from "./schema";
import { findSight } from "./sight";
import { walkResources } from "./walk-resources";

type SeenQuery = { kind: string; q: string; after: Place | null; limit: number };

export async function listSeen(
  actor: Actor,
  { kind, q, after, limit }: SeenQuery,
): Promise<{ resources: ResourceRow[]; next: string | null }> {
  requireActive(actor);
  if (!findKind(catalog(), kind)) throw new Refusal("resource.kind-unknown", { kind });
  const me = await withScope(db(), actor);
  const sight = await findSight(readFromDatabase, me);
  const found = await walkResources(readFromDatabase, me, sight, { kind, q, from: after, forward: true }, limit + 1);
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    resources: found.slice(0, limit).map(({ sortName: _, ...row }) => row),
    next: last ? writePlace({ name: last.sortName, id: last.id }) : null,
  };
}
