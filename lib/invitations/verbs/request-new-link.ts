import type { z } from "zod";
import { canManageInvitation } from "@/lib/actors/permissions";
import { type Tx, transaction } from "@/lib/database/db";
import { recordEvent } from "@/lib/events/record-event";
import { lockOffer } from "@/lib/invitations/require-offer";
import { whyNotOpen } from "@/lib/invitations/rules";
import type { Link } from "@/lib/invitations/schema";
import { tell } from "@/lib/notices/tell";
import { Refusal } from "@/lib/refusal";

/** Anyone with an expired link may ask, without signing in. This only notifies the people who can resend it. */
export function requestNewLink(ip: string | null, input: z.output<typeof Link>) {
  return transaction(async (tx) => {
    const found = await lockOffer(tx, input.token);
    const refusal = whyNotOpen(found.offer);
    if (refusal !== "invitation.expired") throw new Refusal(refusal ?? "invitation.not-found");

    const { organization, member, sentBy } = found;
    const asked = await tx.$executeRaw`
      UPDATE invitation SET link_requested_at = clock_timestamp()
       WHERE id = ${found.id}::uuid AND link_requested_at IS NULL`;
    if (asked !== 1) throw new Refusal("limit.link-requested");
    await recordEvent(
      tx,
      { kind: "user", id: member.id, name: member.email, organizationId: organization.id, ip },
      { action: "invitation.link-requested", subject: { id: member.id, name: member.email } },
    );
    const stillMay = sentBy?.status === "active" && canManageInvitation(sentBy, organization, sentBy.id);
    for (const readerId of stillMay ? [sentBy.id] : await ownersOf(tx, organization.id)) {
      await tell(tx, { kind: "link-requested", organization, readerId, about: member });
    }
    return {};
  });
}

async function ownersOf(tx: Tx, organizationId: string) {
  const owners = await tx.member.findMany({
    where: { organizationId, owner: true, status: "active" },
    select: { id: true },
    take: 10,
  });
  return owners.map(({ id }) => id);
}
