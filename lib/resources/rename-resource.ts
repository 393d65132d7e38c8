import type { z } from "zod";
import { transaction } from "@/lib/db";
import { recordEvent } from "@/lib/events/record-event";
import { foldName } from "@/lib/members/sort-name";
import { type Actor, by } from "@/lib/standing";
import { requireManager } from "./require-manager";
import { requireResource } from "./require-resource";
import type { RenameResource } from "./schema";

export function renameResource(actor: Actor, input: z.output<typeof RenameResource>) {
  return transaction(async (tx) => {
    const { me, kind } = await requireManager(tx, actor, input.kind);
    const organizationId = me.organization.id;
    const resource = await requireResource(tx, organizationId, input);
    if (resource.name === input.name) return resource;
    await tx.resource.update({
      where: { organizationId_kind_id: { organizationId, kind: kind.id, id: resource.id } },
      data: { name: input.name, sortName: foldName(input.name) },
    });
    await recordEvent(tx, by(me), {
      action: "resource.renamed",
      details: { kind: kind.name, id: resource.id, from: resource.name, to: input.name },
      resources: [{ kind: kind.id, id: resource.id }],
    });
    return { ...resource, name: input.name };
  });
}
