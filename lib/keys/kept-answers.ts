// What was answered to a request that its sender named: sent again, it finds that answer instead of being done again.

import type { Prisma } from "@/lib/db";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/refusal";

export type Answered = { status: number; body: Prisma.JsonValue };
/** A key, or a person. */
type Asker = { id: string };
type Request = { name: string; fingerprint: string };

const HOURS = 24;
/** No request runs for so long: one that never answered ended with the process that ran it. */
const LONGEST_SECONDS = 60;

/** Null when it is the first: then `keepAnswer` or `forgetRequest` has to follow. */
export async function beginOnce(asker: Asker, { name, fingerprint }: Request): Promise<Answered | null> {
  const begun = await db.$executeRaw`
    INSERT INTO kept_answer AS earlier (asker_id, name, fingerprint)
    VALUES (${asker.id}::uuid, ${name}, ${fingerprint})
    ON CONFLICT (asker_id, name) DO UPDATE
       SET fingerprint = excluded.fingerprint, status = NULL, body = NULL, started_at = excluded.started_at
     WHERE earlier.started_at < clock_timestamp() - make_interval(hours => ${HOURS}::int)
        OR earlier.status IS NULL AND earlier.fingerprint = excluded.fingerprint
           AND earlier.started_at < clock_timestamp() - make_interval(secs => ${LONGEST_SECONDS}::int)`;
  if (begun > 0) return null;
  const earlier = await db.keptAnswer.findUnique({ where: whichOf(asker, name) });
  // It failed this very moment, and its sender tries again.
  if (!earlier) throw new Refusal("key.still-running");
  if (earlier.fingerprint !== fingerprint) throw new Refusal("key.repeated-otherwise");
  if (earlier.status === null) throw new Refusal("key.still-running");
  return { status: earlier.status, body: earlier.body };
}

export async function keepAnswer(asker: Asker, name: string, { status, body }: { status: number; body: object }) {
  await db.keptAnswer.update({ where: whichOf(asker, name), data: { status, body } });
}

/** Nothing came of it: sent again, it is done. */
export async function forgetRequest(asker: Asker, name: string) {
  await db.keptAnswer.deleteMany({ where: { ...whichOf(asker, name).askerId_name, status: null } });
}

export async function forgetAnswers() {
  await db.$executeRaw`DELETE FROM kept_answer WHERE started_at < clock_timestamp() - make_interval(hours => ${HOURS}::int)`;
}

const whichOf = ({ id: askerId }: Asker, name: string) => ({ askerId_name: { askerId, name } });
