import { db } from "@/lib/db";
import type { Actor } from "@/lib/standing";
import { assignmentsOf, heldSelect, toHeld } from "./read-assignments";
import type { Held } from "./schema";

/** What whoever acts holds on resources: a key as well as a member. */
export async function ownAssignments({ kind, id, organization }: Actor): Promise<Held[]> {
  if (kind === "user") return assignmentsOf(db, organization.id, id);
  const rows = await db.assignment.findMany({
    where: { organizationId: organization.id, keyId: id, kind: { not: null } },
    select: heldSelect,
    orderBy: { id: "asc" },
  });
  return rows.map(toHeld);
}
