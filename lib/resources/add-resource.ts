import type { z } from "zod";
import { transaction } from "@/lib/db";
import { recordEvent } from "@/lib/events/record-event";
import { foldName } from "@/lib/members/sort-name";
import { Refusal } from "@/lib/refusal";
import { type Actor, by } from "@/lib/standing";
import { requireManager } from "./require-manager";
import type { AddResource } from "./schema";

export function addResource(actor: Actor, input: z.output<typeof AddResource>) {
  return transaction(async (tx) => {
    const { me, kind } = await requireManager(tx, actor, input.kind);
    const organizationId = me.organization.id;
    const { id, name, state = null } = input;
    const row = { organizationId, kind: kind.id, id, name, state, sortName: foldName(name) };
    const { count } = await tx.resource.createMany({ data: row, skipDuplicates: true });
    if (count === 0) throw new Refusal("resource.already-there");
    await recordEvent(tx, by(me), {
      action: "resource.added",
      details: { kind: kind.name, id, name },
      resources: [{ kind: kind.id, id }],
    });
    return { kind: kind.id, id, name, state };
  });
}
