import type { z } from "zod";
import { type Actor, enterOrganization } from "@/lib/actors/actor";
import { withScope } from "@/lib/actors/find-scope";
import { transaction } from "@/lib/database/db";
import { changeRoleWithin } from "@/lib/members/change-role-within";
import { requireMember } from "@/lib/members/require-member";
import type { ChangeRole } from "@/lib/members/schema";

/** Changes the role on the organization, the access to resources, or both. A pending member's link stays the same. */
export function changeRole(actor: Actor, input: z.output<typeof ChangeRole>) {
  return transaction(async (tx) => {
    const me = await withScope(tx, await enterOrganization(tx, actor));
    return changeRoleWithin(tx, me, await requireMember(tx, me.organization.id, input.memberId), input);
  });
}
