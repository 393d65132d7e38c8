import { randomUUID } from "node:crypto";
import type { Tx } from "@/lib/db";
import { recordEvent } from "@/lib/events/record-event";
import { enqueueMail } from "@/lib/mail/outbox";
import { displayName } from "@/lib/members/require-member";
import { type Actor, by, toldBy } from "@/lib/standing";

type Invited = { id: string; name: string | null; email: string; address: string };

/** Revoked by hand, or because whoever sent it went: closed, told, and in the trail. */
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
