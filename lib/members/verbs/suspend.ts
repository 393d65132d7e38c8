import type { z } from "zod";
import { type Actor, by, enterOrganization, senderInMails } from "@/lib/actors/actor";
import { readHoldings, told } from "@/lib/assignments/holdings";
import { transaction } from "@/lib/database/db";
import { recordEvent } from "@/lib/events/record-event";
import { enqueueMail } from "@/lib/mail/outbox";
import { countOwners, requireMember } from "@/lib/members/require-member";
import { whyNotSuspend } from "@/lib/members/rules";
import type { Suspend } from "@/lib/members/schema";
import { refuseIf } from "@/lib/refusal";
import { displayName } from "@/lib/text/display-name";
import { voidTransfersOf } from "@/lib/transfers/void-transfers";

export function suspend(actor: Actor, input: z.output<typeof Suspend>) {
  return transaction(async (tx) => {
    const me = await enterOrganization(tx, actor);
    const member = await requireMember(tx, me.organization.id, input.memberId);
    refuseIf(whyNotSuspend(me, member, await countOwners(tx, me.organization.id)));

    await tx.member.update({
      where: { organizationId_id: { organizationId: me.organization.id, id: member.id } },
      data: { status: "suspended" },
    });
    await voidTransfersOf(tx, me, member.id);
    const holdingOf = await readHoldings(tx, me.organization.id, [member.id]);
    const { details, resources } = told("paused", holdingOf(member.id));
    await recordEvent(tx, by(me), {
      action: "member.suspended",
      subject: { id: member.id, name: displayName(member) },
      details: { ...details, ...(input.reason && { reason: input.reason }) },
      resources,
    });
    await enqueueMail(tx, {
      template: "suspended",
      to: member.address,
      organizationId: me.organization.id,
      input: { ...senderInMails(me), reason: input.reason ?? null },
    });
    return member;
  });
}
