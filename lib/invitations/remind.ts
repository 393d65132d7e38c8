import { portionsInMailWords } from "@/lib/access-words/access-in-words";
import { rolesHeld } from "@/lib/actors/roles-held";
import { nameResources } from "@/lib/assignments/name-resources";
import { assignmentsOf } from "@/lib/assignments/read-assignments";
import { catalog } from "@/lib/catalog/catalog";
import { capabilitiesOf, roleName } from "@/lib/catalog/roles";
import { db, type Tx, transaction } from "@/lib/database/db";
import { enqueueMail } from "@/lib/mail/outbox";
import { whyNotGivenAnyMore } from "./rules";

const AT_ONCE = 200;

/**
 * Sends reminders a day before invitations expire, once per version, but only if
 * they lasted long enough to be forgotten. One that fails holds up no other.
 */
export async function sendReminders(): Promise<number> {
  const due = await db().$queryRaw<{ id: string; version: number }[]>`
    SELECT invitation.id, invitation.version FROM invitation
      JOIN member ON member.id = invitation.member_id
      JOIN organization ON organization.id = invitation.organization_id AND organization.closed_at IS NULL
     WHERE member.status = 'pending' AND member.expires_at > clock_timestamp()
       AND member.expires_at <= clock_timestamp() + interval '24 hours'
       AND invitation.lifetime_hours >= 48 AND invitation.reminded_version < invitation.version
     ORDER BY member.expires_at LIMIT ${AT_ONCE}`;
  const failed: unknown[] = [];
  for (const { id, version } of due) {
    await transaction((tx) => remind(tx, id, version)).catch((error) => failed.push(error));
  }
  if (failed.length > 0) throw failed[0];
  return due.length;
}

async function remind(tx: Tx, id: string, version: number) {
  const marked = await tx.$executeRaw`
    UPDATE invitation SET reminded_version = version
     WHERE id = ${id}::uuid AND version = ${version} AND reminded_version < version`;
  if (!marked) return;
  const invitation = await tx.invitation.findUniqueOrThrow({
    where: { id },
    include: {
      organization: { select: { name: true, membersMayInvite: true } },
      sentBy: { select: { name: true, email: true, status: true, owner: true, assignments: roles } },
      member: { include: { assignments: roles } },
    },
  });
  const { member, organization, sentBy } = invitation;
  if (member.status !== "pending" || !member.expiresAt) return;
  const offered = {
    roles: rolesOf(member),
    access: await assignmentsOf(tx, invitation.organizationId, member.id),
  };
  const nameOf = await nameResources(tx, invitation.organizationId, offered.access);
  const sender = sentBy && { ...sentBy, capabilities: capabilitiesOf(catalog(), rolesOf(sentBy)) };
  // The invitation could not be accepted now, and its page would say so.
  if (whyNotGivenAnyMore(sender, organization, offered)) return;
  await enqueueMail(tx, {
    template: "invitation-reminder",
    key: `remind/${id}/v${version}`,
    to: member.address,
    organizationId: invitation.organizationId,
    memberId: member.id,
    input: {
      organization: organization.name,
      by: sentBy ? (sentBy.name ?? sentBy.email) : organization.name,
      byEmail: sentBy?.email ?? "",
      invitationId: id,
      version,
      keyId: invitation.keyId,
      role: roleName(catalog(), offered.roles),
      access: portionsInMailWords(offered.access, nameOf),
      message: invitation.message,
      expiresAt: member.expiresAt.toISOString(),
    },
  });
}

const roles = { where: { kind: null }, select: { role: true } } as const;

function rolesOf(member: { owner: boolean; assignments: { role: string }[] }): string[] {
  return rolesHeld(
    member.owner,
    member.assignments.map(({ role }) => role),
  );
}
