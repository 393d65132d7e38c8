import { db } from "@/lib/database/db";
import type { MailState } from "@/lib/generated/prisma/enums";

export type QueueLine = {
  id: string;
  state: MailState;
  template: string;
  to: string;
  attempts: number;
  createdAt: Date;
  nextTryAt: Date | null;
  lastError: string | null;
};

/** Lists for the operator what waits, next one first, then what was given up, latest first. */
export function listQueue(limit: number): Promise<QueueLine[]> {
  return db().$queryRaw<QueueLine[]>`
    (SELECT id, state, template, "to", attempts, created_at AS "createdAt", next_try_at AS "nextTryAt", last_error AS "lastError"
       FROM mail WHERE state = 'queued' ORDER BY next_try_at, id LIMIT ${limit}::int)
    UNION ALL
    (SELECT id, state, template, "to", attempts, created_at, NULL, last_error
       FROM mail WHERE state IN ('failed', 'unknown') ORDER BY created_at DESC, id LIMIT ${limit}::int)`;
}
