import { type Actor, enterOrganization } from "@/lib/actors/actor";
import { withScope } from "@/lib/actors/find-scope";
import { assignmentsOf } from "@/lib/assignments/read-assignments";
import { distinct, visiblePart } from "@/lib/assignments/rules";
import type { Assignment } from "@/lib/assignments/schema";
import { transaction } from "@/lib/database/db";
import { changeRoleWithin } from "@/lib/members/change-role-within";
import { requireMemberOfUser } from "@/lib/members/require-member-of-user";

export type Assigned = { userId: string; roles: string[]; access: Assignment[] };

/** Adds to what a member holds. An assignment that they hold exactly like this is not added again. */
export function assign(actor: Actor, input: Assigned) {
  return transaction(async (tx) => {
    const me = await withScope(tx, await enterOrganization(tx, actor));
    const member = await requireMemberOfUser(tx, me.organization.id, input.userId);
    const seen = visiblePart(me, await assignmentsOf(tx, me.organization.id, member.id));
    await changeRoleWithin(tx, me, member, {
      ...(input.roles.length > 0 ? { roles: [...new Set([...member.roles, ...input.roles])] } : {}),
      ...(input.access.length > 0 ? { access: distinct([...seen, ...input.access]) } : {}),
    });
  });
}
