import { adminRoles } from "@/lib/catalog/roles";
import type { Catalog } from "@/lib/catalog/schema";
import type { Assignment } from "./schema";

/** Says whether these assignments make their holder an admin of the resource. */
export function isAdminOf(
  catalog: Catalog,
  held: readonly Assignment[],
  resource: { kind: string; id: string },
): boolean {
  const admins = adminRoles(catalog);
  return held.some(
    ({ kind, role, all, resources }) =>
      kind === resource.kind && admins.includes(role) && (all || resources.includes(resource.id)),
  );
}
