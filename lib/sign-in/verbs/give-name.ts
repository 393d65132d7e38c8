import type { Person } from "@/lib/actors/actor";
import { transaction } from "@/lib/database/db";
import { STATUSES_IN } from "@/lib/members/statuses";
import { Refusal } from "@/lib/refusal";
import { sortName } from "@/lib/text/sort-name";

/** Asks once, after the first sign-in. The name shows at once in every organization that the person belongs to. */
export function giveName(person: Person, input: { name: string }) {
  return transaction(async (tx) => {
    const { count } = await tx.user.updateMany({ where: { id: person.id }, data: { name: input.name } });
    if (count === 0) throw new Refusal("session.ended");
    await tx.member.updateMany({
      where: { userId: person.id, status: { in: STATUSES_IN } },
      data: { name: input.name, sortName: sortName({ name: input.name, address: person.address }) },
    });
    return {};
  });
}
