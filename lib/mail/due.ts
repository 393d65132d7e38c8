// The outbox as a queue: what is due, in which order, and whose turn it is. Every instance takes from the same rows.
import { db, Prisma, read } from "@/lib/database/db";

// Longer than an attempt and its wait take. A process that dies leaves the mail to whoever comes after this.
const LEASE_SECONDS = 30;
// The provider knows a mail by its key for 24 hours: later, another attempt could be a second mail. So could a row that
// nobody touched for as long, out of a backup.
export const HORIZON_HOURS = 20;

export type Claimed = {
  id: string;
  key: string;
  template: string;
  to: string;
  input: unknown;
  sealedInput: Uint8Array | null;
  attempts: number;
  /** When it was first tried without a clear answer, before this time. */
  triedBefore: Date | null;
  dueAt: Date;
  /** So long ago that another attempt could be a second mail. */
  tooLate: boolean;
};

const isDue = Prisma.sql`state = 'queued' AND next_try_at <= statement_timestamp()`;

export const isTooLate = (row: Prisma.Sql) => Prisma.sql`
  coalesce(least(${row}.first_tried_at, ${row}.next_try_at) < clock_timestamp() - make_interval(hours => ${HORIZON_HOURS}), false)`;

/** Somebody sits and waits for a code: those come first. */
export function inOrder(columns: Prisma.Sql, limit: number, lock = Prisma.empty) {
  return Prisma.sql`
    codes AS (SELECT ${columns} FROM mail WHERE ${isDue} AND template = 'sign-in-code'
               ORDER BY next_try_at LIMIT ${limit}::int ${lock}),
    others AS (SELECT ${columns} FROM mail WHERE ${isDue} AND template <> 'sign-in-code'
                ORDER BY next_try_at LIMIT ${limit}::int - (SELECT count(*) FROM codes) ${lock}),
    due AS (SELECT * FROM codes UNION ALL SELECT * FROM others)`;
}

/** How many could be sent now, counted no further than asked. */
export async function countDue(limit: number): Promise<number> {
  const [row] = await read<{ count: number }>(
    Prisma.sql`SELECT count(*)::int FROM (SELECT 1 FROM mail WHERE ${isDue} LIMIT ${limit}::int) AS due`,
  );
  return row?.count ?? 0;
}

/** Each goes to one of all who ask, and comes back when nobody says what became of it. */
export async function claimDue(limit: number): Promise<Claimed[]> {
  const columns = Prisma.sql`id, first_tried_at, next_try_at`;
  const claimed = await db.$queryRaw<Claimed[]>`
    WITH ${inOrder(columns, limit, Prisma.sql`FOR UPDATE SKIP LOCKED`)}
    UPDATE mail
       SET attempts = attempts + 1, first_tried_at = coalesce(mail.first_tried_at, clock_timestamp()),
           next_try_at = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
      FROM due WHERE mail.id = due.id
    RETURNING mail.id, mail.key, mail.template, mail."to", mail.input, mail.sealed_input AS "sealedInput", mail.attempts,
              due.first_tried_at AS "triedBefore", due.next_try_at AS "dueAt", ${isTooLate(Prisma.sql`due`)} AS "tooLate"`;
  const isCode = ({ template }: Claimed) => Number(template === "sign-in-code");
  return claimed.sort((a, b) => isCode(b) - isCode(a));
}

/** As if it had not been tried: nothing was said about this mail. */
export async function giveBack({ id, triedBefore, dueAt }: Claimed, error: string | null = null) {
  await db.$executeRaw`
    UPDATE mail
       SET attempts = attempts - 1, first_tried_at = ${triedBefore}, next_try_at = ${dueAt},
           last_error = coalesce(${error}, last_error)
     WHERE id = ${id}::uuid AND state = 'queued'`;
}

export async function tryAgain({ id }: Claimed, afterSeconds: number, error: string) {
  await db.$executeRaw`
    UPDATE mail
       SET next_try_at = clock_timestamp() + make_interval(secs => ${afterSeconds}), last_error = ${error}
     WHERE id = ${id}::uuid AND state = 'queued'`;
}

/** The provider has refused it for sure, or was never asked: then it was not tried either. */
export async function settle(
  { id, triedBefore }: Claimed,
  state: "failed" | "cancelled" | "unknown",
  error: string,
  { tried } = { tried: false },
) {
  await db.$executeRaw`
    UPDATE mail
       SET state = ${state}::mail_state, last_error = ${error}, settled_at = clock_timestamp(), sealed_input = NULL,
           attempts = attempts - ${tried ? 0 : 1}::int, first_tried_at = ${triedBefore}
     WHERE id = ${id}::uuid AND state = 'queued'`;
}
