import { z } from "zod";
import { db } from "@/lib/db";
import { foldName } from "@/lib/members/sort-name";
import { can } from "@/lib/permissions";
import { refuseIf } from "@/lib/refusal";
import type { Actor } from "@/lib/standing";

export const FindSuccessors = z.strictObject({ q: z.string().max(200) });

export type Successor = { id: string; userId: string; name: string; email: string };

/** Whom ownership can be offered to: active members who are no owners yet, by name or address. */
export function listSuccessors(actor: Actor, { q }: z.output<typeof FindSuccessors>): Promise<Successor[]> {
  refuseIf(can(actor, "ownership.offer") ? null : "permission.owners-only");
  const pattern = `%${foldName(q).replace(/[\\%_]/g, "\\$&")}%`;
  return db.$queryRaw<Successor[]>`
    SELECT id, user_id AS "userId", coalesce(name, email) AS name, email
      FROM member
     WHERE organization_id = ${actor.organization.id}::uuid AND status = 'active' AND NOT owner
       AND id <> ${actor.id}::uuid AND (sort_name || ' ' || address) LIKE ${pattern}
     ORDER BY sort_name, id
     LIMIT 8`;
}
