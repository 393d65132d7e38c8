// The roles on the organization as they are chosen from: one of the catalog's, or none of them.
import type { Catalog } from "@/lib/catalog/schema";

export type RoleChoice = { value: string; label: string; description: string };

/** What stands for no role at all, here and in the address of the list. */
export const PLAIN = "member";

/** From the least to the most, as one gives them. */
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

/** Several roles at once are given through the API only; the choice that stands for them joins their ids. */
export function choiceOf(roles: readonly string[]): string {
  return roles.length === 0 ? PLAIN : [...roles].sort().join(" ");
}
