import { db } from "@/lib/db";

/** Whether the database answers. */
export async function isHealthy(): Promise<boolean> {
  try {
    await db.$queryRaw`SELECT 1`;
    return true;
  } catch (error) {
    process.stderr.write(`[health] The database does not answer: ${error instanceof Error ? error.message : error}\n`);
    return false;
  }
}
