import { catalog } from "@/lib/catalog/catalog";
import { areOrganizationRoles, isOwnerRole, roleRank } from "@/lib/catalog/roles";
import type { Connection, Tx } from "@/lib/database/db";
import { insertRows } from "@/lib/database/insert-rows";
import { uuidv7 } from "@/lib/database/uuid";
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

/** Gives each of the members the roles on the organization, in one statement. An owner's role is a column of the member. */
export async function giveRoles(tx: Connection, organizationId: string, memberIds: string[], roles: string[]) {
  const assigned = roles.filter((role) => role !== catalog().owner.id);
  const rows = memberIds.flatMap((memberId) =>
    assigned.map((role) => ({
      id: uuidv7(),
      organization_id: organizationId,
      member_id: memberId,
      role,
    })),
  );
  await insertRows(tx, "assignment", COLUMNS, rows);
}

const COLUMNS = { id: "uuid", organization_id: "uuid", member_id: "uuid", role: "text" };

/** Replaces a member's roles on the organization, and leaves roles on resources as they are. */
export async function writeRoles(tx: Tx, organizationId: string, memberId: string, roles: string[]) {
  await tx.assignment.deleteMany({ where: { organizationId, memberId, kind: null } });
  await giveRoles(tx, organizationId, [memberId], roles);
  await tx.member.update({ where: { organizationId_id: { organizationId, id: memberId } }, data: roleColumns(roles) });
}
