import { type HeldRole, MOST_LISTED } from "@/lib/assignments/held-role";
import { findKind, resourceRoleName } from "@/lib/catalog/roles";
import type { Catalog } from "@/lib/catalog/schema";
import type { SayAccess } from "./portion-in-words";

/** Writes "Viewer on 3 hosted deployments", which is short enough for a row of a list. */
export function heldInWords(say: SayAccess, catalog: Catalog, { kind, role, all, count }: HeldRole): string {
  const known = findKind(catalog, kind);
  const held = { role: resourceRoleName(catalog, kind, role), kinds: known?.plural ?? kind };
  if (all) return say("onEvery", held);
  if (count > MOST_LISTED) return say("onMany", { ...held, count: MOST_LISTED });
  return say("onCount", { ...held, count, kinds: count === 1 ? (known?.name ?? kind) : held.kinds });
}
