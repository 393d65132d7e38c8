import { type Actor, requireActive } from "@/lib/actors/actor";
import { readAssignments } from "@/lib/assignments/read-assignments";
import type { Held } from "@/lib/assignments/schema";
import { db } from "@/lib/database/db";
import { displayName } from "@/lib/text/display-name";
import { mayKeep } from "./rules";

export type OfferedKey = {
  id: string;
  description: string;
  lastFour: string;
  usedAt: Date | null;
  from: string;
  until: Date;
  roles: string[];
  access: Held[];
};

/** Lists the keys that people who left offered to this owner, while they can still be kept. */
export async function listOffers(actor: Actor): Promise<OfferedKey[]> {
  requireActive(actor);
  if (!mayKeep(actor)) return [];
  const organizationId = actor.organization.id;
  type Row = Omit<OfferedKey, "from" | "access"> & { name: string | null; email: string };
  const rows = await db().$queryRaw<Row[]>`
    SELECT key.id, key.description, key.last_four AS "lastFour", key.used_at AS "usedAt", offered.expires_at AS until,
           member.name, member.email,
           ARRAY(SELECT role FROM assignment
                  WHERE assignment.organization_id = key.organization_id AND key_id = key.id AND kind IS NULL) AS roles
      FROM offered_key AS offered
      JOIN key ON key.organization_id = offered.organization_id AND key.id = offered.key_id
      JOIN member ON member.organization_id = offered.organization_id AND member.id = offered.from_id
     WHERE offered.organization_id = ${organizationId}::uuid AND offered.to_id = ${actor.id}::uuid
       AND offered.expires_at > clock_timestamp() AND (key.expires_at IS NULL OR key.expires_at > clock_timestamp())
     ORDER BY offered.expires_at, lower(key.description), key.id`;
  const access = await readAssignments(
    db(),
    organizationId,
    rows.map(({ id }) => id),
    "key",
  );
  return rows.map(({ name, email, ...row }) => ({
    ...row,
    from: displayName({ name, email }),
    access: access.get(row.id) ?? [],
  }));
}
