// Encrypts what must not be readable in the outbox, with AES-256-GCM, and binds it to the one email it belongs to.
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { allKeys, currentKey, KEY_ID_BYTES } from "@/lib/key-ring";

const algorithm = "aes-256-gcm";
const purpose = "roster.mail.sealed-input.1";
const nonceBytes = 12;
const tagBytes = 16;

export class SealedElsewhere extends Error {}

export function seal(value: object, mailKey: string): Uint8Array<ArrayBuffer> {
  const { id, key } = currentKey(purpose);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(mailKey));
  const hidden = Buffer.concat([cipher.update(JSON.stringify(value), "utf8"), cipher.final()]);
  return Uint8Array.from(Buffer.concat([id, nonce, cipher.getAuthTag(), hidden]));
}

/**
 * Throws if it was sealed for another email, changed afterwards, or sealed under an
 * AUTH_SECRET that is no longer known.
 */
export function unseal(sealed: Uint8Array, mailKey: string): unknown {
  const bytes = Buffer.from(sealed);
  const keys = allKeys(purpose);
  const named = keys.find(({ id }) => id.equals(bytes.subarray(0, KEY_ID_BYTES)));
  if (named) return opened(bytes.subarray(KEY_ID_BYTES), named.key, mailKey);
  // Release 0.1.0 did not store a key id.
  for (const { key } of keys) {
    try {
      return opened(bytes, key, mailKey);
    } catch {}
  }
  throw new SealedElsewhere(
    "It was sealed under an AUTH_SECRET that is neither the current one nor in AUTH_SECRET_OLD.",
  );
}

function opened(bytes: Buffer, key: Buffer, mailKey: string): unknown {
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes))
    .setAAD(Buffer.from(mailKey))
    .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  const shown = Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]);
  return JSON.parse(shown.toString("utf8"));
}
