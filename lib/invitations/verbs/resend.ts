import type { z } from "zod";
import { type Actor, by, enterOrganization, keyOf } from "@/lib/actors/actor";
import { transaction } from "@/lib/database/db";
import { recordEvent } from "@/lib/events/record-event";
import { enqueueInvitationMails } from "@/lib/invitations/invitation-mail";
import { addressesWithinLimits, limitMailsBy } from "@/lib/invitations/mail-limits";
import { requirePending } from "@/lib/invitations/require-pending";
import { whyNotResend } from "@/lib/invitations/rules";
import { currentKeyId } from "@/lib/invitations/token";
import type { OneMember } from "@/lib/members/schema";
import { Refusal, refuseIf } from "@/lib/refusal";
import { displayName } from "@/lib/text/display-name";

/**
 * Makes a newer version with the full time, and the older link says that it was replaced. The
 * person who resends becomes the sender.
 */
export function resend(actor: Actor, input: z.output<typeof OneMember>) {
  return transaction(async (tx) => {
    const me = await enterOrganization(tx, actor);
    const { member, invitation, facts } = await requirePending(tx, me.organization.id, input.memberId);
    refuseIf(whyNotResend(me, me.organization, facts));
    const allowed = await addressesWithinLimits(tx, me.organization.id, [member.address]);
    if (!allowed.has(member.address)) throw new Refusal("limit.address");
    await limitMailsBy(tx, me, 1);

    const version = invitation.version + 1;
    const keyId = currentKeyId();
    const [extended] = await tx.$queryRaw<{ expiresAt: Date }[]>`
      UPDATE member SET expires_at = clock_timestamp() + make_interval(hours => ${invitation.lifetimeHours})
       WHERE organization_id = ${me.organization.id}::uuid AND id = ${member.id}::uuid
      RETURNING expires_at AS "expiresAt"`;
    if (!extended) throw new Refusal("member.not-pending");
    await tx.$executeRaw`
      UPDATE invitation
         SET version = ${version}, key_id = ${keyId}, sent_at = clock_timestamp(), link_requested_at = NULL,
             sent_by_id = ${me.behind?.id ?? null}::uuid, sent_by_key_id = ${keyOf(me)}::uuid
       WHERE id = ${invitation.id}::uuid`;
    await recordEvent(tx, by(me), {
      action: "invitation.resent",
      subject: { id: member.id, name: displayName(member) },
    });
    await enqueueInvitationMails(tx, me, [
      {
        id: invitation.id,
        version,
        keyId,
        message: invitation.message,
        member: { ...member, expiresAt: extended.expiresAt },
      },
    ]);
    return { name: member.name, email: member.email };
  });
}
