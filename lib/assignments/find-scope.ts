import { catalog } from "@/lib/catalog/catalog";
import { adminRoles } from "@/lib/catalog/roles";
import type { db, Tx } from "@/lib/db";
import type { Scope } from "@/lib/permissions";
import type { Actor } from "@/lib/standing";

/** Where somebody is admin, as it is now. Owners need none: everything is theirs to give. */
export async function findScope(tx: Tx | typeof db, actor: Actor): Promise<Scope> {
  if (actor.kind === "operator") return new Map();
  const holder = actor.kind === "key" ? { keyId: actor.id } : { memberId: actor.id };
  const rows = await tx.assignment.findMany({
    where: { organizationId: actor.organization.id, ...holder, role: { in: adminRoles(catalog()) } },
    select: { kind: true, all: true, resources: { select: { resourceId: true } } },
  });
  const scope = new Map<string, "all" | Set<string>>();
  for (const { kind, all, resources } of rows) {
    if (kind === null) continue;
    const known = scope.get(kind);
    if (all) scope.set(kind, "all");
    else if (known !== "all") scope.set(kind, new Set([...(known ?? []), ...resources.map((one) => one.resourceId)]));
  }
  return scope;
}

/** Whoever acts, with where they are admin. */
export async function withScope(tx: Tx | typeof db, actor: Actor) {
  return { ...actor, scope: await findScope(tx, actor) };
}
