// Decides whether an email is outdated and must not be sent. One SQL definition serves a single email and thousands.
import { db, Prisma, read } from "@/lib/database/db";
import { canBeTold } from "@/lib/notices/can-be-told";
import { HORIZON_HOURS, inOrder, isCode, isTooLate } from "./due";

const AT_ONCE = 200;
export const TOO_LATE = `Not accepted within ${HORIZON_HOURS} hours.`;

const isOpen = Prisma.sql`EXISTS (
  SELECT 1 FROM invitation
    JOIN member ON member.id = invitation.member_id
    JOIN organization ON organization.id = invitation.organization_id
   WHERE invitation.id = (mail.input ->> 'invitationId')::uuid AND invitation.version = (mail.input ->> 'version')::int
     AND member.status = 'pending' AND member.expires_at > clock_timestamp() AND organization.closed_at IS NULL)`;

const isOffered = Prisma.sql`EXISTS (
  SELECT 1 FROM transfer JOIN organization ON organization.id = transfer.organization_id
   WHERE transfer.id = substring(mail.key FROM length('ownership-offered/') + 1)::uuid AND transfer.state = 'open'
     AND transfer.expires_at > clock_timestamp() AND organization.closed_at IS NULL)`;

// True if all of the member's invitation emails are known and surely none of them reached the provider.
const neverInvited = Prisma.sql`(
  SELECT bool_and(sent.first_tried_at IS NULL AND sent.state IN ('queued', 'cancelled')) FROM mail AS sent
   WHERE sent.member_id = mail.member_id AND sent.template IN ('invitation', 'invitation-reminder'))`;

const isUndoable = Prisma.sql`EXISTS (
  SELECT 1 FROM address_change WHERE id = (mail.input ->> 'changeId')::uuid)`;

const isExpiredCode = Prisma.sql`(mail.sealed_input IS NULL OR mail.created_at
  < clock_timestamp() - make_interval(mins => (mail.input ->> 'expiresInMinutes')::int))`;

const isWanted = () =>
  canBeTold(Prisma.sql`(mail.input ->> 'readerId')::uuid`, Prisma.sql`coalesce(mail.input ->> 'kind', mail.template)`);

const whyNot = () => Prisma.sql`
  CASE WHEN ${isCode} AND ${isExpiredCode} THEN 'The code has expired.'
       WHEN mail.template IN ('invitation', 'invitation-reminder') AND NOT ${isOpen}
         THEN 'The invitation is over, or a newer one replaced it.'
       WHEN mail.template = 'ownership-offered' AND NOT ${isOffered} THEN 'The offer is over.'
       WHEN mail.template = 'invitation-revoked' AND mail.member_id IS NOT NULL AND coalesce(${neverInvited}, false)
         THEN 'The invitation was never sent.'
       WHEN mail.template = 'address-changed' AND NOT ${isUndoable} THEN 'The change was undone.'
       WHEN mail.input ->> 'readerId' IS NOT NULL AND NOT ${isWanted()}
         THEN 'Its reader turned it off or no longer manages invitations, or the organization is closed.'
  END`;

/** The reason not to send this email any more, or null. */
export async function whyNotSend(mailId: string): Promise<string | null> {
  const [mail] = await read<{ why: string | null }>(
    Prisma.sql`SELECT ${whyNot()} AS why FROM mail WHERE id = ${mailId}::uuid`,
  );
  return mail?.why ?? null;
}

/** Settles outdated emails at the head of the queue without using up sending slots, and returns their number. */
export async function settleOver(): Promise<number> {
  return db().$executeRaw`
    WITH ${inOrder(Prisma.sql`id`, AT_ONCE)},
    over AS MATERIALIZED (
      SELECT mail.id, ${whyNot()} AS why, ${isTooLate(Prisma.sql`mail`)} AS late FROM mail JOIN due USING (id)
    ),
    locked AS (
      SELECT mail.id FROM mail JOIN over USING (id)
       WHERE (why IS NOT NULL OR late) AND mail.state = 'queued' AND mail.next_try_at <= statement_timestamp()
         FOR UPDATE OF mail SKIP LOCKED
    )
    UPDATE mail
       SET state = CASE WHEN why IS NULL THEN 'unknown' ELSE 'cancelled' END::mail_state, last_error = coalesce(why, ${TOO_LATE}),
           settled_at = clock_timestamp(), sealed_input = NULL
      FROM over JOIN locked USING (id) WHERE mail.id = over.id`;
}
