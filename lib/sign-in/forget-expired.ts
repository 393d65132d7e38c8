import { db } from "@/lib/db";

/** Run now and then by a job: what is over is not kept. */
export async function forgetExpired() {
  await db.$executeRaw`DELETE FROM sign_in WHERE expires_at < clock_timestamp() - interval '1 day'`;
  await db.$executeRaw`DELETE FROM sign_in WHERE attached AND expires_at < clock_timestamp()`;
  await db.$executeRaw`DELETE FROM known_browser WHERE expires_at < clock_timestamp()`;
  await db.$executeRaw`DELETE FROM session WHERE expires_at < clock_timestamp()`;
  await db.$executeRaw`DELETE FROM rate_limit WHERE resets_at < clock_timestamp() - interval '1 day'`;
}
