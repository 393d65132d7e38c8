import type { findOffer } from "@/lib/invitations/find-offer";

export type FoundOffer = NonNullable<Awaited<ReturnType<typeof findOffer>>>;

/**
 * The sender's name or address for the invitee. Null if an operator sent it, or if the sender's account was deleted.
 */
export function senderOf({ sentBy }: FoundOffer): string | null {
  return sentBy?.name ?? (sentBy?.email || null);
}
