import type { Person } from "@/lib/actors/actor";
import type { Tx } from "@/lib/database/db";
import { STATUSES_IN } from "@/lib/members/statuses";
import { Refusal } from "@/lib/refusal";
import { sortName } from "@/lib/text/sort-name";

/** The name shows at once in every organization that the person belongs to. */
export async function writeName(tx: Tx, person: Person, name: string) {
  const { count } = await tx.user.updateMany({ where: { id: person.id }, data: { name } });
  if (count === 0) throw new Refusal("session.ended");
  await tx.member.updateMany({
    where: { userId: person.id, status: { in: STATUSES_IN } },
    data: { name, sortName: sortName({ name, address: person.address }) },
  });
}
