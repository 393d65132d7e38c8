import type { z } from "zod";
import type { Person } from "@/lib/actors/actor";
import { transaction } from "@/lib/database/db";
import type { OneSession } from "@/lib/profile/schema";

/** One's own only: another person's session is not there. Ended twice is ended. That browser is a stranger's from now on. */
export function endOtherSession(person: Person, { sessionId }: z.output<typeof OneSession>) {
  return transaction(async (tx) => {
    await tx.session.deleteMany({ where: { id: sessionId, userId: person.id } });
    await tx.knownBrowser.deleteMany({ where: { sessionId, userId: person.id } });
    return {};
  });
}

/** Also the browsers are forgotten whose sessions are over. */
export async function endOtherSessions(person: Person) {
  const { id: userId, sessionId } = person;
  if (!sessionId) return {};
  return transaction(async (tx) => {
    await tx.session.deleteMany({ where: { userId, id: { not: sessionId } } });
    await tx.knownBrowser.deleteMany({ where: { userId, sessionId: { not: sessionId } } });
    return {};
  });
}
