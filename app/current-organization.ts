import { currentSession } from "@/lib/auth";
import type { PersonsOrganization } from "@/lib/organizations/list-organizations";

/** The one that this session used last; before it has used any, the first that its person can enter. */
export async function findCurrentOrganization(
  organizations: readonly PersonsOrganization[],
): Promise<PersonsOrganization | null> {
  const session = await currentSession();
  const active = organizations.filter(({ status }) => status === "active");
  return active.find(({ id }) => id === session?.organizationId) ?? active[0] ?? null;
}
