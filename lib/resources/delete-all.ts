import { z } from "zod";
import { type Actor, by, enterOrganization } from "@/lib/actors/actor";
import { withScope } from "@/lib/actors/find-scope";
import { catalogId } from "@/lib/assignments/schema";
import { catalog } from "@/lib/catalog/catalog";
import { findKind } from "@/lib/catalog/roles";
import { transaction } from "@/lib/database/db";
import { recordEvents } from "@/lib/events/record-event";
import { Refusal, refuseIf } from "@/lib/refusal";
import { recordLostAccess } from "./record-lost-access";
import { whyNotDeleteAll } from "./rules";

export const WholeKind = z.strictObject({ kind: catalogId });

const LOT = 200;

/**
 * Deletes all resources of a kind, for an operator whose next catalog lacks it; the current one may
 * lack it too. The batches are complete in themselves, so an interrupted run is simply repeated.
 * Grants go too, as with `deleteResource`.
 */
export async function deleteAllResources(actor: Actor, { kind }: z.output<typeof WholeKind>): Promise<number> {
  let gone = 0;
  for (let lot = LOT; lot === LOT; gone += lot) lot = await deleteLot(actor, kind);
  // A misspelled kind must not look like success.
  if (gone === 0 && !findKind(catalog(), kind)) {
    throw new Refusal("operator.no-such-kind", { organization: actor.organization.name, kind });
  }
  return gone;
}

function deleteLot(actor: Actor, kind: string): Promise<number> {
  return transaction(async (tx) => {
    const me = await withScope(tx, await enterOrganization(tx, actor));
    refuseIf(whyNotDeleteAll(me));
    const organizationId = me.organization.id;
    const resources = await tx.$queryRaw<{ id: string; name: string }[]>`
      SELECT id, name FROM resource WHERE organization_id = ${organizationId}::uuid AND kind = ${kind}
       ORDER BY id LIMIT ${LOT}`;
    const { name: kindName, plural } = findKind(catalog(), kind) ?? { name: kind, plural: kind };
    await recordLostAccess(tx, me, { kind, resources, because: { why: "kind", name: plural } });
    await tx.resource.deleteMany({ where: { organizationId, kind, id: { in: resources.map(({ id }) => id) } } });
    await tx.$executeRaw`
      DELETE FROM assignment
       WHERE organization_id = ${organizationId}::uuid AND kind = ${kind} AND NOT "all"
         AND NOT EXISTS (SELECT FROM assignment_resource AS listed
                          WHERE listed.organization_id = ${organizationId}::uuid AND listed.assignment_id = assignment.id)`;
    await recordEvents(
      tx,
      by(me),
      resources.map(({ id, name }) => ({
        action: "resource.deleted" as const,
        details: { kind: kindName, id, name },
        resources: [{ kind, id }],
      })),
    );
    return resources.length;
  });
}
