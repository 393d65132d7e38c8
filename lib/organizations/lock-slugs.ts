import type { Tx } from "@/lib/database/db";

/**
 * Taken before checking whether a slug is free, so that the second of two
 * simultaneous requests sees the first one's slug.
 */
export async function lockSlugs(tx: Tx) {
  await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('roster.slugs', 0))`;
}
