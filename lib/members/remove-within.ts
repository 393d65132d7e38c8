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

export async function removeWithin(tx: Tx, me: Actor, member: MemberFacts, wishes: Wishes = {}) {
  refuseIf(whyNotRemove(me, member, await countOwners(tx, me.organization.id)));

  await endStay(tx, me, member, "removed", wishes);
  const holdingOf = await readHoldings(tx, me.organization.id, [member.id]);
  await recordEvent(tx, by(me), {
    action: "member.removed",
    subject: { id: member.id, name: displayName(member) },
    ...told("lost", holdingOf(member.id)),
  });
  await enqueueMail(tx, {
    template: "removed",
    to: member.address,
    organizationId: me.organization.id,
    input: senderInMails(me),
  });
}
