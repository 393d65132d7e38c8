import { catalog } from "@/lib/catalog/catalog";
import { areOrganizationRoles, isOwnerRole, roleRank } from "@/lib/catalog/roles";
import type { Connection, Tx } from "@/lib/database/db";
import { insertRows } from "@/lib/database/insert-rows";
import { uuidv7 } from "@/lib/database/uuid";
import { Refusal } from "@/lib/refusal";
import type { Receiver } from "./schema";

/** The columns of a member that depend on their roles. */
export function roleColumns(roles: string[]) {
  return { owner: isOwnerRole(catalog(), roles), roleRank: roleRank(catalog(), roles) };
}

/** Roles that the member holds already may stay even if the catalog no longer has them. */
export function requireKnownRoles(roles: string[], held: readonly string[] = []) {
  if (new Set(roles).size < roles.length) throw new Refusal("role.unknown");
  const given = roles.filter((role) => !held.includes(role));
  const unknown = given.find((role) => !areOrganizationRoles(catalog(), [role]));
  if (unknown !== undefined) throw new Refusal("role.unknown", { role: unknown, kind: "organization" });
}

/** Gives each of the members the roles on the organization, in one statement. An owner's role is a column of the member. */
export async function giveRoles(tx: Connection, organizationId: string, members: readonly Receiver[], roles: string[]) {
  const assigned = roles.filter((role) => role !== catalog().owner.id);
  const rows = members.flatMap(({ id, givenIn }) =>
    assigned.map((role) => ({
      id: uuidv7(),
      organization_id: organizationId,
      member_id: id,
      role,
      given_in: givenIn,
    })),
  );
  await insertRows(tx, "assignment", COLUMNS, rows);
}

const COLUMNS = { id: "uuid", organization_id: "uuid", member_id: "uuid", role: "text", given_in: "uuid" };

/** Changes a member's roles on the organization. A role that stays keeps its giver, and so do roles on resources. */
export async function writeRoles(tx: Tx, organizationId: string, { id: memberId, givenIn }: Receiver, roles: string[]) {
  const where = { organizationId, memberId, kind: null };
  await tx.assignment.deleteMany({ where: { ...where, role: { notIn: roles } } });
  const stay = await tx.assignment.findMany({ where, select: { role: true } });
  const given = roles.filter((role) => !stay.some((one) => one.role === role));
  await giveRoles(tx, organizationId, [{ id: memberId, givenIn }], given);
  const { owner, roleRank } = roleColumns(roles);
  await tx.$executeRaw`
    UPDATE member SET owner = ${owner}, role_rank = ${roleRank},
           owner_given_in = CASE WHEN ${owner} THEN CASE WHEN owner THEN owner_given_in ELSE ${givenIn}::uuid END END
     WHERE organization_id = ${organizationId}::uuid AND id = ${memberId}::uuid`;
}
