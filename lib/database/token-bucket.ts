// Keeps budgets that refill: something may happen a few times at once, then once per interval.
// The database counts, by its own clock.
import { type Connection, Prisma } from "./db";

export type Bucket = { burst: number; everySeconds: number };

/**
 * Takes one token in one statement and returns how many are left. If there is none, it takes nothing and returns null.
 */
export async function takeToken(on: Connection, key: string, bucket: Bucket): Promise<number | null> {
  const { burst, everySeconds } = bucket;
  // A bucket that is full again later than any could be was used before the clock was set back. It counts as full.
  const seconds = (tokens: number) => Prisma.sql`make_interval(secs => ${everySeconds * tokens})`;
  const isLeftOver = Prisma.sql`bucket.resets_at > clock_timestamp() + ${seconds(2 * burst)}`;
  const [taken] = await on.$queryRaw<{ left: number }[]>`
    INSERT INTO rate_limit AS bucket (key, count, resets_at)
    VALUES (${key}, 0, clock_timestamp() + ${seconds(1)})
    ON CONFLICT (key) DO UPDATE
       SET resets_at = CASE WHEN ${isLeftOver} THEN clock_timestamp()
                            ELSE greatest(bucket.resets_at, clock_timestamp()) END + ${seconds(1)}
     WHERE bucket.resets_at <= clock_timestamp() + ${seconds(burst - 1)} OR ${isLeftOver}
    RETURNING round(${burst}::float8 - extract(epoch FROM resets_at - clock_timestamp()) / ${everySeconds}::float8)::int
              AS left`;
  return taken ? Math.max(0, taken.left) : null;
}

export async function giveTokenBack(on: Connection, key: string, { everySeconds }: Bucket) {
  await on.$executeRaw`
    UPDATE rate_limit SET resets_at = resets_at - make_interval(secs => ${everySeconds}) WHERE key = ${key}`;
}
