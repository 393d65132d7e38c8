import type { Capability } from "@/lib/actors/permissions";
import type { Catalog, Kind } from "./schema";

const PLAIN_RANK = 100;

/** Checks that every role is an organization role of the catalog and is named once. */
export function areOrganizationRoles(catalog: Catalog, roles: string[]): boolean {
  const known = [catalog.owner.id, ...catalog.organizationRoles.map((role) => role.id)];
  return new Set(roles).size === roles.length && roles.every((role) => known.includes(role));
}

export function isOwnerRole(catalog: Catalog, roles: string[]): boolean {
  return roles.includes(catalog.owner.id);
}

/** The members list sorts and filters roles by this rank: owners first, plain members last. */
export function roleRank(catalog: Catalog, roles: string[]): number {
  if (isOwnerRole(catalog, roles)) return 0;
  const ranks = roles.map((id) => catalog.organizationRoles.findIndex((role) => role.id === id) + 1);
  return Math.min(PLAIN_RANK, ...ranks.filter((rank) => rank > 0));
}

/**
 * The reverse of `roleRank`, for filters: the rank that a role stands for, or
 * null if it is no organization role of the catalog.
 */
export function rankOfRole(catalog: Catalog, role: string): number | null {
  if (role === "member") return PLAIN_RANK;
  return areOrganizationRoles(catalog, [role]) ? roleRank(catalog, [role]) : null;
}

export function roleName(catalog: Catalog, roles: string[]): string {
  const names = [catalog.owner, ...catalog.organizationRoles]
    .filter((role) => roles.includes(role.id))
    .map((role) => role.name);
  return names.join(", ") || catalog.member.name;
}

/** The capabilities that catalog roles add to those of every member. */
export function capabilitiesOf(catalog: Catalog, roles: string[]): Capability[] {
  const given = catalog.organizationRoles.filter((role) => roles.includes(role.id)).flatMap((role) => role.can);
  return [...new Set([...catalog.member.can, ...given])];
}

/** The roles that make their holder an admin of the resources on which they hold them. */
export function adminRoles(catalog: Catalog): string[] {
  return catalog.kinds.flatMap(({ roles }) => roles.filter((role) => role.admin).map((role) => role.id));
}

export function findKind(catalog: Catalog, kind: string): Kind | undefined {
  return catalog.kinds.find(({ id }) => id === kind);
}

export function resourceRoleName(catalog: Catalog, kind: string, role: string): string {
  return findKind(catalog, kind)?.roles.find(({ id }) => id === role)?.name ?? role;
}

/** Names any role, on the organization or on a kind. A role that is not in the catalog is shown by its id. */
export function roleOn(catalog: Catalog, kind: string | null, role: string): string {
  if (kind !== null) return resourceRoleName(catalog, kind, role);
  return [catalog.owner, ...catalog.organizationRoles].find(({ id }) => id === role)?.name ?? role;
}

/** The roles of a kind that include this one, and the role itself. Empty if the kind does not have it. */
export function rolesThatMay(catalog: Catalog, kind: string, role: string): string[] {
  const roles = findKind(catalog, kind)?.roles ?? [];
  if (!roles.some(({ id }) => id === role)) return [];
  const may = new Set([role, ...roles.filter(({ admin }) => admin).map(({ id }) => id)]);
  // Inclusion is transitive: a set also visits items that are added while it is walked.
  for (const one of may) {
    for (const { id, includes } of roles) if (includes?.includes(one)) may.add(id);
  }
  return roles.map(({ id }) => id).filter((id) => may.has(id));
}
