import type { Person } from "@/lib/actors/actor";
import { findLeftBehind, type LeftBehind } from "@/lib/members/left-behind";
import { listOrganizations } from "@/lib/organizations/list-organizations";

export type PersonsDeparture = { id: string; name: string; left: LeftBehind };

/** Lists what a person who deletes their account leaves behind, by organization. */
export async function listDepartures(person: Person): Promise<PersonsDeparture[]> {
  const organizations = await listOrganizations(person);
  const all = await Promise.all(
    organizations.map(async ({ id, name, memberId, status }) => ({
      id,
      name,
      left: await findLeftBehind(id, { id: memberId, status }),
    })),
  );
  return all.filter(({ left }) => left.invitations + left.keys.length > 0);
}
