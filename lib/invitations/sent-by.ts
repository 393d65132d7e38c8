// What becomes of the open invitations of somebody who goes or is demoted.
import type { Tx } from "@/lib/db";
import { recordEvent } from "@/lib/events/record-event";
import { type Actor, by } from "@/lib/standing";
import { endInvitations, type Invited } from "./end-invitations";

/** Revoked, unless whoever acts may and wants to stand behind them instead. */
export async function endInvitationsSentBy(
  tx: Tx,
  acting: Actor,
  memberId: string,
  wish: "revoke" | "take-over" | undefined,
) {
  const takesOver = wish === "take-over" && acting.owner && acting.kind === "user" && acting.id !== memberId;
  if (takesOver) await takeOverInvitationsSentBy(tx, acting, memberId, acting.id);
  else await revokeInvitationsSentBy(tx, acting, memberId);
}

export async function revokeInvitationsSentBy(tx: Tx, acting: Actor, memberId: string) {
  const open = await tx.$queryRaw<Invited[]>`
    SELECT member.id, member.name, member.email, member.address
      FROM invitation JOIN member ON member.id = member_id AND member.organization_id = invitation.organization_id
     WHERE invitation.organization_id = ${acting.organization.id}::uuid AND sent_by_id = ${memberId}::uuid
       AND member.status = 'pending'`;
  await endInvitations(tx, acting, open);
}

export async function takeOverInvitationsSentBy(tx: Tx, acting: Actor, memberId: string, successorId: string) {
  const count = await tx.$executeRaw`
    UPDATE invitation SET sent_by_id = ${successorId}::uuid
      FROM member
     WHERE invitation.organization_id = ${acting.organization.id}::uuid AND sent_by_id = ${memberId}::uuid
       AND member.organization_id = invitation.organization_id AND member.id = member_id AND member.status = 'pending'`;
  if (count === 0) return;
  await recordEvent(tx, by(acting), {
    action: "invitation.taken-over",
    subject: { id: successorId, name: acting.name },
    details: { count },
  });
}
