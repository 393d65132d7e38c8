import { db } from "./db";

export type Health = { mail: "sending" | "waiting" };

/**
 * Null if the database does not respond. Emails that wait for the operator do not
 * count: every instance can still serve.
 */
export async function readHealth(): Promise<Health | null> {
  try {
    const [row] = await db().$queryRaw<{ waits: boolean }[]>`
      SELECT EXISTS (SELECT 1 FROM mail_pause
                      WHERE kind <> 'slow-down' OR since < clock_timestamp() - interval '1 minute') AS waits`;
    return { mail: row?.waits ? "waiting" : "sending" };
  } catch (error) {
    process.stderr.write(`[health] The database does not answer: ${error instanceof Error ? error.message : error}\n`);
    return null;
  }
}
