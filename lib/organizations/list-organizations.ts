import { actorSelect, type Person, toActor } from "@/lib/actors/actor";
import { catalog } from "@/lib/catalog/catalog";
import { roleName } from "@/lib/catalog/roles";
import { db } from "@/lib/database/db";
import { STATUSES_IN } from "@/lib/members/statuses";

export type PersonsOrganization = {
  id: string;
  memberId: string;
  name: string;
  slug: string;
  status: "active" | "suspended";
  owner: boolean;
  roleName: string;
  joinedAt: Date;
  lastActiveAt: Date;
  onlyOwner: boolean;
  others: number; // other active or suspended people; 0 for a suspended member, who must not learn about them
};

/** Lists the organizations of a person by name. */
export async function listOrganizations(person: Person): Promise<PersonsOrganization[]> {
  const stays = await db().member.findMany({
    where: { userId: person.id, status: { in: STATUSES_IN }, organization: { closedAt: null } },
    select: {
      ...actorSelect,
      since: true,
      joinedAt: true,
      lastActiveAt: true,
      organization: {
        select: {
          ...actorSelect.organization.select,
          activeMembers: true,
          suspendedMembers: true,
          activeOwners: true,
        },
      },
    },
  });
  return stays
    .map(({ since, joinedAt, lastActiveAt, ...stay }): PersonsOrganization => {
      const { id, name, slug, activeMembers, suspendedMembers, activeOwners } = stay.organization;
      const active = stay.status === "active";
      return {
        id,
        memberId: stay.id,
        name,
        slug,
        owner: stay.owner,
        status: active ? "active" : "suspended",
        roleName: roleName(catalog(), toActor(stay, person.ip).roles),
        joinedAt: joinedAt ?? since,
        lastActiveAt,
        onlyOwner: active && stay.owner && activeOwners === 1,
        others: active ? activeMembers + suspendedMembers - 1 : 0,
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name, "en") || a.id.localeCompare(b.id));
}
