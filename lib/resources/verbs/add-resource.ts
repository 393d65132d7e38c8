import type { z } from "zod";
import type { Actor } from "@/lib/actors/actor";
import { transaction } from "@/lib/database/db";
import { Refusal } from "@/lib/refusal";
import { requireManager } from "@/lib/resources/require-manager";
import type { AddResource } from "@/lib/resources/schema";
import { insertResource } from "@/lib/resources/write-resource";

export function addResource(actor: Actor, input: z.output<typeof AddResource>) {
  return transaction(async (tx) => {
    const { me, kind } = await requireManager(tx, actor, input.kind);
    const row = { ...input, state: input.state ?? null };
    if (!(await insertResource(tx, me, kind, row))) throw new Refusal("resource.already-there");
    return row;
  });
}
