import type { Person } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { describeUserAgent } from "./describe-user-agent";

export type SignedInSession = {
  id: string;
  current: boolean;
  createdAt: Date;
  seenAt: Date;
  browser: string | null;
  system: string | null;
};

/** Lists where a person is signed in: this session first, then by last use. */
export async function listSessions(person: Person): Promise<SignedInSession[]> {
  const sessions = await db().$queryRaw<(Omit<SignedInSession, "browser" | "system"> & { userAgent: string | null })[]>`
    SELECT id, id = ${person.sessionId}::uuid IS TRUE AS current, created_at AS "createdAt", seen_at AS "seenAt",
           user_agent AS "userAgent"
      FROM session
     WHERE user_id = ${person.id}::uuid AND expires_at > statement_timestamp()
     ORDER BY current DESC, seen_at DESC, id
     LIMIT 100`;
  return sessions.map(({ userAgent, ...session }) => ({ ...session, ...describeUserAgent(userAgent) }));
}
