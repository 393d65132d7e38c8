// Finds which API keys reach a resource, for the people who see who reaches it.
import { type Given, givenBy } from "@/lib/assignments/given";
import { catalog } from "@/lib/catalog/catalog";
import { Prisma, type Read, readFromDatabase } from "@/lib/database/db";
import { MOST_KEYS } from "./rules";

const { sql, empty } = Prisma;

export type KeyReaching = {
  id: string;
  description: string;
  /** A key with the owner's role reaches everything. */
  reasons: { role: string; owner: boolean; all: boolean; given: Given }[];
};

/** A key that is off, because its responsible member is suspended, reaches nothing. */
export function listKeysReaching(
  organizationId: string,
  { kind, id }: { kind: string; id: string },
  read: Read = readFromDatabase,
): Promise<KeyReaching[]> {
  const organization = sql`${organizationId}::uuid`;
  const listed = (column: Prisma.Sql) => sql`
    (SELECT ${column} FROM assignment_resource AS listed
      WHERE listed.organization_id = ${organization} AND listed.assignment_id = assignment.id
        AND listed.kind = ${kind} AND listed.resource_id = ${id})`;
  const givenIn = sql`CASE WHEN assignment.kind IS NULL OR "all" THEN assignment.given_in ELSE ${listed(sql`given_in`)} END`;
  return read<KeyReaching>(sql`
    SELECT key.id, key.description, held.reasons FROM key
      LEFT JOIN member AS responsible ON responsible.organization_id = ${organization} AND responsible.id = key.responsible_id
     CROSS JOIN LATERAL (
       SELECT jsonb_agg(jsonb_build_object('role', role, 'owner', assignment.kind IS NULL, 'all', "all",
                'given', ${givenBy(organizationId, givenIn)}) ORDER BY assignment.id) AS reasons
         FROM assignment
        WHERE assignment.organization_id = ${organization} AND assignment.key_id = key.id
          AND (assignment.kind IS NULL AND role = ${catalog().owner.id}
               OR assignment.kind = ${kind} AND ("all" OR EXISTS ${listed(empty)}))) AS held
     WHERE key.organization_id = ${organization} AND key.revoked_at IS NULL
       AND (key.expires_at IS NULL OR key.expires_at > clock_timestamp())
       AND responsible.status IS DISTINCT FROM 'suspended' AND held.reasons IS NOT NULL
     ORDER BY lower(key.description), key.id LIMIT ${MOST_KEYS}::int`);
}
