import { lockUser, type Tx } from "@/lib/database/db";
import { Refusal } from "@/lib/refusal";
import type { Person } from "./actor";

/** Locks the user and reads them again: their address may have changed after the session was read. */
export async function lockPerson(tx: Tx, person: Person): Promise<Person> {
  if (!(await lockUser(tx, person.id))) throw new Refusal("session.ended");
  const user = await tx.user.findUniqueOrThrow({
    where: { id: person.id },
    select: { name: true, email: true, address: true },
  });
  return { ...person, ...user };
}
