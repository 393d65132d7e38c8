import { currentSession } from "@/lib/auth";
import { listOrganizations } from "@/lib/organizations/list-organizations";
import type { Person } from "@/lib/standing";

/** The one that this session used last. */
export async function findCurrentOrganization(person: Person) {
  const [session, organizations] = await Promise.all([currentSession(), listOrganizations(person)]);
  return organizations.find(({ id }) => id === session?.organizationId) ?? null;
}
