// Reads what members or keys hold, for the events in which they are given it or lose it.
import { rolesHeld } from "@/lib/actors/roles-held";
import { catalog } from "@/lib/catalog/catalog";
import { roleName } from "@/lib/catalog/roles";
import { Prisma, type Tx } from "@/lib/database/db";
import type { HeldAs, NamedPortion } from "@/lib/events/details-in-scope";
import { nameResources } from "./name-resources";
import { namedPortions, touchedBy } from "./named-portions";
import { readAssignments } from "./read-assignments";
import type { Assignment, HolderKind } from "./schema";

export type Holding = { roles: string[]; access: NamedPortion[] };

const { sql } = Prisma;

/** A thousand holders need as many statements as one. */
export async function readHoldings(
  tx: Tx,
  organizationId: string,
  ids: string[],
  holders: HolderKind = "member",
): Promise<(id: string) => Holding> {
  const access = await readAssignments(tx, organizationId, ids, holders);
  const roles = await readRoles(tx, organizationId, ids, holders);
  const nameOf = await nameResources(tx, organizationId, [...access.values()].flat());
  return (id) => ({ roles: roles.get(id) ?? [], access: namedPortions(access.get(id) ?? [], nameOf) });
}

/** What somebody is given who holds nothing yet. */
export async function holdingOf(
  tx: Tx,
  organizationId: string,
  { roles, access }: { roles: string[]; access: readonly Assignment[] },
): Promise<Holding> {
  return { roles, access: namedPortions(access, await nameResources(tx, organizationId, access)) };
}

/** The part of an event that tells what somebody holds. A plain member's role is only named where one is given. */
export function told(as: HeldAs, { roles, access }: Holding) {
  const role = roles.length > 0 || as === "access" ? { role: roleName(catalog(), roles) } : {};
  return { details: { ...role, [as]: access }, resources: touchedBy(access) };
}

/** A key without a role on the organization is no member, and has none. */
export function toldOfKey(as: HeldAs, holding: Holding) {
  const { details, resources } = told(as, holding);
  const { role: _, ...bare } = details;
  return { details: holding.roles.length > 0 ? details : bare, resources };
}

async function readRoles(tx: Tx, organizationId: string, ids: string[], holders: HolderKind) {
  const rows = await tx.$queryRaw<{ id: string; owner: boolean; roles: string[] }[]>(
    holders === "member"
      ? sql`
        SELECT id, owner, organization_roles AS roles FROM member
         WHERE organization_id = ${organizationId}::uuid AND id = ANY(${ids}::uuid[])`
      : sql`
        SELECT key_id AS id, false AS owner, array_agg(role ORDER BY role) AS roles FROM assignment
         WHERE organization_id = ${organizationId}::uuid AND key_id = ANY(${ids}::uuid[]) AND kind IS NULL GROUP BY key_id`,
  );
  return new Map(rows.map(({ id, owner, roles }) => [id, rolesHeld(owner, roles)]));
}
