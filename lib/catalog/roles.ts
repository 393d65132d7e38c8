import type { Capability } from "@/lib/permissions";
import type { Catalog, Kind } from "./schema";

const PLAIN_RANK = 100;

/** Whether every role is one of the catalog's organization roles, each named once. */
export function areOrganizationRoles(catalog: Catalog, roles: string[]): boolean {
  const known = [catalog.owner.id, ...catalog.organizationRoles.map((role) => role.id)];
  return new Set(roles).size === roles.length && roles.every((role) => known.includes(role));
}

export function isOwnerRole(catalog: Catalog, roles: string[]): boolean {
  return roles.includes(catalog.owner.id);
}

/** What the members list sorts and filters roles by: owners first, plain members last. */
export function roleRank(catalog: Catalog, roles: string[]): number {
  if (isOwnerRole(catalog, roles)) return 0;
  const ranks = roles.map((id) => catalog.organizationRoles.findIndex((role) => role.id === id) + 1);
  return Math.min(PLAIN_RANK, ...ranks.filter((rank) => rank > 0));
}

/** The role a rank stands for, or null for none: the reverse of `roleRank`, for filters. */
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

/** What the catalog's roles add to what every member may do. */
export function capabilitiesOf(catalog: Catalog, roles: string[]): Capability[] {
  const given = catalog.organizationRoles.filter((role) => roles.includes(role.id)).flatMap((role) => role.can);
  return [...new Set([...catalog.member.can, ...given])];
}

/** The roles that make their holder admin of where they hold them. */
export function adminRoles(catalog: Catalog): string[] {
  return catalog.kinds.flatMap(({ roles }) => roles.filter((role) => role.admin).map((role) => role.id));
}

export function findKind(catalog: Catalog, kind: string): Kind | undefined {
  return catalog.kinds.find(({ id }) => id === kind);
}

export function resourceRoleName(catalog: Catalog, kind: string, role: string): string {
  return findKind(catalog, kind)?.roles.find(({ id }) => id === role)?.name ?? role;
}
