// The link of an email about a new browser, with which its reader ends all sessions.
import { linkToken, readLinkToken } from "@/lib/link-token";

export type NotMeLink = { userId: string; at: Date };

const seconds = (at: Date) => Math.floor(at.getTime() / 1_000);

export const notMeToken = ({ userId, at, keyId }: NotMeLink & { keyId: string }) =>
  linkToken("not-me", { id: userId, version: seconds(at), keyId });

export function readNotMeToken(token: string): NotMeLink | null {
  const claim = readLinkToken("not-me", token);
  return claim && { userId: claim.id, at: new Date(claim.version * 1_000) };
}
