// Decides whether an organization may be changed or closed: null, or the code of the refusal.
import { can, type Holder } from "@/lib/actors/permissions";
import type { RefusalCode } from "@/lib/refusal";

export function whyNotChangeSettings(acting: Holder): RefusalCode | null {
  return can(acting, "settings.change") ? null : "permission.owners-only";
}

export function whyNotClose(acting: Holder, organization: { name: string }, typed: string): RefusalCode | null {
  const refusal = whyNotChangeSettings(acting);
  if (refusal) return refusal;
  return typed.trim().normalize("NFC") === organization.name ? null : "organization.name-does-not-match";
}
