import type { Tx } from "@/lib/database/db";
import { Refusal } from "@/lib/refusal";
import type { ResourceRow } from "./schema";

type One = { kind: string; id: string };

export function findExisting(tx: Tx, organizationId: string, { kind, id }: One): Promise<ResourceRow | null> {
  return tx.resource.findUnique({
    where: { organizationId_kind_id: { organizationId, kind, id } },
    select: { kind: true, id: true, name: true, state: true },
  });
}

export async function requireResource(tx: Tx, organizationId: string, one: One): Promise<ResourceRow> {
  const resource = await findExisting(tx, organizationId, one);
  if (!resource) throw new Refusal("resource.not-found", { kind: one.kind, id: one.id });
  return resource;
}
