import type { findOffer } from "@/lib/invitations/find-offer";

/** An offer that a link led to. */
export type FoundOffer = NonNullable<Awaited<ReturnType<typeof findOffer>>>;

/** Who stands behind it, as the invitee may know them; nobody when an operator sent it, or somebody whose account is gone. */
export function senderOf({ sentBy }: FoundOffer): string | null {
  return sentBy?.name ?? (sentBy?.email || null);
}
