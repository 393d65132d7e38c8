import { type LinkClaim, linkToken, readLinkToken } from "@/lib/link-token";

export { currentKeyId } from "@/lib/link-token";

export const invitationToken = (claim: LinkClaim) => linkToken("invitation", claim);
export const readInvitationToken = (token: string) => readLinkToken("invitation", token);
