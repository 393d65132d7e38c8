// Encrypts what must not lie readable in the outbox: AES-256-GCM, bound to the one mail it was sealed for.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "@/lib/env";

const algorithm = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

const sealingKey = () => Buffer.from(hkdfSync("sha256", env.AUTH_SECRET, "", "roster.mail.sealed-input.1", 32));

export function seal(value: object, mailKey: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, sealingKey(), nonce).setAAD(Buffer.from(mailKey));
  const hidden = Buffer.concat([cipher.update(JSON.stringify(value), "utf8"), cipher.final()]);
  return Uint8Array.from(Buffer.concat([nonce, cipher.getAuthTag(), hidden]));
}

/** Throws when it was sealed for another mail, under another AUTH_SECRET, or changed since. */
export function unseal(sealed: Uint8Array, mailKey: string): unknown {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv(algorithm, sealingKey(), bytes.subarray(0, nonceBytes))
    .setAAD(Buffer.from(mailKey))
    .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  const shown = Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]);
  return JSON.parse(shown.toString("utf8"));
}
