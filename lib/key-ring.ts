// Derives a key for each purpose from AUTH_SECRET and its earlier values. Whatever was sealed or
// signed under an older one stays valid.
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";

type RingKey = { id: Buffer; key: Buffer };

export const KEY_ID_BYTES = 8;

const derived = (secret: string, purpose: string, bytes: number) =>
  Buffer.from(hkdfSync("sha256", secret, "", purpose, bytes));

function ringKey(secret: string, purpose: string): RingKey {
  return { id: derived(secret, "roster.key-id.1", KEY_ID_BYTES), key: derived(secret, purpose, 32) };
}

export const currentKey = (purpose: string) => ringKey(env().AUTH_SECRET, purpose);

/** The current secret comes first. */
export const allSecrets = () => [env().AUTH_SECRET, ...env().AUTH_SECRET_OLD];
export const allKeys = (purpose: string) => allSecrets().map((secret) => ringKey(secret, purpose));

const mac = (key: Buffer, text: string) => createHmac("sha256", key).update(text).digest("base64url");

export const sign = (purpose: string, text: string) => mac(currentKey(purpose).key, text);

/** Checks that `sign` returns this signature for the text, with the current secret or an older one. */
export function isSigned(purpose: string, text: string, signature: string): boolean {
  const given = Buffer.from(signature);
  return allKeys(purpose).some(({ key }) => {
    const right = Buffer.from(mac(key, text));
    return right.length === given.length && timingSafeEqual(right, given);
  });
}
