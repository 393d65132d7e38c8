// While the provider refuses all emails, they wait without losing attempts, and one is tried now and then. The database
// keeps the pause, so that all instances and the next start know it. A different key or address is not affected.
import { createHmac } from "node:crypto";
import { db, Prisma } from "@/lib/database/db";
import { HORIZON_HOURS } from "./due";
import type { PauseKind } from "./verdict";

const PROBE_SECONDS = 60;
// A sender without a sign of life for this long belongs to settings that nobody uses any more.
const FORGOTTEN_MINUTES = 5;
const REFRESHED_AT_ONCE = 5_000;

export type Pause = { kind: PauseKind; why: string; since: Date; probeAt: Date };

/** Distinguishes senders without revealing anything about the key. */
export function senderOf(key: string, ...rest: string[]): string {
  return createHmac("sha256", key).update(JSON.stringify(rest)).digest("base64url").slice(0, 22);
}

/** The pauses of all senders in use, latest first. */
export function listPauses(): Promise<Pause[]> {
  return db().$queryRaw<Pause[]>`
    SELECT kind, why, since, probe_at AS "probeAt" FROM mail_pause ORDER BY since DESC`;
}

export async function isPaused(sender: string): Promise<boolean> {
  return (await db().mailPause.count({ where: { sender } })) > 0;
}

/** Returns whether the pause is new, so that it is logged only once, however long it lasts. */
export async function pause(
  sender: string,
  { kind, why, seconds }: { kind: PauseKind; why: string; seconds: number },
): Promise<boolean> {
  const [paused] = await db().$queryRaw<{ fresh: boolean }[]>`
    INSERT INTO mail_pause AS pause (sender, kind, why, probe_at)
    VALUES (${sender}, ${kind}, ${why}, clock_timestamp() + make_interval(secs => ${seconds}))
    ON CONFLICT (sender) DO UPDATE SET kind = excluded.kind, why = excluded.why, probe_at = excluded.probe_at
    RETURNING xmax = 0 AS fresh`;
  return paused?.fresh ?? false;
}

/** True if a trial email is due. Nobody else gets one for the next minute. */
export async function takeProbe(sender: string): Promise<boolean> {
  const taken = await db().$executeRaw`
    UPDATE mail_pause SET probe_at = clock_timestamp() + make_interval(secs => ${PROBE_SECONDS})
     WHERE sender = ${sender} AND probe_at <= clock_timestamp()`;
  return taken > 0;
}

/** Returns how long the pause was, or null if there was none. */
export async function resume(sender: string): Promise<number | null> {
  const [ended] = await db().$queryRaw<{ seconds: number }[]>`
    DELETE FROM mail_pause WHERE sender = ${sender}
    RETURNING extract(epoch FROM clock_timestamp() - since)::float8 AS seconds`;
  return ended?.seconds ?? null;
}

/** Runs at a start: an operator who fixed something should not have to wait for the next trial. */
export async function probeAtOnce(sender: string) {
  await db().$executeRaw`UPDATE mail_pause SET probe_at = clock_timestamp() WHERE sender = ${sender}`;
}

/**
 * Runs regularly in a console. It marks emails in a pause as fresh, because a row untouched for a day counts as one
 * from a backup that may have been sent already.
 */
export async function keepPauses(sender: string) {
  const alive = Prisma.sql`EXISTS (SELECT 1 FROM mail_pause WHERE sender = ${sender}
    AND seen_at > clock_timestamp() - make_interval(hours => ${HORIZON_HOURS}))`;
  await db().$executeRaw`
    UPDATE mail SET next_try_at = clock_timestamp()
     WHERE id IN (SELECT id FROM mail WHERE state = 'queued' AND next_try_at < now() - interval '30 minutes' AND ${alive}
                   ORDER BY next_try_at LIMIT ${REFRESHED_AT_ONCE} FOR UPDATE SKIP LOCKED)`;
  await db().$executeRaw`UPDATE mail_pause SET seen_at = clock_timestamp() WHERE sender = ${sender}`;
  await db().$executeRaw`
    DELETE FROM mail_pause
     WHERE sender <> ${sender} AND seen_at < clock_timestamp() - make_interval(mins => ${FORGOTTEN_MINUTES})`;
}
