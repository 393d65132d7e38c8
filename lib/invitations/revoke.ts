import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { type Tx, transaction } from "@/lib/db";
import { recordEvent } from "@/lib/events/record-event";
import { enqueueMail } from "@/lib/mail/outbox";
import { displayName } from "@/lib/members/require-member";
import type { OneMember } from "@/lib/members/schema";
import { refuseIf } from "@/lib/refusal";
import { type Actor, by, enterOrganization, toldBy } from "@/lib/standing";
import { requirePending } from "./require-pending";
import { whyNotManage } from "./rules";

export function revoke(actor: Actor, input: z.output<typeof OneMember>) {
  return transaction(async (tx) => {
    const me = await enterOrganization(tx, actor);
    const { member, facts } = await requirePending(tx, me.organization.id, input.memberId);
    refuseIf(whyNotManage(me, me.organization, facts));
    await endInvitation(tx, me, member);
    return member;
  });
}

type Invited = { id: string; name: string | null; email: string; address: string };

/** Also how the open invitations end of somebody who goes. */
export async function endInvitation(tx: Tx, acting: Actor, member: Invited) {
  await tx.$executeRaw`
    UPDATE member SET status = 'revoked', closed_at = clock_timestamp()
     WHERE organization_id = ${acting.organization.id}::uuid AND id = ${member.id}::uuid AND status = 'pending'`;
  await recordEvent(tx, by(acting), {
    action: "invitation.revoked",
    subject: { id: member.id, name: displayName(member) },
  });
  await enqueueMail(tx, {
    template: "invitation-revoked",
    key: `invitation-revoked/${randomUUID()}`,
    to: member.address,
    organizationId: acting.organization.id,
    memberId: member.id,
    input: toldBy(acting),
  });
}
