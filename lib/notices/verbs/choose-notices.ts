import type { z } from "zod";
import type { Person } from "@/lib/actors/actor";
import { lockUser, transaction } from "@/lib/database/db";
import { NOTICES } from "@/lib/notices/kinds";
import type { ChooseNotices } from "@/lib/notices/schema";
import { Refusal } from "@/lib/refusal";

/** What was gathered and what waits to be sent is subject to it too. */
export function chooseNotices(person: Person, input: z.output<typeof ChooseNotices>) {
  return transaction(async (tx) => {
    if (!(await lockUser(tx, person.id))) throw new Refusal("session.ended");
    const mutedNotices = NOTICES.filter((kind) => !input[kind]);
    await tx.user.update({ where: { id: person.id }, data: { mutedNotices } });
    return {};
  });
}
