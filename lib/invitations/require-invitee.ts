import type { Person } from "@/lib/actors/actor";
import { lockUser, type Tx } from "@/lib/database/db";
import { maskAddress } from "@/lib/forms/address";
import { Refusal } from "@/lib/refusal";

/** Answering an offer takes this lock before the offer's own, because deleting an account takes them in that order. */
export async function lockAnswering(tx: Tx, person: Person) {
  if (!(await lockUser(tx, person.id))) throw new Refusal("session.ended");
}

/** Reads the user's row again: a session may remember an address that was never proven, or an old name. */
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
