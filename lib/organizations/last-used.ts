import type { PersonsOrganization } from "./list-organizations";

/** Of those that its person can enter: the one that a session used last; before it used any, where they were active last. */
export function lastUsed(
  organizations: readonly PersonsOrganization[],
  organizationId: string | null,
): PersonsOrganization | null {
  const active = organizations.filter(({ status }) => status === "active");
  const [latest] = active.toSorted((a, b) => b.lastActiveAt.getTime() - a.lastActiveAt.getTime());
  return active.find(({ id }) => id === organizationId) ?? latest ?? null;
}
