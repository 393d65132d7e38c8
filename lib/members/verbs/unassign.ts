import { type Actor, enterOrganization } from "@/lib/actors/actor";
import { withScope } from "@/lib/actors/find-scope";
import { requireGivable } from "@/lib/assignments/change-access";
import { assignmentsOf } from "@/lib/assignments/read-assignments";
import { subtract, visiblePart } from "@/lib/assignments/rules";
import { requireKnownRoles } from "@/lib/assignments/write-roles";
import { transaction } from "@/lib/database/db";
import { changeRoleWithin } from "@/lib/members/change-role-within";
import { requireMemberOfUser } from "@/lib/members/require-member-of-user";
import type { Assigned } from "./assign";

/** Takes roles from what a member holds, role by role and resource by resource. It ignores what they do not hold. */
export function unassign(actor: Actor, input: Assigned) {
  return transaction(async (tx) => {
    const me = await withScope(tx, await enterOrganization(tx, actor));
    const member = await requireMemberOfUser(tx, me.organization.id, input.userId);
    requireKnownRoles(input.roles);
    await requireGivable(tx, me, input.access);
    const seen = visiblePart(me, await assignmentsOf(tx, me.organization.id, member.id));
    await changeRoleWithin(tx, me, member, {
      ...(input.roles.length > 0 ? { roles: member.roles.filter((role) => !input.roles.includes(role)) } : {}),
      ...(input.access.length > 0 ? { access: subtract(seen, input.access) } : {}),
    });
  });
}
