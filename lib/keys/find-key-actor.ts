import type { Actor } from "@/lib/actors/actor";
import { findLiveKey, keyBySecret, toKeyActor } from "@/lib/actors/key-actor";
import { db, read } from "@/lib/database/db";
import { env } from "@/lib/env";
import { hashesOf, isSecret } from "./secret";

/** The key in an Authorization header, if it has the form of one. */
export function secretIn(authorization: string | null): string | null {
  const [, secret] = /^ApiKey +(\S+)$/i.exec(authorization?.trim() ?? "") ?? [];
  return secret && isSecret(secret) ? secret : null;
}

/** Finds the key that a request carries, with its current rights. Null if it carries none that works. */
export async function findKeyActor(authorization: string | null, ip: string | null): Promise<Actor | null> {
  const secret = secretIn(authorization);
  if (!secret) return null;
  const [current, ...older] = hashesOf(secret);
  const key = await findLiveKey(read, keyBySecret([current, ...older]));
  if (!key) return null;
  // Its use moves a key to the current token key, and records the time to the minute.
  const tokenKeyId = env().TOKEN_KEYS.current.id;
  if (!key.used || key.secretHash !== current || key.tokenKeyId !== tokenKeyId) {
    await db().$executeRaw`
      UPDATE key SET used_at = clock_timestamp(), secret_hash = ${current}, token_key_id = ${tokenKeyId}
       WHERE organization_id = ${key.organization.id}::uuid AND id = ${key.id}::uuid`;
  }
  return toKeyActor(key, ip);
}
