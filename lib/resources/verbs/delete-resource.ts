import type { z } from "zod";
import { type Actor, by } from "@/lib/actors/actor";
import { transaction } from "@/lib/database/db";
import { recordEvent } from "@/lib/events/record-event";
import { recordLostAccess } from "@/lib/resources/record-lost-access";
import { requireManager } from "@/lib/resources/require-manager";
import { requireResource } from "@/lib/resources/require-resource";
import type { OneResource } from "@/lib/resources/schema";

/** Deletes its grants too: it is removed from lists, and a list that becomes empty takes its assignment with it. */
export function deleteResource(actor: Actor, input: z.output<typeof OneResource>) {
  return transaction(async (tx) => {
    const { me, kind } = await requireManager(tx, actor, input.kind);
    const organizationId = me.organization.id;
    const { id, name } = await requireResource(tx, organizationId, input);
    await recordLostAccess(tx, me, { kind: kind.id, resources: [{ id, name }], because: { why: "resource", name } });
    const emptied = await tx.$executeRaw`
      DELETE FROM assignment
       WHERE organization_id = ${organizationId}::uuid
         AND id IN (SELECT assignment_id FROM assignment_resource
                     WHERE organization_id = ${organizationId}::uuid AND kind = ${kind.id} AND resource_id = ${id})
         AND NOT EXISTS (SELECT FROM assignment_resource AS other
                          WHERE other.organization_id = ${organizationId}::uuid AND other.assignment_id = assignment.id
                            AND (other.kind, other.resource_id) <> (${kind.id}, ${id}))`;
    await tx.resource.delete({ where: { organizationId_kind_id: { organizationId, kind: kind.id, id } } });
    await recordEvent(tx, by(me), {
      action: "resource.deleted",
      details: { kind: kind.name, id, name },
      resources: [{ kind: kind.id, id }],
    });
    return { kind: kind.id, id, name, emptied };
  });
}
