import { z } from "zod";
import { type Actor, requireActive } from "@/lib/actors/actor";
import { can } from "@/lib/actors/permissions";
import { searchPeople } from "@/lib/members/search-people";
import { refuseIf } from "@/lib/refusal";
import { displayName } from "@/lib/text/display-name";

export const FindSuccessors = z.strictObject({ q: z.string().max(200) });

export type Successor = { id: string; userId: string | null; name: string; email: string };

/** Lists whom ownership can be offered to: active members who are not owners, by name or address. */
export async function listSuccessors(actor: Actor, { q }: z.output<typeof FindSuccessors>): Promise<Successor[]> {
  requireActive(actor);
  refuseIf(can(actor, "ownership.offer") ? null : "permission.owners-only");
  const people = await searchPeople(actor, q, { only: "transfer-targets" });
  return people.map((person) => ({
    id: person.id,
    userId: person.userId,
    name: displayName(person),
    email: person.email,
  }));
}
