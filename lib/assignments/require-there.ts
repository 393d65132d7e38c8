import type { Tx } from "@/lib/database/db";
import { Refusal } from "@/lib/refusal";
import type { Assignment } from "./schema";

/** Checks that every listed resource exists in the organization. */
export async function requireThere(tx: Tx, organizationId: string, assignments: readonly Assignment[]) {
  const listed = assignments.flatMap(({ kind, resources }) => resources.map((id) => ({ kind, id })));
  const [missing] = await tx.$queryRaw<{ kind: string; id: string }[]>`
    SELECT kind, id FROM unnest(${listed.map(({ kind }) => kind)}::text[], ${listed.map(({ id }) => id)}::text[]) AS listed(kind, id)
     WHERE NOT EXISTS (SELECT FROM resource WHERE resource.organization_id = ${organizationId}::uuid
                          AND resource.kind = listed.kind AND resource.id = listed.id) LIMIT 1`;
  if (missing) throw new Refusal("resource.not-found", missing);
}
