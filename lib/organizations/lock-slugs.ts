import type { Tx } from "@/lib/database/db";

/** Taken before looking whether a slug is free, so that of two who want the same one the second sees the first. */
export async function lockSlugs(tx: Tx) {
  await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('roster.slugs', 0))`;
}
