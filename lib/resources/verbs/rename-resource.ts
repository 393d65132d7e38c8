import type { z } from "zod";
import type { Actor } from "@/lib/actors/actor";
import { transaction } from "@/lib/database/db";
import { requireManager } from "@/lib/resources/require-manager";
import { requireResource } from "@/lib/resources/require-resource";
import type { RenameResource } from "@/lib/resources/schema";
import { updateResource } from "@/lib/resources/write-resource";

export function renameResource(actor: Actor, input: z.output<typeof RenameResource>) {
  return transaction(async (tx) => {
    const { me, kind } = await requireManager(tx, actor, input.kind);
    const before = await requireResource(tx, me.organization.id, input);
    const row = { ...before, name: input.name };
    await updateResource(tx, me, kind, before, row);
    return row;
  });
}
