import { assignmentsOf } from "@/lib/assignments/read-assignments";
import type { Tx } from "@/lib/database/db";
import { requireMember } from "@/lib/members/require-member";
import { Refusal } from "@/lib/refusal";

/** The invitation of a member of this organization, with the facts that decide about it. */
export async function requirePending(tx: Tx, organizationId: string, memberId: string) {
  const member = await requireMember(tx, organizationId, memberId);
  const invitation = await tx.invitation.findUnique({
    where: { organizationId_memberId: { organizationId, memberId } },
    select: { id: true, version: true, keyId: true, sentById: true, message: true, lifetimeHours: true },
  });
  if (!invitation) throw new Refusal("member.not-pending");
  const access = await assignmentsOf(tx, organizationId, memberId);
  const { status, roles } = member;
  return { member: { ...member, access }, invitation, facts: { status, roles, access, sentById: invitation.sentById } };
}
