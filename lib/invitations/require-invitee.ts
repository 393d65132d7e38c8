import type { Person } from "@/lib/actors/actor";
import { lockUser, type Tx } from "@/lib/database/db";
import { maskAddress } from "@/lib/forms/address";
import { Refusal } from "@/lib/refusal";

/** Taken before the offer's lock, by whoever answers it: the order that deleting an account takes them in. */
export async function lockAnswering(tx: Tx, person: Person) {
  if (!(await lockUser(tx, person.id))) throw new Refusal("session.ended");
}

/** As the user's row says it now: a session may remember an address that was never proven, or a name that changed. */
export async function requireInvitee(tx: Tx, person: Person, invited: string) {
  const user = await tx.user.findUnique({
    where: { id: person.id },
    select: { address: true, emailVerified: true, name: true },
  });
  if (user?.address !== invited || !user.emailVerified) {
    throw new Refusal("invitation.wrong-person", { address: maskAddress(invited) });
  }
  return user;
}
