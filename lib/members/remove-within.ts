import { type Actor, by, senderInMails } from "@/lib/actors/actor";
import { readHoldings, told } from "@/lib/assignments/holdings";
import type { Tx } from "@/lib/database/db";
import { recordEvent } from "@/lib/events/record-event";
import { enqueueMail } from "@/lib/mail/outbox";
import { refuseIf } from "@/lib/refusal";
import { displayName } from "@/lib/text/display-name";
import { endStay, type Wishes } from "./departure";
import { countOwners } from "./require-member";
import { type MemberFacts, whyNotRemove } from "./rules";

type RemovalWishes = Wishes & { reason?: string | null | undefined };

export async function removeWithin(tx: Tx, me: Actor, member: MemberFacts, wishes: RemovalWishes = {}) {
  const { reason = null } = wishes;
  refuseIf(whyNotRemove(me, member, await countOwners(tx, me.organization.id)), { id: member.userId ?? member.email });

  await endStay(tx, me, member, "removed", wishes);
  const holdingOf = await readHoldings(tx, me.organization.id, [member.id]);
  const { details, resources } = told("lost", holdingOf(member.id));
  await recordEvent(tx, by(me), {
    action: "member.removed",
    subject: { id: member.id, name: displayName(member) },
    details: { ...details, ...(reason && { reason }) },
    resources,
  });
  await enqueueMail(tx, {
    template: "removed",
    to: member.address,
    organizationId: me.organization.id,
    input: { ...senderInMails(me), reason },
  });
}
