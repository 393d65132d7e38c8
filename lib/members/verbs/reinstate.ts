import type { z } from "zod";
import { type Actor, by, enterOrganization, senderInMails } from "@/lib/actors/actor";
import { readHoldings, told } from "@/lib/assignments/holdings";
import { transaction } from "@/lib/database/db";
import { recordEvent } from "@/lib/events/record-event";
import { enqueueMail } from "@/lib/mail/outbox";
import { limitMailsTo } from "@/lib/members/mail-limit";
import { requireMember } from "@/lib/members/require-member";
import { whyNotReinstate } from "@/lib/members/rules";
import type { OneMember } from "@/lib/members/schema";
import { refuseIf } from "@/lib/refusal";
import { displayName } from "@/lib/text/display-name";

export function reinstate(actor: Actor, input: z.output<typeof OneMember>) {
  return transaction(async (tx) => {
    const me = await enterOrganization(tx, actor);
    const member = await requireMember(tx, me.organization.id, input.memberId);
    refuseIf(whyNotReinstate(me, member));
    await limitMailsTo(tx, me, member);

    await tx.member.update({
      where: { organizationId_id: { organizationId: me.organization.id, id: member.id } },
      data: { status: "active" },
    });
    const holdingOf = await readHoldings(tx, me.organization.id, [member.id]);
    await recordEvent(tx, by(me), {
      action: "member.reinstated",
      subject: { id: member.id, name: displayName(member) },
      ...told("access", holdingOf(member.id)),
    });
    await enqueueMail(tx, {
      template: "reinstated",
      to: member.address,
      organizationId: me.organization.id,
      input: { ...senderInMails(me), slug: me.organization.slug },
    });
    return member;
  });
}
