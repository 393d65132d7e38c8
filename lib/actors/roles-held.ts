import { catalog } from "@/lib/catalog/catalog";

/** Everything that somebody holds on the organization. A member's ownership is a column, not an assignment. */
export function rolesHeld(owner: boolean, assigned: readonly string[]): string[] {
  return owner ? [catalog().owner.id, ...assigned] : [...assigned];
}
