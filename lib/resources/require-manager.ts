import { type Actor, enterOrganization } from "@/lib/actors/actor";
import { withScope } from "@/lib/actors/find-scope";
import { catalog } from "@/lib/catalog/catalog";
import { findKind } from "@/lib/catalog/roles";
import type { Tx } from "@/lib/database/db";
import { Refusal, refuseIf } from "@/lib/refusal";
import { whyNotManage } from "./rules";

/** Requires the right to add, rename, and delete resources of this kind, under the organization's lock. */
export async function requireManager(tx: Tx, actor: Actor, kind: string) {
  const me = await withScope(tx, await enterOrganization(tx, actor));
  refuseIf(whyNotManage(me, kind));
  const known = findKind(catalog(), kind);
  if (!known) throw new Refusal("resource.kind-unknown", { kind });
  return { me, kind: known };
}
