// Checks whether a database can continue with a catalog, which must not drop anything that is in use.
import type { Catalog } from "./schema";

type Holder = "member" | "key" | "resource";

/**
 * A role on the organization has no kind, and a resource has no role. `inside`
 * means that it was given with application roles.
 */
export type Use = { kind: string | null; role: string | null; inside: boolean; holder: Holder };

/**
 * Something that the catalog lacks, in one organization. `inside` means that the
 * role exists but no longer has application roles.
 */
export type Dropped = Omit<Use, "holder"> & { slug: string; members: number; keys: number; resources: number };

/**
 * Something is in use if it still has an effect: in open organizations, through open stays and
 * keys that work. The rest need not be known: a closed stay only offers again what still exists,
 * and a reopened organization loses what does not.
 */
const IN_USE = `
  SELECT assignment.organization_id, member_id AS holder_id, 'member' AS holder, kind, role, has_application_roles AS inside
    FROM assignment
    JOIN member ON member.organization_id = assignment.organization_id AND member.id = assignment.member_id
   WHERE member.status IN ('pending', 'active', 'suspended')
  UNION ALL
  SELECT assignment.organization_id, key_id, 'key', kind, role, has_application_roles
    FROM assignment JOIN key ON key.organization_id = assignment.organization_id AND key.id = assignment.key_id
   WHERE key.revoked_at IS NULL AND (key.expires_at IS NULL OR key.expires_at > clock_timestamp())
  UNION ALL
  SELECT organization_id, NULL, 'resource', kind, NULL, false FROM resource`;

const FROM_USED = `FROM (${IN_USE}) AS used JOIN organization ON organization.id = organization_id`;
const OPEN = "closed_at IS NULL AND ($1::uuid IS NULL OR organization_id = $1::uuid)";

const USES = `SELECT DISTINCT kind, role, inside, holder ${FROM_USED} WHERE ${OPEN}`;
const WHERE_USED = `
  SELECT slug, used.kind, used.role, lacks = 'inside' AS inside,
         count(DISTINCT holder_id) FILTER (WHERE used.holder = 'member')::int AS members,
         count(DISTINCT holder_id) FILTER (WHERE used.holder = 'key')::int AS keys,
         count(*) FILTER (WHERE used.holder = 'resource')::int AS resources, (count(*) OVER ())::int AS count
    ${FROM_USED}
    JOIN jsonb_to_recordset($2::jsonb) AS lacking(kind text, role text, inside boolean, holder text, lacks text)
      ON (used.kind, used.role, used.inside, used.holder)
         IS NOT DISTINCT FROM (lacking.kind, lacking.role, lacking.inside, lacking.holder)
   WHERE ${OPEN}
   GROUP BY slug, used.kind, used.role, lacks ORDER BY slug, used.kind NULLS FIRST, used.role, lacks LIMIT $3`;

type Ask = (statement: string, values: unknown[]) => Promise<unknown[]>;

/** Searches all open organizations, or one. Returns some of the finds for a message, and their total number. */
export async function findDropped(
  ask: Ask,
  catalog: Catalog,
  {
    organizationId = null,
    most,
    owner = null,
  }: { organizationId?: string | null; most: number; owner?: string | null },
): Promise<{ some: Dropped[]; count: number }> {
  const uses = (await ask(USES, [organizationId])) as Use[];
  const lacking = uses
    .filter((use) => !isKnown(catalog, use, owner))
    .map((use) => ({ ...use, lacks: isKnown(catalog, { ...use, inside: false }, owner) ? "inside" : "role" }));
  if (lacking.length === 0) return { some: [], count: 0 };
  const rows = await ask(WHERE_USED, [organizationId, JSON.stringify(lacking), most]);
  const some = rows as (Dropped & { count: number })[];
  return { some: some.map(({ count: _, ...one }) => one), count: some[0]?.count ?? 0 };
}

/** `before` is the owner role's id until now. Keys hold the role by that id, and stay owners under the new one. */
export function isKnown(
  { owner, organizationRoles, kinds }: Catalog,
  { kind, role, inside, holder }: Use,
  before: string | null = null,
): boolean {
  const known = kinds.find(({ id }) => id === kind);
  if (role === null) return known !== undefined;
  if (inside && !known?.applicationRoles) return false;
  const roles = (kind === null ? organizationRoles : (known?.roles ?? [])).map(({ id }) => id);
  // A member's own row says that they are an owner, but for a key the role does. If the owner's new id was another
  // role's until now, keys that hold that role would become owners.
  if (kind === null && holder === "key") return [before ?? owner.id, ...roles].includes(role);
  return roles.includes(role);
}
