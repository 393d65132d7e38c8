// Keeps the answer to a request that its sender named, so that a repeated request
// gets that answer and is not done again.

import { deleting, workOff } from "@/lib/clean-up-step";
import { Prisma, type Tx, together } from "@/lib/database/db";
import { Refusal } from "@/lib/refusal";

export type Answered = { status: number; body: Prisma.JsonValue };
/** A key or a person. */
type Asker = { id: string };
type Request = { name: string; fingerprint: string };

/** `refused` says what to keep of an error. It returns null if a repeated request should be done again. */
type Work<T> = { done: () => Promise<T>; keptOf: (answer: T) => Kept; refused: (error: unknown) => Kept | null };
type Kept = { status: number; body: object };
type Outcome<T> = { earlier: Answered } | { answer: T } | { error: unknown };

const HOURS = 24;
/** An earlier release wrote a row without an answer when it started, and ran no longer than this. */
const LONGEST_SECONDS = 60;

/**
 * Commits the change and its answer together, so that no crash separates them. The same request is refused as still
 * running meanwhile, by a lock that ends with the transaction or with its process.
 */
export function answerOnce<T>(asker: Asker, request: Request, { done, keptOf, refused }: Work<T>): Promise<Outcome<T>> {
  return together(async (tx): Promise<Outcome<T>> => {
    await lockName(tx, asker, request.name);
    const earlier = await findAnswer(tx, asker, request);
    if (earlier) return { earlier };
    await tx.$executeRaw`SAVEPOINT before_work`;
    try {
      const answer = await done();
      await keep(tx, asker, request, keptOf(answer));
      return { answer };
    } catch (error) {
      const kept = refused(error);
      if (!kept) throw error;
      await tx.$executeRaw`ROLLBACK TO SAVEPOINT before_work`;
      await keep(tx, asker, request, kept);
      return { error };
    }
  });
}

async function lockName(tx: Tx, { id }: Asker, name: string) {
  const [lock] = await tx.$queryRaw<{ taken: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${`kept-answer/${id}/${name}`}, 0)) AS taken`;
  if (!lock?.taken) throw new Refusal("key.still-running");
}

/** This reads after the lock is taken, when the previous holder has committed its answer. */
async function findAnswer(tx: Tx, { id }: Asker, { name, fingerprint }: Request): Promise<Answered | null> {
  const [row] = await tx.$queryRaw<{ fingerprint: string; status: number | null; body: Prisma.JsonValue }[]>`
    SELECT fingerprint, status, body FROM kept_answer
     WHERE asker_id = ${id}::uuid AND name = ${name}
       AND started_at >= clock_timestamp() - make_interval(hours => ${HOURS}::int)
       AND (status IS NOT NULL OR started_at >= clock_timestamp() - make_interval(secs => ${LONGEST_SECONDS}::int))`;
  if (!row) return null;
  if (row.fingerprint !== fingerprint) throw new Refusal("key.repeated-otherwise");
  if (row.status === null) throw new Refusal("key.still-running");
  return { status: row.status, body: row.body };
}

async function keep(tx: Tx, { id }: Asker, { name, fingerprint }: Request, { status, body }: Kept) {
  await tx.$executeRaw`
    INSERT INTO kept_answer (asker_id, name, fingerprint, status, body)
    VALUES (${id}::uuid, ${name}, ${fingerprint}, ${status}, ${JSON.stringify(body)}::jsonb)
    ON CONFLICT (asker_id, name) DO UPDATE
       SET fingerprint = excluded.fingerprint, status = excluded.status, body = excluded.body,
           started_at = excluded.started_at`;
}

export const oldAnswers = deleting(
  "kept_answer",
  `${HOURS} hours`,
  Prisma.sql`started_at < statement_timestamp() - make_interval(hours => ${HOURS}::int)`,
  "started_at",
);

export async function forgetAnswers() {
  await workOff([oldAnswers]);
}
