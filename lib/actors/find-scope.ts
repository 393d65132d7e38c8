import { catalog } from "@/lib/catalog/catalog";
import { adminRoles } from "@/lib/catalog/roles";
import { type Connection, Prisma } from "@/lib/database/db";
import type { Actor } from "./actor";
import type { Scope, Scoped } from "./permissions";

export type Giver = Actor & Scoped;

/** Reads where the actor is admin now. The scope of owners is empty because they may give everything anyway. */
export async function findScope(tx: Connection, actor: Actor): Promise<Scope> {
  if (actor.owner) return new Map();
  const holder = actor.kind === "key" ? Prisma.sql`key_id` : Prisma.sql`member_id`;
  const rows = await tx.$queryRaw<{ kind: string; all: boolean; resources: string[] }[]>`
    SELECT kind, "all",
           ARRAY(SELECT resource_id FROM assignment_resource AS listed
                  WHERE listed.organization_id = assignment.organization_id AND listed.assignment_id = assignment.id) AS resources
      FROM assignment
     WHERE organization_id = ${actor.organization.id}::uuid AND ${holder} = ${actor.id}::uuid
       AND kind IS NOT NULL AND role = ANY(${adminRoles(catalog())}::text[])`;
  const scope = new Map<string, "all" | Set<string>>();
  for (const { kind, all, resources } of rows) {
    const known = scope.get(kind);
    if (all) scope.set(kind, "all");
    else if (known !== "all") scope.set(kind, new Set([...(known ?? []), ...resources]));
  }
  return scope;
}

export async function withScope(tx: Connection, actor: Actor) {
  return { ...actor, scope: await findScope(tx, actor) };
}
