import { requireActive } from "@/lib/actors/actor";
import type { Giver } from "@/lib/actors/find-scope";
import { canGiveOn } from "@/lib/actors/permissions";
import { db } from "@/lib/database/db";
import { OneResource, type ResourceRow } from "./schema";

/**
 * Only owners and the resource's admins find it. For everyone else it does not exist, and no
 * query reveals a difference by its time.
 */
export async function findResource(viewer: Giver, asked: { kind: string; id: string }): Promise<ResourceRow | null> {
  requireActive(viewer);
  const { data } = OneResource.safeParse(asked);
  if (!data || !canGiveOn(viewer, data.kind, data.id)) return null;
  return db().resource.findUnique({
    where: { organizationId_kind_id: { organizationId: viewer.organization.id, ...data } },
    select: { kind: true, id: true, name: true, state: true },
  });
}
