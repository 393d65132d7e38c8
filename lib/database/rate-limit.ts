// Limits how often something may happen in a window of time. The database counts, by its own clock.
import { type Connection, Prisma, read } from "./db";

const { sql } = Prisma;

export type Limit = { limit: number; seconds: number };

const NOW = sql`statement_timestamp()`;
const after = (seconds: number) => sql`${NOW} + make_interval(secs => ${seconds})`;

/** A window is also over if it ends later than any could: the clock was set back since it began. */
const isOver = (seconds: number) => sql`(seen.resets_at <= ${NOW} OR seen.resets_at > ${after(2 * seconds)})`;

/** Counts one more and returns 0, or counts nothing and returns the seconds until the next one is allowed. */
export async function takeWithinLimit(
  on: Connection,
  key: string,
  { limit, seconds }: Limit,
  amount = 1,
): Promise<number> {
  if (amount > limit) return seconds;
  const over = isOver(seconds);
  const counted = await on.$executeRaw`
    INSERT INTO rate_limit AS seen (key, count, resets_at) VALUES (${key}, ${amount}, ${after(seconds)})
    ON CONFLICT (key) DO UPDATE
       SET count = CASE WHEN ${over} THEN ${amount} ELSE seen.count + ${amount} END,
           resets_at = CASE WHEN ${over} THEN excluded.resets_at ELSE seen.resets_at END
     WHERE ${over} OR seen.count + ${amount} <= ${limit}`;
  if (counted > 0) return 0;
  const [row] = await on.$queryRaw<{ left: number }[]>`
    SELECT greatest(1, least(${seconds}, ceil(extract(epoch FROM resets_at - ${NOW}))))::int AS left
      FROM rate_limit WHERE key = ${key}`;
  return row?.left ?? 1;
}

/** Counts each of many keys once and returns those within their limit. One statement takes all locks in one order. */
export async function keysWithinLimit(on: Connection, keys: string[], { limit, seconds }: Limit): Promise<Set<string>> {
  const over = isOver(seconds);
  const rows = await on.$queryRaw<{ key: string }[]>`
    INSERT INTO rate_limit AS seen (key, count, resets_at)
    SELECT key, 1, ${after(seconds)} FROM unnest(${[...new Set(keys)]}::text[]) AS key ORDER BY key
    ON CONFLICT (key) DO UPDATE
       SET count = CASE WHEN ${over} THEN 1 ELSE seen.count + 1 END,
           resets_at = CASE WHEN ${over} THEN excluded.resets_at ELSE seen.resets_at END
     WHERE ${over} OR seen.count < ${limit}
    RETURNING key`;
  return new Set(rows.map((row) => row.key));
}

/** The part of a limit that the caller may use up alone, what is left for everyone, and for how many seconds. */
export type Part = { granted: number; rest: number; seconds: number };

const PARTS = 8;

/**
 * A part is an eighth of what is left, so a caller asks rarely at first and leaves little unused at the end. Nobody
 * gets more than what is left, so all callers together keep the limit.
 */
export async function takePart(key: string, { limit, seconds }: Limit): Promise<Part> {
  const part = (left: Prisma.Sql) => sql`ceil((${left}) / ${PARTS}::float8)::int`;
  const over = isOver(seconds);
  const first = part(sql`${limit}::int`);
  const next = part(sql`${limit}::int - seen.count`);
  const left = sql`least(${seconds}, greatest(0, extract(epoch FROM resets_at - clock_timestamp())))::float8 AS seconds`;
  const [taken] = await read<Part>(sql`
    INSERT INTO rate_limit AS seen (key, count, granted, resets_at)
    VALUES (${key}, ${first}, ${first}, ${after(seconds)})
    ON CONFLICT (key) DO UPDATE
       SET count = CASE WHEN ${over} THEN excluded.count ELSE seen.count + ${next} END,
           granted = CASE WHEN ${over} THEN excluded.granted ELSE ${next} END,
           resets_at = CASE WHEN ${over} THEN excluded.resets_at ELSE seen.resets_at END
     WHERE ${over} OR seen.count < ${limit}
    RETURNING granted, ${limit}::int - count AS rest, ${left}`);
  if (taken) return taken;
  const [row] = await read<{ seconds: number }>(sql`SELECT ${left} FROM rate_limit WHERE key = ${key}`);
  return { granted: 0, rest: 0, seconds: row?.seconds ?? 0 };
}
