import { db } from "@/lib/database/db";
import type { ResourceRow } from "./schema";

/** Lists resources by name for the operator: all of an organization's, or those of one kind. */
export function listAllResources(organizationId: string, kind?: string): Promise<ResourceRow[]> {
  return db().resource.findMany({
    where: { organizationId, ...(kind && { kind }) },
    select: { kind: true, id: true, name: true, state: true },
    orderBy: [{ kind: "asc" }, { sortName: "asc" }, { id: "asc" }],
  });
}
