import type { z } from "zod";
import { type Actor, enterOrganization } from "@/lib/actors/actor";
import { transaction } from "@/lib/database/db";
import type { OneMember } from "@/lib/members/schema";
import { refuseIf } from "@/lib/refusal";
import { endInvitations } from "./end-invitations";
import { requirePending } from "./require-pending";
import { whyNotManage } from "./rules";

export function revoke(actor: Actor, input: z.output<typeof OneMember>) {
  return transaction(async (tx) => {
    const me = await enterOrganization(tx, actor);
    const { member, facts } = await requirePending(tx, me.organization.id, input.memberId);
    refuseIf(whyNotManage(me, me.organization, facts));
    await endInvitations(tx, me, [member]);
    return { name: member.name, email: member.email };
  });
}
