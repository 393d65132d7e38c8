import { db, read } from "@/lib/db";
import type { Actor } from "@/lib/standing";
import { findLiveKey, keyBySecret, toKeyActor } from "./key-actor";
import { hashesOf, isSecret } from "./secret";

/** Whose key a request carries, as it is at this moment; null when it carries none that counts. */
export async function findKeyActor(authorization: string | null, ip: string | null): Promise<Actor | null> {
  const [, secret] = /^ApiKey +(\S+)$/i.exec(authorization?.trim() ?? "") ?? [];
  if (!secret || !isSecret(secret)) return null;
  const [current, ...older] = hashesOf(secret);
  const key = await findLiveKey(read, keyBySecret([current, ...older]));
  if (!key) return null;
  // Once used, it no longer needs the older of the server's keys; and when it was used is kept to the minute.
  if (!key.used || key.secretHash !== current) {
    await db.$executeRaw`
      UPDATE key SET used_at = clock_timestamp(), secret_hash = ${current}
       WHERE organization_id = ${key.organization.id}::uuid AND id = ${key.id}::uuid`;
  }
  return toKeyActor(key, ip);
}
