// Loads a key as an actor, with the rights it has now in its organization.
import { catalog } from "@/lib/catalog/catalog";
import { capabilitiesOf, isOwnerRole } from "@/lib/catalog/roles";
import { Prisma, type Read } from "@/lib/database/db";
import { translate } from "@/lib/text/sentence";
import type { Actor } from "./actor";
import { can } from "./permissions";

const { sql } = Prisma;

type Responsible = { id: string; userId: string | null; active: boolean; owner: boolean; roles: string[] };

type LiveKey = {
  id: string;
  description: string;
  secretHash: string;
  used: boolean;
  roles: string[];
  /** Null for an operator's key. */
  responsible: Responsible | null;
  tokenKeyId: string | null;
  organization: Actor["organization"];
};

export const keyById = (organizationId: string, id: string) =>
  sql`key.organization_id = ${organizationId}::uuid AND key.id = ${id}::uuid`;
export const keyBySecret = (hashes: readonly string[]) => sql`key.secret_hash = ANY(${hashes}::text[])`;

/**
 * The key must not be revoked or expired, and its organization must be open. The responsible member
 * must not be suspended, or they could go on acting through the key. `membersMayInvite` is false
 * because rights of plain members are not for keys.
 */
export async function findLiveKey(read: Read, which: Prisma.Sql): Promise<LiveKey | null> {
  const [row] = await read<LiveKey>(sql`
    SELECT key.id, key.description, key.secret_hash AS "secretHash", key.token_key_id AS "tokenKeyId",
           coalesce(key.used_at > clock_timestamp() - interval '1 minute', false) AS used,
           CASE WHEN responsible.id IS NOT NULL THEN jsonb_build_object(
             'id', responsible.id, 'userId', responsible.user_id, 'active', responsible.status = 'active',
             'owner', responsible.owner, 'roles', responsible.organization_roles) END AS responsible,
           ARRAY(SELECT role FROM assignment
                  WHERE assignment.organization_id = key.organization_id AND key_id = key.id AND kind IS NULL) AS roles,
           jsonb_build_object(
             'id', organization.id, 'slug', organization.slug, 'name', organization.name, 'closedAt', NULL,
             'membersMayInvite', false, 'invitationLifetimeHours', invitation_lifetime_hours) AS organization
      FROM key JOIN organization ON organization.id = key.organization_id
      LEFT JOIN member AS responsible
        ON responsible.organization_id = key.organization_id AND responsible.id = key.responsible_id
     WHERE ${which} AND revoked_at IS NULL AND (key.expires_at IS NULL OR key.expires_at > clock_timestamp())
       AND organization.closed_at IS NULL
       AND responsible.status IS DISTINCT FROM 'suspended'`);
  return row ?? null;
}

export function toKeyActor({ id, description, roles, responsible, organization }: LiveKey, ip: string | null): Actor {
  return {
    kind: "key",
    id,
    userId: null,
    name: translate("keys.actor", { description }),
    email: "",
    status: "active",
    owner: isOwnerRole(catalog(), roles),
    roles,
    capabilities: capabilitiesOf(catalog(), roles),
    ip,
    organization,
    behind: responsible && answersFor(responsible) ? responsible : null,
    ofOperator: responsible === null,
  };
}

/**
 * The member who keeps a key answers for it. Only data of earlier releases has keys whose responsible member is gone or
 * may no longer make keys. The organization owns such a key until someone takes it over.
 */
export const answersFor = ({ active, owner, roles }: Pick<Responsible, "active" | "owner" | "roles">) =>
  active && can({ owner, capabilities: capabilitiesOf(catalog(), roles) }, "keys.manage");
