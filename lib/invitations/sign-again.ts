import { byOperator } from "@/lib/actors/actor";
import { rolesHeld } from "@/lib/actors/roles-held";
import { readAssignments } from "@/lib/assignments/read-assignments";
import { lockOrganization, type Tx } from "@/lib/database/db";
import { recordEvents } from "@/lib/events/record-event";
import { displayName } from "@/lib/text/display-name";
import { enqueueInvitationMails } from "./invitation-mail";
import { currentKeyId } from "./token";

type Signed = {
  id: string;
  version: number;
  message: string | null;
  sender: string | null;
  senderEmail: string | null;
  organization: string;
  memberId: string;
  name: string | null;
  email: string;
  address: string;
  owner: boolean;
  roles: string[];
  expiresAt: Date;
};

/**
 * Moves links of open invitations from an old token key to the current one, and emails them again in the original
 * sender's name, for the time they have left. A closed organization sends no emails. Returns the number of emails.
 */
export async function signAgain(tx: Tx, organizationId: string, ids: readonly string[], from: string): Promise<number> {
  const organization = await lockOrganization(tx, organizationId);
  const keyId = currentKeyId();
  const signed = await tx.$queryRaw<Signed[]>`
    UPDATE invitation SET version = invitation.version + 1, key_id = ${keyId}, sent_at = clock_timestamp()
      FROM member JOIN organization ON organization.id = member.organization_id
     WHERE invitation.organization_id = ${organizationId}::uuid AND invitation.id = ANY(${ids}::uuid[])
       AND member.organization_id = invitation.organization_id AND member.id = invitation.member_id
       AND member.status = 'pending' AND member.expires_at > clock_timestamp()
    RETURNING invitation.id, invitation.version, invitation.message, organization.name AS organization,
              (SELECT coalesce(sender.name, sender.email) FROM member AS sender
                WHERE sender.id = invitation.sent_by_id AND sender.status = 'active') AS sender,
              (SELECT sender.email FROM member AS sender
                WHERE sender.id = invitation.sent_by_id AND sender.status = 'active') AS "senderEmail",
              member.id AS "memberId", member.name, member.email, member.address, member.owner,
              member.organization_roles AS roles, member.expires_at AS "expiresAt"`;
  await recordEvents(
    tx,
    byOperator(organizationId),
    signed.map(({ memberId: id, name, email }) => ({
      action: "invitation.resent" as const,
      subject: { id, name: displayName({ name, email }) },
      details: { why: "token", from },
    })),
  );
  if (organization?.closed) return 0;

  const access = await readAssignments(
    tx,
    organizationId,
    signed.map(({ memberId }) => memberId),
  );
  for (const [sender, theirs] of Map.groupBy(signed, (one) => one.sender)) {
    const { senderEmail, organization: name } = theirs[0] ?? { senderEmail: null, organization: "" };
    const invitations = theirs.map(({ id, version, message, memberId, address, owner, roles, expiresAt }) => ({
      id,
      version,
      keyId,
      message,
      member: {
        id: memberId,
        address,
        expiresAt,
        access: access.get(memberId) ?? [],
        roles: rolesHeld(owner, roles),
      },
    }));
    await enqueueInvitationMails(
      tx,
      {
        kind: sender === null ? "operator" : "user",
        name: sender ?? "Operator",
        email: senderEmail ?? "",
        organization: { id: organizationId, name },
      },
      invitations,
    );
  }
  return signed.length;
}
