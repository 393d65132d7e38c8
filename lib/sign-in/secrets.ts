// What a sign-in is proven by, and the forms of it that may lie in the database.
import { createHash, createHmac, hkdfSync, randomBytes, randomInt } from "node:crypto";
import { env } from "@/lib/env";

export const newSecret = () => randomBytes(32).toString("base64url");
export const isSecret = (text: string) => /^[A-Za-z0-9_-]{43}$/.test(text);

/** Enough for what has 256 bits of its own: links, sessions, browsers. */
export const fingerprint = (secret: string) => createHash("sha256").update(secret).digest("base64url");

export const newCode = () => String(randomInt(100_000_000)).padStart(8, "0");

/** Eight digits could be tried out against a plain hash: this one needs the key, and fits no other address. */
export function codeHash(address: string, code: string) {
  const key = Buffer.from(hkdfSync("sha256", env.AUTH_SECRET, "", "roster.sign-in.code.1", 32));
  return createHmac("sha256", key).update(`${address}\n${code}`).digest("base64url");
}
