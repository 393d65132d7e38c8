import type { z } from "zod";
import type { Person } from "@/lib/actors/actor";
import { lockUser, transaction } from "@/lib/database/db";
import { STATUSES_IN } from "@/lib/members/statuses";
import type { ChangeProfile } from "@/lib/profile/schema";
import { Refusal } from "@/lib/refusal";
import { sortName } from "@/lib/text/sort-name";

/** A new name shows at once in every organization of the person. */
export function changeProfile(person: Person, input: z.output<typeof ChangeProfile>) {
  return transaction(async (tx) => {
    if (!(await lockUser(tx, person.id))) throw new Refusal("session.ended");
    await tx.user.update({ where: { id: person.id }, data: { name: input.name, shortcuts: input.shortcuts } });
    await tx.member.updateMany({
      where: { userId: person.id, status: { in: STATUSES_IN } },
      data: { name: input.name, sortName: sortName({ name: input.name, address: person.address }) },
    });
    return {};
  });
}
