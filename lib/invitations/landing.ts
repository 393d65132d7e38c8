// Chooses the page that an invitation's link shows. Looking at it never changes anything.

import type { Holder } from "@/lib/actors/permissions";
import type { MemberFacts } from "@/lib/members/rules";
import type { Status } from "@/lib/members/statuses";
import { type Offer, whyNotGivenAnyMore, whyNotOpen } from "./rules";

export type Landing =
  | "closed"
  | "revoked"
  | "declined"
  | "declined-by-you"
  | "already-in"
  | "suspended"
  | "accepted-and-ended"
  | "accepted-by-other"
  | "accepted"
  | "replaced"
  | "expired"
  | "asked"
  | "sender-gone"
  | "signed-out"
  | "wrong-person"
  | "elsewhere"
  | "open";

const OVER: readonly Landing[] = [
  ...(["closed", "revoked", "declined", "declined-by-you"] as const),
  ...(["accepted", "accepted-by-other", "accepted-and-ended"] as const),
  ...(["replaced", "sender-gone"] as const),
];

/** An old link reveals no more than its email did: neither the organization's nor the sender's current name. */
export function isOver(landing: Landing): boolean {
  return OVER.includes(landing);
}

/** The invitee can still answer the invitation, at least with a no. */
export function canStillDecline(landing: Landing): boolean {
  return landing === "expired" || landing === "asked" || landing === "sender-gone";
}

type FoundInvitation = {
  offer: Offer;
  linkRequestedAt: Date | null;
  organization: { id: string; membersMayInvite: boolean };
  sentBy: (Holder & Pick<MemberFacts, "status">) | null;
  member: { address: string; userId: string | null; status: Status; roles: string[]; access: readonly unknown[] };
};

type Visitor = {
  id: string;
  address: string;
  /** Their active or suspended memberships. */
  places: readonly { id: string; status: string }[];
};

export function landingOf(
  found: FoundInvitation,
  visitor: Visitor | null,
  policy: { oneOrganization: boolean },
): Landing {
  const theirs = visitor !== null && visitor.address === found.member.address;
  switch (whyNotOpen(found.offer)) {
    case "organization.closed":
      return "closed";
    case "invitation.revoked":
      return "revoked";
    case "invitation.declined":
      return theirs ? "declined-by-you" : "declined";
    case "invitation.accepted":
      return acceptedLanding(found, visitor);
    case "invitation.replaced":
      return "replaced";
    case "invitation.expired":
      return found.linkRequestedAt ? "asked" : "expired";
  }
  if (whyNotGivenAnyMore(found.sentBy, found.organization, found.member)) return "sender-gone";
  if (!visitor) return "signed-out";
  if (!theirs) return "wrong-person";
  const here = visitor.places.find(({ id }) => id === found.organization.id);
  if (here) return here.status === "suspended" ? "suspended" : "already-in";
  return policy.oneOrganization && visitor.places.length > 0 ? "elsewhere" : "open";
}

function acceptedLanding({ member, organization }: FoundInvitation, visitor: Visitor | null): Landing {
  if (!visitor) return "accepted";
  const here = visitor.places.find(({ id }) => id === organization.id);
  if (here) return here.status === "suspended" ? "suspended" : "already-in";
  return member.userId === visitor.id ? "accepted-and-ended" : "accepted-by-other";
}
