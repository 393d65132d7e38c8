// Decides whether an invitation may be sent, changed, or accepted: null, or the code of the refusal.

import { canGiveAtOnce, canInvite, canManageInvitation, type Holder, type Policy } from "@/lib/actors/permissions";
import type { MemberFacts } from "@/lib/members/rules";
import type { Status } from "@/lib/members/statuses";
import type { RefusalCode } from "@/lib/refusal";

export const MAX_AT_ONCE = 1000;
export const LIFETIME_HOURS = { least: 1, most: 90 * 24 };

export function whyNotInvite(
  acting: Holder,
  policy: Policy,
  { roles, access }: Given = { roles: [], access: [] },
): RefusalCode | null {
  if (!canInvite(acting, policy)) return "permission.owners-only";
  if (!canGiveAtOnce(acting, roles, access)) return "role.above-own";
  return null;
}

/** The invitee gets these with the invitation. */
type Given = { roles: readonly string[]; access: readonly unknown[] };
type Pending = { status: Status; sentById: string | null };

export function whyNotManage(acting: Holder & { id: string }, policy: Policy, pending: Pending): RefusalCode | null {
  if (!canManageInvitation(acting, policy, pending.sentById)) {
    return policy.membersMayInvite ? "invitation.not-yours" : "permission.owners-only";
  }
  if (pending.status !== "pending") return "member.not-pending";
  return null;
}

/** A link is only worth copying while it works. */
export function whyNotCopyLink(
  acting: Holder & { id: string },
  policy: Policy,
  pending: Pending & { expired: boolean },
): RefusalCode | null {
  return whyNotManage(acting, policy, pending) ?? (pending.expired ? "invitation.expired" : null);
}

/** Resending gives the same roles again, so it needs the same rights as giving them. */
export function whyNotResend(
  acting: Holder & { id: string },
  policy: Policy,
  pending: Pending & Given,
): RefusalCode | null {
  return whyNotManage(acting, policy, pending) ?? whyNotInvite(acting, policy, pending);
}

const closedCodes: Partial<Record<Status, RefusalCode>> = {
  revoked: "invitation.revoked",
  declined: "invitation.declined",
  active: "invitation.accepted",
  suspended: "invitation.accepted",
  left: "invitation.accepted",
  removed: "invitation.accepted",
};

export type Offer = {
  organizationClosed: boolean;
  status: Status;
  expired: boolean;
  invitedAnew: boolean; // the same address, after this invitation was closed
  currentVersion: number;
  version: number; // of the link that was followed
};

/** Judges the offer itself, independent of who asks. */
export function whyNotOpen(offer: Offer): RefusalCode | null {
  if (offer.organizationClosed) return "organization.closed";
  // Inviting a person again closes their expired invitation, so to them the newer email replaced the older one.
  if (offer.invitedAnew && (offer.status === "revoked" || offer.status === "declined")) return "invitation.replaced";
  const closed = closedCodes[offer.status];
  if (closed) return closed;
  if (offer.version !== offer.currentVersion) return "invitation.replaced";
  if (offer.expired) return "invitation.expired";
  return null;
}

/** A person who does not want an expired invitation can decline it without waiting for a new one. */
export function whyNotDecline(offer: Offer): RefusalCode | null {
  const why = whyNotOpen(offer);
  return why === "invitation.expired" ? null : why;
}

/** The ceiling is checked again when the offer is accepted: its sender must still be able to give what it contains. */
export function whyNotGivenAnyMore(
  sender: (Holder & Pick<MemberFacts, "status">) | null,
  policy: Policy,
  given: Given,
): RefusalCode | null {
  if (!sender) return null; // the operator sent it
  return sender.status === "active" && !whyNotInvite(sender, policy, given) ? null : "invitation.sender-gone";
}
