import type { z } from "zod";
import type { Person } from "@/lib/actors/actor";
import { readHoldings, told } from "@/lib/assignments/holdings";
import { transaction } from "@/lib/database/db";
import { recordEvent } from "@/lib/events/record-event";
import { lockAnswering, requireInvitee } from "@/lib/invitations/require-invitee";
import { lockOffer } from "@/lib/invitations/require-offer";
import { whyNotDecline } from "@/lib/invitations/rules";
import type { Link } from "@/lib/invitations/schema";
import { tell } from "@/lib/notices/tell";
import { refuseIf } from "@/lib/refusal";

export function decline(person: Person, input: z.output<typeof Link>) {
  return transaction(async (tx) => {
    await lockAnswering(tx, person);
    const found = await lockOffer(tx, input.token);
    const { organization, member, sentBy } = found;
    await requireInvitee(tx, person, member.address);
    refuseIf(whyNotDecline(found.offer));

    await tx.$executeRaw`
      UPDATE member SET status = 'declined', closed_at = clock_timestamp()
       WHERE organization_id = ${organization.id}::uuid AND id = ${member.id}::uuid AND status = 'pending'`;
    const holdingOf = await readHoldings(tx, organization.id, [member.id]);
    await recordEvent(
      tx,
      { kind: "user", id: member.id, name: member.email, organizationId: organization.id, ip: person.ip },
      {
        action: "member.declined",
        subject: { id: member.id, name: member.email },
        ...told("offered", holdingOf(member.id)),
      },
    );
    if (sentBy) await tell(tx, { kind: "invitation-declined", organization, readerId: sentBy.id, about: member });
    return { organization: organization.name };
  });
}
