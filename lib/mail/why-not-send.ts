import { db } from "@/lib/db";
import type { Letters, Template } from "./letters";

type WaitingMail = {
  id: string;
  key: string;
  template: string;
  memberId: string | null;
  input: unknown;
  sealedInput: Uint8Array | null;
};

/** A mail is not sent when what it speaks of is over: why, or null. */
export async function whyNotSend(mail: WaitingMail): Promise<string | null> {
  // The row was written by enqueueMail, which took this template's own input.
  const template = mail.template as Template;
  if (template === "sign-in-code") {
    const { expiresInMinutes } = mail.input as Letters["sign-in-code"];
    const over = !mail.sealedInput || (await isOlderThan(mail.id, expiresInMinutes));
    return over ? "The code expired first." : null;
  }
  if (template === "invitation" || template === "invitation-reminder") {
    const { invitationId, version } = mail.input as Letters["invitation"];
    const open = await isOpen(invitationId, version);
    return open ? null : "The invitation was over, or replaced by a newer one, first.";
  }
  if (template === "ownership-offered") {
    const open = await isOffered(mail.key.slice("ownership-offered/".length));
    return open ? null : "The offer was over first.";
  }
  if (template === "invitation-revoked" && mail.memberId) {
    return (await neverLeft(mail.memberId)) ? "The invitation was never sent." : null;
  }
  return null;
}

async function isOlderThan(mailId: string, minutes: number): Promise<boolean> {
  const [row] = await db.$queryRaw<{ older: boolean }[]>`
    SELECT created_at < clock_timestamp() - make_interval(mins => ${minutes}) AS older FROM mail WHERE id = ${mailId}::uuid`;
  return row?.older ?? true;
}

async function isOpen(invitationId: string, version: number): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM invitation
      JOIN member ON member.id = invitation.member_id
      JOIN organization ON organization.id = invitation.organization_id
     WHERE invitation.id = ${invitationId}::uuid AND invitation.version = ${version}
       AND member.status = 'pending' AND member.expires_at > clock_timestamp() AND organization.closed_at IS NULL`;
  return rows.length > 0;
}

async function isOffered(transferId: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM transfer JOIN organization ON organization.id = transfer.organization_id
     WHERE transfer.id = ${transferId}::uuid AND transfer.state = 'open'
       AND transfer.expires_at > clock_timestamp() AND organization.closed_at IS NULL`;
  return rows.length > 0;
}

/** All the invitation mails of the member are known, and for sure none of them reached the provider. */
async function neverLeft(memberId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ never: boolean | null }[]>`
    SELECT bool_and((state = 'queued' AND first_tried_at IS NULL) OR (state = 'cancelled' AND attempts <= 1)) AS never
      FROM mail WHERE member_id = ${memberId}::uuid AND template IN ('invitation', 'invitation-reminder')`;
  return row?.never ?? false;
}
