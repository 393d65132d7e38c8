import { currentSession } from "@/lib/auth";
import { lastUsed } from "@/lib/organizations/last-used";
import type { PersonsOrganization } from "@/lib/organizations/list-organizations";

export async function findCurrentOrganization(
  organizations: readonly PersonsOrganization[],
): Promise<PersonsOrganization | null> {
  const session = await currentSession();
  return lastUsed(organizations, session?.organizationId ?? null);
}
