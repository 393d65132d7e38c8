// The document's examples use roles of this console's own catalog.
import { catalog } from "@/lib/catalog/catalog";
import type { RoleAssignments } from "./role-assignments";

/** The weakest role on the first kind. */
export function exampleRole() {
  const kind = catalog().kinds[0];
  return { kind: kind?.id ?? "", role_id: kind?.roles.at(-1)?.id ?? "" };
}

export function exampleRoles(): RoleAssignments {
  const { kind, role_id } = exampleRole();
  if (kind === "") return {};
  const onAll = [{ role_id, all: true }];
  return kind === "deployment" ? { deployment: onAll } : { resources: { [kind]: onAll } };
}
