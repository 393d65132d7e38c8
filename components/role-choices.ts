// The choices for the role on the organization: one of the catalog's, or none.
import type { Catalog } from "@/lib/catalog/schema";

export type RoleChoice = { value: string; label: string; description: string };

/** This id means "no role", here and in the list's address. */
export const PLAIN = "member";

/** The roles from weakest to strongest, in the order in which people give them. */
export function roleChoices({ owner, member, organizationRoles }: Catalog): RoleChoice[] {
  return [{ ...member, id: PLAIN }, ...organizationRoles, owner].map(({ id, name, description }) => ({
    value: id,
    label: name,
    description,
  }));
}

export function rolesOf(choice: string): string[] {
  return choice === PLAIN ? [] : choice.split(" ");
}

/** Only the API gives several roles at once. The choice for such a set joins their ids. */
export function choiceOf(roles: readonly string[]): string {
  return roles.length === 0 ? PLAIN : [...roles].sort().join(" ");
}
