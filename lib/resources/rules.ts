// These rules say who may add, rename, and delete resources. Each returns null, or the code of the refusal.
import { can, canManageResources, type Holder, type Scoped } from "@/lib/actors/permissions";
import type { RefusalCode } from "@/lib/refusal";

export function whyNotManage(acting: Scoped, kind: string): RefusalCode | null {
  return canManageResources(acting, kind) ? null : "permission.admins-only";
}

export function whyNotDeleteAll(acting: Holder): RefusalCode | null {
  return can(acting, "resources.manage") ? null : "permission.owners-only";
}
