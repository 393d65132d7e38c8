// Says who gave a role and when, with the name of then, from the event in which it was given.
import { Prisma } from "@/lib/database/db";
import type { ActorKind } from "@/lib/generated/prisma/enums";

const { sql } = Prisma;

/** `before` is when this organization began to record givers. `id` is a member's or a key's. */
export type Given = { at: string; kind: ActorKind; id: string | null; name: string } | { before: string };

/** The same data as a column, for the event that `givenIn` names. Ownership is given by whoever offered it. */
export const givenBy = (organizationId: string, givenIn: Prisma.Sql) => sql`
  coalesce(
    (SELECT CASE action
              WHEN 'transfer.accepted' THEN jsonb_build_object('at', at, 'kind', 'user', 'id', subject_id, 'name', subject_name)
              ELSE jsonb_build_object('at', at, 'kind', actor_kind, 'id', actor_id, 'name', actor_name) END
       FROM event WHERE event.organization_id = ${organizationId}::uuid AND event.id = ${givenIn}),
    (SELECT jsonb_build_object('before', givers_since) FROM organization WHERE id = ${organizationId}::uuid))`;

/** What an invitation gives is held since it was accepted. */
export function heldSince(given: { at: string }, joinedAt: Date | null): Date {
  return new Date(Math.max(Date.parse(given.at), joinedAt?.getTime() ?? 0));
}
