// Derives the secret in a link from its row, so that nothing secret is stored.
import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";

/** What a link says: a row, its version, and the token key that signed it. */
export type LinkClaim = { id: string; version: number; keyId: string };

/** A link of one purpose never opens another. */
const LABELS = {
  invitation: "roster.invitation.1",
  "undo-address-change": "roster.undo-address-change.1",
  "not-me": "roster.not-me.1",
};
type Purpose = keyof typeof LABELS;

const form = /^([A-Za-z0-9]{1,16})\.([\w-]{22})\.([1-9]\d{0,9})\.[\w-]{43}$/;

/** New links are signed with this key. */
export function currentKeyId(): string {
  return env().TOKEN_KEYS.current.id;
}

function sign(purpose: Purpose, { id, version, keyId }: LinkClaim, key: Buffer): string {
  const compactId = Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url");
  const claim = `${keyId}.${compactId}.${version}`;
  const signature = createHmac("sha256", key).update(`${LABELS[purpose]}\n${claim}`).digest("base64url");
  return `${claim}.${signature}`;
}

/** Joins key id, row, version, and signature with dots. Throws if the key is no longer in TOKEN_KEYS. */
export function linkToken(purpose: Purpose, claim: LinkClaim): string {
  const key = env().TOKEN_KEYS.all.get(claim.keyId);
  if (!key) throw new Error(`The key "${claim.keyId}" that a link was signed with is not among TOKEN_KEYS.`);
  return sign(purpose, claim, key);
}

/** Reads a link, or returns null if it is not one of ours. Only the database knows whether it still leads somewhere. */
export function readLinkToken(purpose: Purpose, token: string): LinkClaim | null {
  const [, keyId, compactId, version] = form.exec(token) ?? [];
  const key = env().TOKEN_KEYS.all.get(keyId ?? "");
  if (!keyId || !compactId || !version || !key) return null;
  const id = Buffer.from(compactId, "base64url")
    .toString("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  const claim = { id, version: Number(version), keyId };
  // The whole token is compared, because base64url can spell the same bytes in several ways, and only one is ours.
  const [expected, given] = [Buffer.from(sign(purpose, claim, key)), Buffer.from(token)];
  return expected.length === given.length && timingSafeEqual(expected, given) ? claim : null;
}
