// Keeps budgets that refill: something may happen a few times at once, then once per interval.
// The database counts, by its own clock.
import type { Connection } from "./db";

export type Bucket = { burst: number; everySeconds: number };

/**
 * Takes one token in one statement and returns how many are left. If there is none, it takes nothing and returns null.
 */
export async function takeToken(on: Connection, key: string, bucket: Bucket): Promise<number | null> {
  const { burst, everySeconds } = bucket;
  const [taken] = await on.$queryRaw<{ left: number }[]>`
    INSERT INTO rate_limit AS bucket (key, count, resets_at)
    VALUES (${key}, 0, clock_timestamp() + make_interval(secs => ${everySeconds}))
    ON CONFLICT (key) DO UPDATE
       SET resets_at = greatest(bucket.resets_at, clock_timestamp()) + make_interval(secs => ${everySeconds})
     WHERE bucket.resets_at <= clock_timestamp() + make_interval(secs => ${everySeconds * (burst - 1)})
    RETURNING round(${burst}::float8 - extract(epoch FROM resets_at - clock_timestamp()) / ${everySeconds}::float8)::int
              AS left`;
  return taken ? Math.max(0, taken.left) : null;
}

export async function giveTokenBack(on: Connection, key: string, { everySeconds }: Bucket) {
  await on.$executeRaw`
    UPDATE rate_limit SET resets_at = resets_at - make_interval(secs => ${everySeconds}) WHERE key = ${key}`;
}
