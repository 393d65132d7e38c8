import type { z } from "zod";
import { type Actor, enterOrganization } from "@/lib/actors/actor";
import { transaction } from "@/lib/database/db";
import { endInvitations } from "@/lib/invitations/end-invitations";
import { requirePending } from "@/lib/invitations/require-pending";
import { whyNotManage } from "@/lib/invitations/rules";
import type { OneMember } from "@/lib/members/schema";
import { refuseIf } from "@/lib/refusal";

export function revoke(actor: Actor, input: z.output<typeof OneMember>) {
  return transaction(async (tx) => {
    const me = await enterOrganization(tx, actor);
    const { member, facts } = await requirePending(tx, me.organization.id, input.memberId);
    refuseIf(whyNotManage(me, me.organization, facts));
    await endInvitations(tx, me, [member]);
    return { name: member.name, email: member.email };
  });
}
