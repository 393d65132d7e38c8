import type { z } from "zod";
import { transaction } from "@/lib/db";
import { type Actor, enterOrganization } from "@/lib/standing";
import { removeWithin } from "./remove-within";
import { requireMember } from "./require-member";
import type { Remove } from "./schema";

/** They must be able to stand behind what they take over. */
const takesOver = (me: Actor, { invitations }: z.output<typeof Remove>) =>
  invitations === "take-over" && me.owner && me.kind === "user";

export function remove(actor: Actor, input: z.output<typeof Remove>) {
  return transaction(async (tx) => {
    const me = await enterOrganization(tx, actor);
    const member = await requireMember(tx, me.organization.id, input.memberId);
    await removeWithin(tx, me, member, {
      successorId: takesOver(me, input) ? me.id : undefined,
      keys: input.keys,
    });
    return member;
  });
}
