import { catalog } from "@/lib/catalog/catalog";
import { areOrganizationRoles, isOwnerRole, roleRank } from "@/lib/catalog/roles";
import type { Tx } from "@/lib/database/db";
import { Refusal } from "@/lib/refusal";

/** The columns of a member that depend on their roles. */
export function roleColumns(roles: string[]) {
  return { owner: isOwnerRole(catalog(), roles), roleRank: roleRank(catalog(), roles) };
}

/** Roles that the member holds already may stay even if the catalog no longer has them. */
export function requireKnownRoles(roles: string[], held: readonly string[] = []) {
  if (new Set(roles).size < roles.length) throw new Refusal("role.unknown");
  const given = roles.filter((role) => !held.includes(role));
  if (!areOrganizationRoles(catalog(), given)) throw new Refusal("role.unknown");
}

export function organizationAssignments(organizationId: string, memberIds: string[], roles: string[]) {
  const assigned = roles.filter((role) => role !== catalog().owner.id);
  return memberIds.flatMap((memberId) => assigned.map((role) => ({ organizationId, memberId, role })));
}

/** Replaces a member's roles on the organization, and leaves roles on resources as they are. */
export async function writeRoles(tx: Tx, organizationId: string, memberId: string, roles: string[]) {
  await tx.assignment.deleteMany({ where: { organizationId, memberId, kind: null } });
  await tx.assignment.createMany({ data: organizationAssignments(organizationId, [memberId], roles) });
  await tx.member.update({ where: { organizationId_id: { organizationId, id: memberId } }, data: roleColumns(roles) });
}
