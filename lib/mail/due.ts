// Treats the outbox as a queue: which emails are due, in which order, and who sends them.
// All instances take from the same rows.
import { db, Prisma, read } from "@/lib/database/db";
import { CODES } from "./mail-inputs";

// This is longer than an attempt and its wait. If a process dies, another one takes the email after this time.
const LEASE_SECONDS = 30;
// The provider recognizes an email by its key for 24 hours. A later attempt could send it twice, and so could a row
// from a backup that nobody has touched for as long.
export const HORIZON_HOURS = 20;

export type Claimed = {
  id: string;
  key: string;
  template: string;
  to: string;
  input: unknown;
  sealedInput: Uint8Array | null;
  attempts: number;
  /** The time of an earlier attempt that had no clear answer. */
  triedBefore: Date | null;
  dueAt: Date;
  /** True if that was so long ago that another attempt could send it twice. */
  tooLate: boolean;
};

const isDue = Prisma.sql`state = 'queued' AND next_try_at <= statement_timestamp()`;

export const isTooLate = (row: Prisma.Sql) => Prisma.sql`
  coalesce(least(${row}.first_tried_at, ${row}.next_try_at) < clock_timestamp() - make_interval(hours => ${HORIZON_HOURS}), false)`;

/** As in the index of the queue. */
export const isCode = Prisma.sql`(mail.template IN (${Prisma.join(CODES.map((code) => Prisma.raw(`'${code}'`)))}))`;

/** Codes come first, because a person waits for them. */
export function inOrder(columns: Prisma.Sql, limit: number, lock = Prisma.empty) {
  return Prisma.sql`
    codes AS (SELECT ${columns} FROM mail WHERE ${isDue} AND ${isCode}
               ORDER BY next_try_at LIMIT ${limit}::int ${lock}),
    others AS (SELECT ${columns} FROM mail WHERE ${isDue} AND NOT ${isCode}
                ORDER BY next_try_at LIMIT ${limit}::int - (SELECT count(*) FROM codes) ${lock}),
    due AS (SELECT * FROM codes UNION ALL SELECT * FROM others)`;
}

/** Counts the emails that could be sent now, up to `limit`. */
export async function countDue(limit: number): Promise<number> {
  const [row] = await read<{ count: number }>(
    Prisma.sql`SELECT count(*)::int FROM (SELECT 1 FROM mail WHERE ${isDue} LIMIT ${limit}::int) AS due`,
  );
  return row?.count ?? 0;
}

/** Gives each email to only one caller, and offers it again if that caller never reports a result. */
export async function claimDue(limit: number): Promise<Claimed[]> {
  const columns = Prisma.sql`id, first_tried_at, next_try_at`;
  const claimed = await db().$queryRaw<Claimed[]>`
    WITH ${inOrder(columns, limit, Prisma.sql`FOR UPDATE SKIP LOCKED`)}
    UPDATE mail
       SET attempts = attempts + 1, first_tried_at = coalesce(mail.first_tried_at, clock_timestamp()),
           next_try_at = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
      FROM due WHERE mail.id = due.id
    RETURNING mail.id, mail.key, mail.template, mail."to", mail.input, mail.sealed_input AS "sealedInput", mail.attempts,
              due.first_tried_at AS "triedBefore", due.next_try_at AS "dueAt", ${isTooLate(Prisma.sql`due`)} AS "tooLate"`;
  const codesFirst = ({ template }: Claimed) => Number(CODES.some((code) => code === template));
  return claimed.sort((a, b) => codesFirst(b) - codesFirst(a));
}

/** Resets the row as if it had not been tried, because the answer said nothing about this email. */
export async function giveBack({ id, triedBefore, dueAt }: Claimed, error: string | null = null) {
  await db().$executeRaw`
    UPDATE mail
       SET attempts = attempts - 1, first_tried_at = ${triedBefore}, next_try_at = ${dueAt},
           last_error = coalesce(${error}, last_error)
     WHERE id = ${id}::uuid AND state = 'queued'`;
}

export async function tryAgain({ id }: Claimed, afterSeconds: number, error: string) {
  await db().$executeRaw`
    UPDATE mail
       SET next_try_at = clock_timestamp() + make_interval(secs => ${afterSeconds}), last_error = ${error}
     WHERE id = ${id}::uuid AND state = 'queued'`;
}

/** If the provider surely refused the email or was never asked, it does not count as tried. */
export async function settle(
  { id, triedBefore }: Claimed,
  state: "failed" | "cancelled" | "unknown",
  error: string,
  { tried } = { tried: false },
) {
  await db().$executeRaw`
    UPDATE mail
       SET state = ${state}::mail_state, last_error = ${error}, settled_at = clock_timestamp(), sealed_input = NULL,
           attempts = attempts - ${tried ? 0 : 1}::int, first_tried_at = ${triedBefore}
     WHERE id = ${id}::uuid AND state = 'queued'`;
}
