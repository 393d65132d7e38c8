import type { Actor } from "@/lib/actors/actor";
import { findLiveKey, keyBySecret, toKeyActor } from "@/lib/actors/key-actor";
import { db, read } from "@/lib/database/db";
import { env } from "@/lib/env";
import { hashesOf, isSecret } from "./secret";

/** The key of an Authorization header, if it can be one at all. */
export function secretIn(authorization: string | null): string | null {
  const [, secret] = /^ApiKey +(\S+)$/i.exec(authorization?.trim() ?? "") ?? [];
  return secret && isSecret(secret) ? secret : null;
}

/** Whose key a request carries, as it is at this moment; null when it carries none that counts. */
export async function findKeyActor(authorization: string | null, ip: string | null): Promise<Actor | null> {
  const secret = secretIn(authorization);
  if (!secret) return null;
  const [current, ...older] = hashesOf(secret);
  const key = await findLiveKey(read, keyBySecret([current, ...older]));
  if (!key) return null;
  // Once used, it no longer needs an older token key; and when it was used is kept to the minute.
  const tokenKeyId = env.TOKEN_KEYS.current.id;
  if (!key.used || key.secretHash !== current || key.tokenKeyId !== tokenKeyId) {
    await db.$executeRaw`
      UPDATE key SET used_at = clock_timestamp(), secret_hash = ${current}, token_key_id = ${tokenKeyId}
       WHERE organization_id = ${key.organization.id}::uuid AND id = ${key.id}::uuid`;
  }
  return toKeyActor(key, ip);
}
