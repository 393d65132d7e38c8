import "server-only";
import { maskAddress } from "@/lib/forms/address";
import { findOffer } from "@/lib/invitations/find-offer";
import { landingOf } from "@/lib/invitations/landing";
import { invitationIn } from "@/lib/sign-in/paths";

/** What its own page shows to everybody, or null once it is answered. */
export type OpenInvitation = { organization: string; address: string };

type Visitor = { id: string; address: string };

/** The invitation to which a sign-in leads, or null if the person who is signed in needs no other account for it. */
export async function invitationAhead(
  path: string,
  visitor: Visitor | null,
): Promise<{ open: OpenInvitation | null } | null> {
  const token = invitationIn(path);
  const found = token && (await findOffer(token));
  if (!found) return null;
  const landing = landingOf(found, visitor && { ...visitor, places: [] }, { oneOrganization: false });
  if (landing === "accepted-by-other") return { open: null };
  if (landing !== "signed-out" && landing !== "wrong-person") return null;
  return { open: { organization: found.organization.name, address: maskAddress(found.member.email) } };
}
