import { type Actor, requireActive } from "@/lib/actors/actor";
import { withScope } from "@/lib/actors/find-scope";
import { db, readFromDatabase } from "@/lib/database/db";
import { Refusal } from "@/lib/refusal";
import { OneResource, type ResourceRow } from "./schema";
import { findSight } from "./sight";
import { findOne } from "./walk-resources";

/** Finds a resource that is in the actor's list. Any other does not exist for them. */
export async function findSeen(actor: Actor, asked: { kind: string; id: string }): Promise<ResourceRow> {
  requireActive(actor);
  const { data } = OneResource.safeParse(asked);
  const me = await withScope(db(), actor);
  const found = data && (await findOne(readFromDatabase, me, await findSight(readFromDatabase, me), data));
  if (!found) throw new Refusal("resource.not-found", asked);
  return found;
}
