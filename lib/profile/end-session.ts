import type { z } from "zod";
import { db } from "@/lib/db";
import type { Person } from "@/lib/standing";
import type { OneSession } from "./schema";

/** One's own only: another person's session is not there. Ended twice is ended. */
export async function endOtherSession(person: Person, input: z.output<typeof OneSession>) {
  await db.session.deleteMany({ where: { id: input.sessionId, userId: person.id } });
  return {};
}

export async function endOtherSessions(person: Person) {
  if (!person.sessionId) return {};
  await db.session.deleteMany({ where: { userId: person.id, id: { not: person.sessionId } } });
  return {};
}
