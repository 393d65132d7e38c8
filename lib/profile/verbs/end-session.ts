import type { z } from "zod";
import type { Person } from "@/lib/actors/actor";
import { transaction } from "@/lib/database/db";
import type { OneSession } from "@/lib/profile/schema";

/**
 * Ends only the person's own sessions: another person's does not exist. Ending one twice is fine. Its
 * browser is a stranger's from now on.
 */
export function endOtherSession(person: Person, { sessionId }: z.output<typeof OneSession>) {
  return transaction(async (tx) => {
    await tx.session.deleteMany({ where: { id: sessionId, userId: person.id } });
    await tx.knownBrowser.deleteMany({ where: { sessionId, userId: person.id } });
    return {};
  });
}

/** Browsers of earlier sessions are forgotten too. */
export async function endOtherSessions(person: Person) {
  const { id: userId, sessionId } = person;
  if (!sessionId) return {};
  return transaction(async (tx) => {
    await tx.session.deleteMany({ where: { userId, id: { not: sessionId } } });
    await tx.knownBrowser.deleteMany({ where: { userId, sessionId: { not: sessionId } } });
    return {};
  });
}
