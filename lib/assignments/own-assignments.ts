import { db } from "@/lib/db";
import type { Actor } from "@/lib/standing";
import { assignmentsOf, assignmentsOfKey } from "./read-assignments";
import type { Held } from "./schema";

/** What whoever acts holds on resources: a key as well as a member. */
export function ownAssignments({ kind, id, organization }: Actor): Promise<Held[]> {
  return kind === "key" ? assignmentsOfKey(db, organization.id, id) : assignmentsOf(db, organization.id, id);
}
