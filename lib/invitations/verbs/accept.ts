import type { z } from "zod";
import type { Person } from "@/lib/actors/actor";
import { readHoldings, told } from "@/lib/assignments/holdings";
import { type Tx, transaction } from "@/lib/database/db";
import { env } from "@/lib/env";
import { recordEvent } from "@/lib/events/record-event";
import { lockAnswering, requireInvitee } from "@/lib/invitations/require-invitee";
import { lockOffer } from "@/lib/invitations/require-offer";
import { whyNotGivenAnyMore, whyNotOpen } from "@/lib/invitations/rules";
import type { Acceptance } from "@/lib/invitations/schema";
import { STATUSES_IN } from "@/lib/members/statuses";
import { tell } from "@/lib/notices/tell";
import { Refusal, refuseIf } from "@/lib/refusal";
import { writeName } from "@/lib/sign-in/write-name";
import { sortName } from "@/lib/text/sort-name";

/** One conditional update claims the invitation, so that only one of many simultaneous accepts succeeds. */
export function accept(person: Person, input: z.output<typeof Acceptance>) {
  return transaction(async (tx) => {
    await lockAnswering(tx, person);
    const found = await lockOffer(tx, input.token);
    const { organization, member, sentBy } = found;
    const user = await requireInvitee(tx, person, member.address);
    refuseIf(whyNotOpen(found.offer));
    refuseIf(whyNotGivenAnyMore(sentBy, organization, member));
    await refuseIfPlacedAlready(tx, person, organization.id);

    if (!user.name && input.name) await writeName(tx, person, input.name);
    const name = user.name ?? input.name ?? member.name;
    const claimed = await tx.$executeRaw`
      UPDATE member
         SET status = 'active', user_id = ${person.id}::uuid, name = ${name},
             sort_name = ${sortName({ name, address: member.address })},
             joined_at = clock_timestamp(), since = clock_timestamp(), last_active_at = clock_timestamp()
       WHERE organization_id = ${organization.id}::uuid AND id = ${member.id}::uuid
         AND status = 'pending' AND expires_at > clock_timestamp()`;
    if (claimed !== 1) throw new Refusal("invitation.expired");
    if (person.sessionId) {
      await tx.session.updateMany({ where: { id: person.sessionId }, data: { organizationId: organization.id } });
    }
    const holdingOf = await readHoldings(tx, organization.id, [member.id]);
    await recordEvent(
      tx,
      { kind: "user", id: member.id, name: name ?? person.email, organizationId: organization.id, ip: person.ip },
      {
        action: "member.joined",
        subject: { id: member.id, name: name ?? person.email },
        ...told("access", holdingOf(member.id)),
      },
    );
    const about = { id: member.id, name, email: person.email };
    if (sentBy) await tell(tx, { kind: "invitation-accepted", organization, readerId: sentBy.id, about });
    return { slug: organization.slug };
  });
}

async function refuseIfPlacedAlready(tx: Tx, person: Person, organizationId: string) {
  const places = await tx.member.findMany({
    where: { userId: person.id, status: { in: STATUSES_IN }, organization: { closedAt: null } },
    select: { organizationId: true, organization: { select: { name: true } } },
  });
  if (places.some((place) => place.organizationId === organizationId)) throw new Refusal("invitation.already-member");
  const elsewhere = places[0];
  if (env().ORGANIZATIONS_PER_USER === "one" && elsewhere) {
    throw new Refusal("invitation.belongs-elsewhere", { organization: elsewhere.organization.name });
  }
}
