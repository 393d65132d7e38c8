import { deleting, workOff } from "@/lib/clean-up-step";
import { Prisma } from "@/lib/database/db";

const { sql } = Prisma;

export const overSignIns = [
  deleting(
    "sign_in",
    "1 day after its code expires",
    sql`expires_at < statement_timestamp() - interval '1 day'`,
    "expires_at",
  ),
  deleting(
    "sign_in",
    "one that only enters another one's code: until it expires",
    sql`attached AND expires_at < statement_timestamp()`,
    "expires_at",
  ),
  deleting(
    "known_browser",
    "until it expires, 90 days after the sign-in or the last use of its session",
    sql`expires_at < statement_timestamp()`,
    "expires_at",
  ),
  deleting(
    "session",
    "until it expires, 30 days after the sign-in or its last use",
    sql`expires_at < statement_timestamp()`,
    "expires_at",
  ),
  deleting(
    "rate_limit",
    "1 day after its window ends",
    sql`resets_at < statement_timestamp() - interval '1 day'`,
    "resets_at",
  ),
];

export async function forgetExpired() {
  await workOff(overSignIns);
}
