// An address that somebody gave up stays reserved for a week, so that they can take it back. A trigger keeps others from
// it, because the check must come after waiting for a change that is under way.
import { db } from "@/lib/database/db";
import { Refusal, type RefusalCode } from "@/lib/refusal";

export const RESERVED_DAYS = 7;

/** Refuses if the write gave somebody an address that is reserved for somebody else. */
export function unlessReserved<T>(code: RefusalCode, write: PromiseLike<T>): Promise<T> {
  return Promise.resolve(write).catch((error: unknown) => {
    if (error instanceof Error && error.message.includes("user_address_is_free")) throw new Refusal(code);
    throw error;
  });
}

/** Only for somebody who has proven the address: nobody else may learn that it was an account's. */
export async function isReserved(address: string): Promise<boolean> {
  const rows = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM address_change WHERE address = ${address} AND reserved_until > clock_timestamp() LIMIT 1`;
  return rows.length > 0;
}
