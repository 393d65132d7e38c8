// These rules say who may do what with API keys. Each returns null, or the code of the refusal.
import { can, canGiveRoles, type Holder } from "@/lib/actors/permissions";
import { isTooMuch } from "@/lib/assignments/rules";
import type { Assignment } from "@/lib/assignments/schema";
import type { RefusalCode } from "@/lib/refusal";

export const MOST_KEYS = 500;

type Acting = Holder & { kind: "user" | "key" | "operator" };

export function whyNotManageKeys(acting: Holder): RefusalCode | null {
  return can(acting, "keys.manage") ? null : "permission.owners-only";
}

export function whyNotGiveToKey(
  acting: Holder,
  { roles, access }: { roles: readonly string[]; access: readonly Assignment[] },
): RefusalCode | null {
  if (!canGiveRoles(acting, roles)) return "role.above-own";
  return isTooMuch(access) ? "resource.too-many" : null;
}

export function whyNotMakeAnother(live: number): RefusalCode | null {
  return live < MOST_KEYS ? null : "key.too-many";
}

/** An owner who stays can answer for what others leave behind. Nobody else can. */
export function mayKeep(acting: Acting): boolean {
  return acting.kind === "user" && acting.owner;
}

export function whyNotTakeOver(acting: Acting): RefusalCode | null {
  return mayKeep(acting) ? null : "permission.owners-only";
}

/** Meanwhile the operator may have removed what the key needs, because an offered key does not prevent that. */
export function whyNotKeepOffered(gone: { tokenKey: boolean; roles: boolean }): RefusalCode | null {
  return gone.tokenKey || gone.roles ? "key.needs-what-is-gone" : null;
}
