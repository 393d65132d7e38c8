import type { z } from "zod";
import { type Actor, by, enterOrganization } from "@/lib/actors/actor";
import { clock, transaction } from "@/lib/database/db";
import { env } from "@/lib/env";
import { recordEvent } from "@/lib/events/record-event";
import { requirePending } from "@/lib/invitations/require-pending";
import { whyNotCopyLink } from "@/lib/invitations/rules";
import { invitationToken } from "@/lib/invitations/token";
import type { OneMember } from "@/lib/members/schema";
import { Refusal, refuseIf } from "@/lib/refusal";
import { displayName } from "@/lib/text/display-name";

/**
 * Returns the same link as the email. Holding it is not enough to get in, so copying it is
 * harmless, but it is recorded anyway.
 */
export function copyLink(actor: Actor, input: z.output<typeof OneMember>): Promise<{ url: string; email: string }> {
  return transaction(async (tx) => {
    const me = await enterOrganization(tx, actor);
    const { member, invitation, facts } = await requirePending(tx, me.organization.id, input.memberId);
    const expired = !member.expiresAt || member.expiresAt <= (await clock(tx));
    refuseIf(whyNotCopyLink(me, me.organization, { ...facts, expired }));
    if (!env().TOKEN_KEYS.all.has(invitation.keyId)) throw new Refusal("invitation.key-gone");
    await recordEvent(tx, by(me), {
      action: "invitation.link-copied",
      subject: { id: member.id, name: displayName(member) },
    });
    return { url: `${env().APP_ORIGIN}/invitations/${invitationToken(invitation)}`, email: member.email };
  });
}
