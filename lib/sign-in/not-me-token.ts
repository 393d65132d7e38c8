// The link of an email about a new browser, with which its reader ends all sessions.
import { linkToken, readLinkToken } from "@/lib/link-token";

type NotMe = { userId: string; at: Date };

const seconds = (at: Date) => Math.floor(at.getTime() / 1_000);

export const notMeToken = ({ userId, at, keyId }: NotMe & { keyId: string }) =>
  linkToken("not-me", { id: userId, version: seconds(at), keyId });

export function readNotMeToken(token: string): NotMe | null {
  const claim = readLinkToken("not-me", token);
  return claim && { userId: claim.id, at: new Date(claim.version * 1_000) };
}
