import type { Tx } from "@/lib/db";
import { Refusal } from "@/lib/refusal";

export async function requireResource(tx: Tx, organizationId: string, { kind, id }: { kind: string; id: string }) {
  const resource = await tx.resource.findUnique({
    where: { organizationId_kind_id: { organizationId, kind, id } },
    select: { kind: true, id: true, name: true, state: true },
  });
  if (!resource) throw new Refusal("resource.not-found");
  return resource;
}
