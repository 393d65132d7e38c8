// Decides whether an organization may be changed or closed: null, or the code of the refusal.
import { can, type Holder } from "@/lib/actors/permissions";
import type { RefusalCode } from "@/lib/refusal";

export function whyNotChangeSettings(acting: Holder): RefusalCode | null {
  return can(acting, "settings.change") ? null : "permission.owners-only";
}

export function whyNotClose(acting: Holder, organization: { name: string }, typed: string): RefusalCode | null {
  const refusal = whyNotChangeSettings(acting);
  if (refusal) return refusal;
  return whyNotNamed(organization, typed);
}

/** Whoever closes an organization types its name, so that nobody does it with one click. */
export function whyNotNamed(organization: { name: string }, typed: string): RefusalCode | null {
  return typed.trim().normalize("NFC") === organization.name ? null : "organization.name-does-not-match";
}
