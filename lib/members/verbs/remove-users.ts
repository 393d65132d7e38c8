import { type Actor, enterOrganization } from "@/lib/actors/actor";
import { transaction } from "@/lib/database/db";
import { removeWithin } from "@/lib/members/remove-within";
import { requireMemberOfUser } from "@/lib/members/require-member-of-user";

/** Removes all or none. Each is checked in the state that the earlier removals leave behind. */
export function removeUsers(actor: Actor, input: { userIds: string[] }) {
  return transaction(async (tx) => {
    const me = await enterOrganization(tx, actor);
    for (const userId of new Set(input.userIds)) {
      await removeWithin(tx, me, await requireMemberOfUser(tx, me.organization.id, userId));
    }
  });
}
