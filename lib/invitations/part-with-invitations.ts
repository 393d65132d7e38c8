// Handles the open invitations of a person who leaves or is demoted.

import type { Actor } from "@/lib/actors/actor";
import type { Tx } from "@/lib/database/db";
import { displayName } from "@/lib/text/display-name";
import { endInvitations, type Invited } from "./end-invitations";
import { recordTakenOver } from "./record-taken-over";
import type { InvitationsWish } from "./schema";

type Going = { id: string; name: string | null; email: string };

/** The actor, if they may take these invitations over and want to. */
export function successorOf(me: Actor, wish: InvitationsWish, going?: { id: string }): string | undefined {
  const may = me.owner && me.kind === "user" && me.id !== going?.id;
  return wish === "take-over" && may ? me.id : undefined;
}

/** A successor takes them over; without one, they are revoked. */
export async function partWithInvitations(tx: Tx, me: Actor, member: Going, successorId: string | undefined) {
  if (successorId) await takeOverInvitationsSentBy(tx, me, member, successorId);
  else await revokeInvitationsSentBy(tx, me, member);
}

async function revokeInvitationsSentBy(tx: Tx, me: Actor, member: Going) {
  const organizationId = me.organization.id;
  // This avoids a join: right after thousands of invitations the statistics are missing,
  // and it would compare each with each.
  const open = await tx.$queryRaw<Invited[]>`
    SELECT id, name, email, address FROM member
     WHERE organization_id = ${organizationId}::uuid AND status = 'pending'
       AND id = ANY(ARRAY(SELECT member_id FROM invitation
                           WHERE organization_id = ${organizationId}::uuid AND sent_by_id = ${member.id}::uuid))`;
  await endInvitations(tx, me, open, becauseOf(member));
}

async function takeOverInvitationsSentBy(tx: Tx, me: Actor, member: Going, successorId: string) {
  const taken = await tx.$queryRaw<Invited[]>`
    UPDATE invitation SET sent_by_id = ${successorId}::uuid
      FROM member
     WHERE invitation.organization_id = ${me.organization.id}::uuid AND sent_by_id = ${member.id}::uuid
       AND member.organization_id = invitation.organization_id AND member.id = member_id AND member.status = 'pending'
    RETURNING member.id, member.name, member.email, member.address`;
  await recordTakenOver(tx, me, successorId, taken, becauseOf(member));
}

const becauseOf = (member: Going) => ({ why: "member", name: displayName(member) }) as const;
