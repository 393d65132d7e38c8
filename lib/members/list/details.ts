// Reads what a page shows in addition to its rows, for all of its rows at once.
import { Prisma, type Read } from "@/lib/database/db";
import type { MailState } from "@/lib/generated/prisma/enums";

const { sql } = Prisma;

type InvitationDetails = {
  sentById: string | null;
  linkRequestedAt: Date | null;
  invitedBy: { id: string; name: string } | null;
  mail: MailState | null;
};

export async function invitationDetails(
  read: Read,
  organizationId: string,
  ids: string[],
): Promise<Map<string, InvitationDetails>> {
  if (ids.length === 0) return new Map();
  type Row = Omit<InvitationDetails, "invitedBy"> & { memberId: string; sender: string | null };
  const rows = await read<Row>(sql`
    SELECT invitation.member_id AS "memberId", invitation.sent_by_id AS "sentById",
           invitation.link_requested_at AS "linkRequestedAt", coalesce(sender.name, sender.email) AS sender,
           (SELECT mail.state FROM mail
             WHERE mail.member_id = invitation.member_id AND mail.organization_id = ${organizationId}::uuid
               AND mail.template IN ('invitation', 'invitation-reminder')
             ORDER BY mail.created_at DESC LIMIT 1) AS mail
      FROM invitation
      LEFT JOIN member AS sender ON sender.organization_id = ${organizationId}::uuid AND sender.id = invitation.sent_by_id
     WHERE invitation.organization_id = ${organizationId}::uuid AND invitation.member_id = ANY(${ids}::uuid[])`);
  return new Map(
    rows.map(({ memberId, sender, ...row }) => [
      memberId,
      { ...row, invitedBy: row.sentById && sender ? { id: row.sentById, name: sender } : null },
    ]),
  );
}

/** The activity says who ended these stays, with the names of that time. */
export async function closersOf(read: Read, organizationId: string, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await read<{ memberId: string; name: string }>(sql`
    SELECT DISTINCT ON (subject_id) subject_id AS "memberId", actor_name AS name
      FROM event
     WHERE organization_id = ${organizationId}::uuid AND subject_id = ANY(${ids}::uuid[]) AND actor_kind = 'user'
       AND action IN ('member.removed', 'invitation.revoked', 'invitation.replaced')
     ORDER BY subject_id, id DESC`);
  return new Map(rows.map(({ memberId, name }) => [memberId, name]));
}
