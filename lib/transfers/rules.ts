// Decides whether ownership may be offered or taken: null, or the code of the refusal.

import { can, type Holder } from "@/lib/actors/permissions";
import type { Status } from "@/lib/members/statuses";
import type { RefusalCode } from "@/lib/refusal";

export const OFFER_HOURS = 72;

type Target = { id: string; status: Status; owner: boolean };

export function whyNotOffer(acting: Holder & { id: string }, target: Target): RefusalCode | null {
  if (!can(acting, "ownership.offer")) return "permission.owners-only";
  if (target.id === acting.id) return "transfer.to-yourself";
  if (target.status !== "active") return "member.not-active";
  if (target.owner) return "transfer.target-is-owner";
  return null;
}

/** A key has no ownership of its own, so it offers in the name of an owner, whom it could remove as well. */
export function whyNotOfferFor(acting: Holder, from: Target | null, target: Target): RefusalCode | null {
  if (!can(acting, "ownership.offer")) return "permission.owners-only";
  if (!from?.owner || from.status !== "active") return "transfer.from-no-owner";
  return whyNotOffer({ ...acting, id: from.id }, target);
}

type Offer = { toId: string; expired: boolean };

export function whyNotAnswer(acting: { id: string }, offer: Offer | null): RefusalCode | null {
  if (!offer) return "transfer.not-found";
  if (offer.toId !== acting.id) return "transfer.not-for-you";
  if (offer.expired) return "transfer.expired";
  return null;
}

/** Any owner may withdraw an offer, because it concerns all owners. */
export function whyNotWithdraw(acting: Holder & { id: string }, offer: Offer | null): RefusalCode | null {
  if (!can(acting, "ownership.offer")) return "permission.owners-only";
  return offer ? null : "transfer.not-found";
}
