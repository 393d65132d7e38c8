// What becomes of the open invitations of somebody who goes or is demoted.
import type { Tx } from "@/lib/db";
import { recordEvent } from "@/lib/events/record-event";
import { type Actor, by } from "@/lib/standing";
import { endInvitation } from "./end-invitation";

export async function revokeInvitationsSentBy(tx: Tx, acting: Actor, memberId: string) {
  const open = await openInvitationsSentBy(tx, acting.organization.id, memberId);
  for (const { member } of open) await endInvitation(tx, acting, member);
}

export async function takeOverInvitationsSentBy(tx: Tx, acting: Actor, memberId: string, successorId: string) {
  const open = await openInvitationsSentBy(tx, acting.organization.id, memberId);
  if (open.length === 0) return;
  await tx.invitation.updateMany({
    where: { organizationId: acting.organization.id, memberId: { in: open.map(({ member }) => member.id) } },
    data: { sentById: successorId },
  });
  await recordEvent(tx, by(acting), {
    action: "invitation.taken-over",
    subject: { id: successorId, name: acting.name },
    details: { count: open.length },
  });
}

function openInvitationsSentBy(tx: Tx, organizationId: string, sentById: string) {
  return tx.invitation.findMany({
    where: { organizationId, sentById, member: { status: "pending" } },
    select: { member: { select: { id: true, name: true, email: true, address: true } } },
  });
}
