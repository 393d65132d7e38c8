// The provider takes so many mails a second from all of us together: the next free moment stands in the database.
import { db } from "@/lib/db";

const KEY = "mail/pace";
const LONGEST_WAIT_SECONDS = 20;

/** The milliseconds to wait for the moment that is now ours; or when to come back, while nobody may send. */
export async function takeMoment(perSecond: number): Promise<{ wait: number } | { comeBack: Date }> {
  const gap = 1 / perSecond;
  const [taken] = await db.$queryRaw<{ wait: number }[]>`
    INSERT INTO rate_limit AS pace (key, count, resets_at)
    VALUES (${KEY}, 0, clock_timestamp() + make_interval(secs => ${gap}))
    ON CONFLICT (key) DO UPDATE
       SET resets_at = greatest(pace.resets_at, clock_timestamp()) + make_interval(secs => ${gap})
     WHERE pace.resets_at < clock_timestamp() + make_interval(secs => ${LONGEST_WAIT_SECONDS})
    RETURNING (extract(epoch FROM resets_at - clock_timestamp()) - ${gap})::float8 * 1000 AS wait`;
  if (taken) return { wait: Math.max(0, taken.wait) };
  const pace = await db.rateLimit.findUnique({ where: { key: KEY } });
  return { comeBack: pace?.resetsAt ?? new Date() };
}

/** The provider has had enough of us all for a while. */
export async function holdBack(seconds: number) {
  await db.$executeRaw`
    INSERT INTO rate_limit AS pace (key, count, resets_at)
    VALUES (${KEY}, 0, clock_timestamp() + make_interval(secs => ${seconds}))
    ON CONFLICT (key) DO UPDATE SET resets_at = greatest(pace.resets_at, excluded.resets_at)`;
}
