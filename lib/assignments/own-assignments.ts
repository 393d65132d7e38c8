import type { Actor } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { assignmentsOf } from "./read-assignments";
import type { Held } from "./schema";

/** What whoever acts holds on resources: a key as well as a member. */
export function ownAssignments({ kind, id, organization }: Actor): Promise<Held[]> {
  return assignmentsOf(db, organization.id, id, kind === "key" ? "key" : "member");
}
