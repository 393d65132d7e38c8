// Whether an invitation may be sent, touched or accepted: null, or the code of the refusal.

import { canGiveAtOnce, canInvite, canManageInvitation, type Holder, type Policy } from "@/lib/actors/permissions";
import type { MemberFacts, Status } from "@/lib/members/rules";
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

/** What the invitee gets with it. */
type Given = { roles: readonly string[]; access: readonly unknown[] };
type Pending = { status: Status; sentById: string | null };

export function whyNotManage(acting: Holder & { id: string }, policy: Policy, pending: Pending): RefusalCode | null {
  if (!canManageInvitation(acting, policy, pending.sentById)) {
    return policy.membersMayInvite ? "invitation.not-yours" : "permission.owners-only";
  }
  if (pending.status !== "pending") return "member.not-pending";
  return null;
}

/** A link is only worth copying while it leads in. */
export function whyNotCopyLink(
  acting: Holder & { id: string },
  policy: Policy,
  pending: Pending & { expired: boolean },
): RefusalCode | null {
  return whyNotManage(acting, policy, pending) ?? (pending.expired ? "invitation.expired" : null);
}

/** Resending gives the same roles again, so it needs as much as giving them did. */
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
  invitedAnew: boolean; // the same address, after this invitation was over
  currentVersion: number;
  version: number; // of the link that was followed
};

/** What is to be said of the offer itself, whoever asks. */
export function whyNotOpen(offer: Offer): RefusalCode | null {
  if (offer.organizationClosed) return "organization.closed";
  // Inviting somebody whose invitation has expired closes it: to them, the newer mail replaced the older one.
  if (offer.invitedAnew && (offer.status === "revoked" || offer.status === "declined")) return "invitation.replaced";
  const closed = closedCodes[offer.status];
  if (closed) return closed;
  if (offer.version !== offer.currentVersion) return "invitation.replaced";
  if (offer.expired) return "invitation.expired";
  return null;
}

/** Whoever does not want it need not wait for somebody to send it again. */
export function whyNotDecline(offer: Offer): RefusalCode | null {
  const why = whyNotOpen(offer);
  return why === "invitation.expired" ? null : why;
}

/** The ceiling, looked at again when the offer is taken: whoever stands behind it must still be able to give it. */
export function whyNotGivenAnyMore(
  sender: (Holder & Pick<MemberFacts, "status">) | null,
  policy: Policy,
  given: Given,
): RefusalCode | null {
  if (!sender) return null; // an operator's
  return sender.status === "active" && !whyNotInvite(sender, policy, given) ? null : "invitation.sender-gone";
}
