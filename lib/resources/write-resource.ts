// Writes a resource, each change with its event. The caller must hold the organization's lock.

import { type Actor, by } from "@/lib/actors/actor";
import type { Kind } from "@/lib/catalog/schema";
import type { Tx } from "@/lib/database/db";
import { recordEvent } from "@/lib/events/record-event";
import { foldName } from "@/lib/text/sort-name";
import type { ResourceRow } from "./schema";

/** False if it exists already. */
export async function insertResource(tx: Tx, me: Actor, kind: Kind, row: ResourceRow): Promise<boolean> {
  const { count } = await tx.resource.createMany({
    data: { ...row, organizationId: me.organization.id, sortName: foldName(row.name) },
    skipDuplicates: true,
  });
  if (count > 0) await record(tx, me, kind, row, "resource.added", { name: row.name });
  return count > 0;
}

export async function updateResource(tx: Tx, me: Actor, kind: Kind, before: ResourceRow, row: ResourceRow) {
  const { id, name, state } = row;
  if (before.name === name && before.state === state) return;
  await tx.resource.update({
    where: { organizationId_kind_id: { organizationId: me.organization.id, kind: kind.id, id } },
    data: { name, state, sortName: foldName(name) },
  });
  if (before.name !== name) await record(tx, me, kind, row, "resource.renamed", { from: before.name, to: name });
  if (before.state !== state) {
    await record(tx, me, kind, row, "resource.state-changed", { name, from: before.state ?? "", to: state ?? "" });
  }
}

type Action = "resource.added" | "resource.renamed" | "resource.state-changed";

function record(tx: Tx, me: Actor, kind: Kind, { id }: ResourceRow, action: Action, words: Record<string, string>) {
  return recordEvent(tx, by(me), {
    action,
    details: { kind: kind.name, id, ...words },
    resources: [{ kind: kind.id, id }],
  });
}
