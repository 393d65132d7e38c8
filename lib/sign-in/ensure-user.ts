import type { Tx } from "@/lib/db";
import { uuidv7 } from "@/lib/uuid";

export type SignedIn = { userId: string; isNew: boolean; named: boolean };

/** Under which is counted what is asked for and tried for an address: from one browser, from all, and the tries. */
export const browserKey = (address: string, browserHash: string) => `sign-in/browser/${browserHash}/${address}`;
export const addressKey = (address: string) => `sign-in/address/${address}`;
export const triesKey = (address: string) => `sign-in/tries/${address}`;

type Proven = { email: string; address: string; browserHash: string };

/** The user of a proven address; made when there is none, and of an existing one nothing but the proof is written. */
export async function ensureUser(tx: Tx, { email, address, browserHash }: Proven): Promise<SignedIn> {
  const [user] = await tx.$queryRaw<SignedIn[]>`
    INSERT INTO "user" AS known (id, email, address, email_verified)
    VALUES (${uuidv7()}::uuid, ${email}, ${address}, clock_timestamp())
    ON CONFLICT (address) DO UPDATE SET email_verified = coalesce(known.email_verified, excluded.email_verified)
    RETURNING id AS "userId", xmax = 0 AS "isNew", name IS NOT NULL AS named`;
  // Whoever reads the mails has not asked for too many of them.
  const keys = [browserKey(address, browserHash), addressKey(address), triesKey(address)];
  await tx.rateLimit.deleteMany({ where: { key: { in: keys } } });
  if (!user) throw new Error("The user was neither found nor made.");
  return user;
}
