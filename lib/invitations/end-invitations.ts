import { type Actor, by, senderInMails } from "@/lib/actors/actor";
import { readHoldings, told } from "@/lib/assignments/holdings";
import type { Tx } from "@/lib/database/db";
import { type Because, becauseDetails } from "@/lib/events/because";
import { recordEvents } from "@/lib/events/record-event";
import { enqueueMails } from "@/lib/mail/outbox";
import { displayName } from "@/lib/text/display-name";

export type Invited = { id: string; name: string | null; email: string; address: string };

const AT_ONCE = 1000;

/**
 * Ends invitations that were revoked by hand or whose sender left: it closes them, sends the emails, and records the
 * events. The number of statements stays small for any number of invitations.
 */
export async function endInvitations(tx: Tx, me: Actor, members: Invited[], because?: Because) {
  for (let start = 0; start < members.length; start += AT_ONCE) {
    const some = members.slice(start, start + AT_ONCE);
    await closeInvitations(tx, me, some, because);
    await enqueueMails(
      tx,
      some.map((member) => ({
        template: "invitation-revoked" as const,
        to: member.address,
        organizationId: me.organization.id,
        memberId: member.id,
        input: senderInMails(me),
      })),
    );
  }
}

/** Sends no email, because the invitee's own act made the invitation pointless, or the caller tells them. */
export async function closeInvitations(tx: Tx, me: Actor, members: Invited[], because?: Because) {
  if (members.length === 0) return;
  const ids = members.map(({ id }) => id);
  const holdingOf = await readHoldings(tx, me.organization.id, ids);
  await tx.$executeRaw`
    UPDATE member SET status = 'revoked', closed_at = clock_timestamp()
     WHERE organization_id = ${me.organization.id}::uuid AND id = ANY(${ids}::uuid[])
       AND status = 'pending'`;
  await recordEvents(
    tx,
    by(me),
    members.map((member) => {
      const { details, resources } = told("offered", holdingOf(member.id));
      return {
        action: "invitation.revoked" as const,
        subject: { id: member.id, name: displayName(member) },
        details: { ...details, ...becauseDetails(because) },
        resources,
      };
    }),
  );
}
