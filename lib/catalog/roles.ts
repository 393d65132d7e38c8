import type { Capability } from "@/lib/actors/permissions";
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

/** Any role by its name, on the organization or on a kind; one that is not in the catalog by its id. */
export function roleOn(catalog: Catalog, kind: string | null, role: string): string {
  if (kind !== null) return resourceRoleName(catalog, kind, role);
  return [catalog.owner, ...catalog.organizationRoles].find(({ id }) => id === role)?.name ?? role;
}

/** The roles of a kind whose holder may do the things of this one, itself among them; none that the kind does not have. */
export function rolesThatMay(catalog: Catalog, kind: string, role: string): string[] {
  const roles = findKind(catalog, kind)?.roles ?? [];
  if (!roles.some(({ id }) => id === role)) return [];
  const may = new Set([role, ...roles.filter(({ admin }) => admin).map(({ id }) => id)]);
  // What includes one that may, may too: a set takes in what is added while it is walked.
  for (const one of may) {
    for (const { id, includes } of roles) if (includes?.includes(one)) may.add(id);
  }
  return roles.map(({ id }) => id).filter((id) => may.has(id));
}
