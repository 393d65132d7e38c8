import type { z } from "zod";
import type { Actor } from "@/lib/actors/actor";
import { transaction } from "@/lib/database/db";
import { requireManager } from "@/lib/resources/require-manager";
import { findExisting } from "@/lib/resources/require-resource";
import type { AddResource, ResourceRow } from "@/lib/resources/schema";
import { insertResource, updateResource } from "@/lib/resources/write-resource";

/** A product uses this to keep resources in sync: the resource is as requested afterwards, whatever it was before. */
export function putResource(actor: Actor, input: z.output<typeof AddResource>): Promise<ResourceRow> {
  return transaction(async (tx) => {
    const { me, kind } = await requireManager(tx, actor, input.kind);
    const row = { ...input, state: input.state ?? null };
    const before = await findExisting(tx, me.organization.id, input);
    if (before) await updateResource(tx, me, kind, before, row);
    else await insertResource(tx, me, kind, row);
    return row;
  });
}
