import type { Actor } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { assignmentsOf } from "./read-assignments";
import type { Held } from "./schema";

/** Reads the actor's assignments. Keys hold them just as members do. */
export function ownAssignments({ kind, id, organization }: Actor): Promise<Held[]> {
  return assignmentsOf(db(), organization.id, id, kind === "key" ? "key" : "member");
}
