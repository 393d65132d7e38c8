import type { z } from "zod";
import { type Actor, enterOrganization } from "@/lib/actors/actor";
import { transaction } from "@/lib/database/db";
import { successorOf } from "@/lib/invitations/part-with-invitations";
import { removeWithin } from "@/lib/members/remove-within";
import { requireMember } from "@/lib/members/require-member";
import type { Remove } from "@/lib/members/schema";

export function remove(actor: Actor, input: z.output<typeof Remove>) {
  return transaction(async (tx) => {
    const me = await enterOrganization(tx, actor);
    const member = await requireMember(tx, me.organization.id, input.memberId);
    await removeWithin(tx, me, member, {
      successorId: successorOf(me, input.invitations, member),
      keys: input.keys,
      reason: input.reason,
    });
    return member;
  });
}
