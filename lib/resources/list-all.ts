import { db } from "@/lib/database/db";
import type { ResourceRow } from "./schema";

/** For the operator: everything of an organization, of one kind if it is named, by name. */
export function listAllResources(organizationId: string, kind?: string): Promise<ResourceRow[]> {
  return db.resource.findMany({
    where: { organizationId, ...(kind && { kind }) },
    select: { kind: true, id: true, name: true, state: true },
    orderBy: [{ kind: "asc" }, { sortName: "asc" }, { id: "asc" }],
  });
}
