// The provider limits emails per second for all instances together, so the database keeps the next free moment.
import { db } from "@/lib/database/db";

const KEY = "mail/pace";
// All instances together never reserve further ahead than this, so a later moment is a leftover and is ignored.
const LONGEST_WAIT_SECONDS = 20;

/** Reserves the next `count` moments, and returns the milliseconds until the first and between two. */
export async function takeMoments(perSecond: number, count: number): Promise<{ wait: number; gap: number }> {
  const gap = 1 / perSecond;
  const [taken] = await db().$queryRaw<{ wait: number }[]>`
    INSERT INTO rate_limit AS pace (key, count, resets_at)
    VALUES (${KEY}, 0, clock_timestamp() + make_interval(secs => ${gap * count}))
    ON CONFLICT (key) DO UPDATE
       SET resets_at = least(greatest(pace.resets_at, clock_timestamp()),
                             clock_timestamp() + make_interval(secs => ${LONGEST_WAIT_SECONDS}))
                       + make_interval(secs => ${gap * count})
    RETURNING (extract(epoch FROM resets_at - clock_timestamp()) - ${gap * count})::float8 * 1000 AS wait`;
  return { wait: Math.max(0, taken?.wait ?? 0), gap: gap * 1000 };
}
