// What was answered to a request that its sender named: sent again, it finds that answer instead of being done again.

import type { Prisma } from "@/lib/db";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/refusal";
import type { Actor } from "@/lib/standing";

export type Answered = { status: number; body: Prisma.JsonValue };
type Request = { name: string; fingerprint: string };

const HOURS = 24;
/** No request runs for so long: one that never answered ended with the process that ran it. */
const LONGEST_SECONDS = 60;

/** Null when it is the first: then `keepAnswer` or `forgetRequest` has to follow. */
export async function beginOnce(actor: Actor, { name, fingerprint }: Request): Promise<Answered | null> {
  const { id: keyId, organization } = actor;
  const begun = await db.$executeRaw`
    INSERT INTO kept_answer AS earlier (organization_id, key_id, name, fingerprint)
    VALUES (${organization.id}::uuid, ${keyId}::uuid, ${name}, ${fingerprint})
    ON CONFLICT (organization_id, key_id, name) DO UPDATE
       SET fingerprint = excluded.fingerprint, status = NULL, body = NULL, started_at = excluded.started_at
     WHERE earlier.started_at < clock_timestamp() - make_interval(hours => ${HOURS}::int)
        OR earlier.status IS NULL AND earlier.fingerprint = excluded.fingerprint
           AND earlier.started_at < clock_timestamp() - make_interval(secs => ${LONGEST_SECONDS}::int)`;
  if (begun > 0) return null;
  const earlier = await db.keptAnswer.findUnique({ where: whichOf(actor, name) });
  // It failed this very moment, and its sender tries again.
  if (!earlier) throw new Refusal("key.still-running");
  if (earlier.fingerprint !== fingerprint) throw new Refusal("key.repeated-otherwise");
  if (earlier.status === null) throw new Refusal("key.still-running");
  return { status: earlier.status, body: earlier.body };
}

export async function keepAnswer(actor: Actor, name: string, { status, body }: { status: number; body: object }) {
  await db.keptAnswer.update({ where: whichOf(actor, name), data: { status, body } });
}

/** Nothing came of it: sent again, it is done. */
export async function forgetRequest(actor: Actor, name: string) {
  await db.keptAnswer.deleteMany({ where: { ...whichOf(actor, name).organizationId_keyId_name, status: null } });
}

export async function forgetAnswers() {
  await db.$executeRaw`DELETE FROM kept_answer WHERE started_at < clock_timestamp() - make_interval(hours => ${HOURS}::int)`;
}

function whichOf({ id: keyId, organization }: Actor, name: string) {
  return { organizationId_keyId_name: { organizationId: organization.id, keyId, name } };
}
