// Whether a database can go on with a catalog: what is in use must not be dropped from it.
import type { Catalog } from "./schema";

/**
 * How often something is in use: an organization's role has no kind, resources have no role. `inside`: with application
 * roles. `byKeys`: only a key holds the owner's role by an assignment.
 */
export type Use = { kind: string | null; role: string | null; inside: boolean; byKeys: boolean; count: number };

/** Of stays that are open and keys that work: what a closed stay held is offered again only as far as there is still such a thing. */
export const IN_USE = `
  SELECT kind, role, has_application_roles AS inside, key_id IS NOT NULL AS "byKeys", count(*)::int AS count
    FROM assignment
   WHERE EXISTS (SELECT FROM member WHERE member.organization_id = assignment.organization_id
                    AND member.id = assignment.member_id AND status IN ('pending', 'active', 'suspended'))
      OR EXISTS (SELECT FROM key WHERE key.organization_id = assignment.organization_id
                    AND key.id = assignment.key_id AND revoked_at IS NULL)
   GROUP BY kind, role, has_application_roles, key_id IS NOT NULL
  UNION ALL
  SELECT kind, NULL, false, false, count(*)::int FROM resource GROUP BY kind
   ORDER BY kind NULLS FIRST, role NULLS FIRST`;

/** One sentence for each thing that is in use and that the catalog does not have. */
export function whatIsDropped({ owner, organizationRoles, kinds }: Catalog, uses: readonly Use[]): string[] {
  return uses.flatMap(({ kind, role, inside, byKeys, count }) => {
    const known = kinds.find(({ id }) => id === kind);
    const many = (one: string) => (count === 1 ? `1 ${one}` : `${count} ${one}s`);
    if (role === null)
      return known ? [] : [`the kind "${kind}", of which there ${count === 1 ? "is" : "are"} ${many("resource")}`];
    const onOrganization = byKeys ? [owner, ...organizationRoles] : organizationRoles;
    const roles = kind === null ? onOrganization : (known?.roles ?? []);
    if (inside && known && !known.applicationRoles)
      return [
        `the application roles of the kind "${kind}", which ${many("assignment")} ${count === 1 ? "has" : "have"}`,
      ];
    if (roles.some(({ id }) => id === role)) return [];
    const where = kind === null ? "on the organization" : `on the kind "${kind}"`;
    return [`the role "${role}" ${where}, which ${many("assignment")} ${count === 1 ? "gives" : "give"}`];
  });
}
