import type { PersonsOrganization } from "./list-organizations";

/**
 * Picks from the organizations that the person can enter: the one that this session used
 * last, or where they were active last.
 */
export function lastUsed(
  organizations: readonly PersonsOrganization[],
  organizationId: string | null,
): PersonsOrganization | null {
  const active = organizations.filter(({ status }) => status === "active");
  const [latest] = active.toSorted((a, b) => b.lastActiveAt.getTime() - a.lastActiveAt.getTime());
  return active.find(({ id }) => id === organizationId) ?? latest ?? null;
}
