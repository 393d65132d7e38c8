import type { Actor } from "@/lib/actors/actor";
import { withScope } from "@/lib/actors/find-scope";
import { canGiveOn } from "@/lib/actors/permissions";
import { type Access, findAccess } from "@/lib/assignments/find-access";
import { catalog } from "@/lib/catalog/catalog";
import { findKind, rolesThatMay } from "@/lib/catalog/roles";
import { db, readFromDatabase } from "@/lib/database/db";
import { Refusal } from "@/lib/refusal";
import { findResource } from "@/lib/resources/find-resource";
import { requireStay, type Who } from "./require-stay";

type Question = {
  who: Who;
  resource: { kind: string; id: string };
  role: string;
};

/**
 * Answers whether a person has a role on a resource, and why. Only people who give access on the
 * resource may ask; for everyone else it does not exist.
 */
export async function checkAccess(actor: Actor, { who, resource, role }: Question): Promise<Access> {
  const me = await withScope(db(), actor);
  if (!findKind(catalog(), resource.kind)) throw new Refusal("resource.kind-unknown", { kind: resource.kind });
  if (!canGiveOn(me, resource.kind, resource.id) || !(await findResource(me, resource))) {
    throw new Refusal("resource.not-found", resource);
  }
  const may = rolesThatMay(catalog(), resource.kind, role);
  if (may.length === 0) throw new Refusal("role.unknown", { role, kind: resource.kind });
  const stay = await requireStay(me, who);
  const { owner, reasons } = await findAccess(readFromDatabase, me.organization.id, stay.id, resource);
  return { owner, reasons: reasons.filter((reason) => may.includes(reason.role)) };
}
