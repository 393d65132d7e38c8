import { rolesHeld } from "@/lib/actors/roles-held";
import { assignmentsOf } from "@/lib/assignments/read-assignments";
import { catalog } from "@/lib/catalog/catalog";
import { capabilitiesOf } from "@/lib/catalog/roles";
import { type Connection, db } from "@/lib/database/db";
import { readInvitationToken } from "./token";

/** Finds the offer that a link leads to, or null if the link is not one of ours. */
export async function findOffer(token: string, tx: Connection = db()) {
  const claim = readInvitationToken(token);
  if (!claim) return null;
  const invitation = await tx.invitation.findUnique({
    where: { id: claim.id },
    select: {
      id: true,
      version: true,
      message: true,
      linkRequestedAt: true,
      organization: {
        select: { id: true, name: true, slug: true, closedAt: true, activeMembers: true, membersMayInvite: true },
      },
      sentBy: {
        select: { id: true, name: true, email: true, address: true, status: true, owner: true, assignments: roles },
      },
      member: {
        select: {
          id: true,
          userId: true,
          email: true,
          address: true,
          name: true,
          status: true,
          owner: true,
          expiresAt: true,
          assignments: roles,
        },
      },
    },
  });
  if (!invitation || claim.version > invitation.version) return null;
  const { assignments, ...member } = invitation.member;
  const [row] = await tx.$queryRaw<{ expired: boolean; invitedAnew: boolean }[]>`
    SELECT expires_at <= clock_timestamp() AS expired,
           EXISTS (SELECT FROM member AS newer
                    WHERE newer.organization_id = member.organization_id AND newer.address = member.address
                      AND newer.status = 'pending' AND newer.id <> member.id) AS "invitedAnew"
      FROM member WHERE id = ${member.id}::uuid`;
  return {
    ...invitation,
    sentBy: invitation.sentBy && {
      ...invitation.sentBy,
      capabilities: capabilitiesOf(catalog(), rolesOf(invitation.sentBy)),
    },
    member: {
      ...member,
      roles: rolesOf(invitation.member),
      access: await assignmentsOf(tx, invitation.organization.id, member.id),
    },
    offer: {
      organizationClosed: invitation.organization.closedAt !== null,
      status: member.status,
      expired: row?.expired ?? true,
      invitedAnew: row?.invitedAnew ?? false,
      currentVersion: invitation.version,
      version: claim.version,
    },
  };
}

const roles = { where: { kind: null }, select: { role: true } } as const;

function rolesOf(member: { owner: boolean; assignments: { role: string }[] }): string[] {
  return rolesHeld(
    member.owner,
    member.assignments.map((one) => one.role),
  );
}
