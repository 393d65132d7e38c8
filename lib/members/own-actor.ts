import { type Actor, actorSelect, type Person, toActor } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { Refusal } from "@/lib/refusal";
import { STATUSES_IN } from "./statuses";

/** Reads a person as a member of one organization, even a suspended one. For everyone else it does not exist. */
export async function requireOwnActor(person: Person, organizationId: string): Promise<Actor> {
  const member = await db().member.findFirst({
    where: {
      organizationId,
      userId: person.id,
      status: { in: STATUSES_IN },
      organization: { closedAt: null },
    },
    select: actorSelect,
  });
  if (!member) throw new Refusal("organization.not-found");
  return toActor(member, person.ip);
}
