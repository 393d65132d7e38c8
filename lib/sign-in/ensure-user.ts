import type { Tx } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { unlessReserved } from "./reserved-addresses";

export type SignedIn = { userId: string; isNew: boolean; named: boolean; addressVersion: number };

type Proven = { email: string; address: string };

/** Finds the user of a proven address, or creates one. An existing user only gets the proof. */
export async function ensureUser(tx: Tx, { email, address }: Proven): Promise<SignedIn> {
  const [user] = await unlessReserved(
    "sign-in.address-reserved",
    tx.$queryRaw<SignedIn[]>`
      INSERT INTO "user" AS known (id, email, address, email_verified)
      VALUES (${uuidv7()}::uuid, ${email}, ${address}, clock_timestamp())
      ON CONFLICT (address) DO UPDATE SET email_verified = coalesce(known.email_verified, excluded.email_verified)
      RETURNING id AS "userId", xmax = 0 AS "isNew", name IS NOT NULL AS named, address_version AS "addressVersion"`,
  );
  if (!user) throw new Error("The user was neither found nor made.");
  return user;
}
