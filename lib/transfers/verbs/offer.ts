import type { z } from "zod";
import { type Actor, by, enterOrganization } from "@/lib/actors/actor";
import { type Tx, transaction } from "@/lib/database/db";
import { type Limit, takeWithinLimit } from "@/lib/database/rate-limit";
import { uuidv7 } from "@/lib/database/uuid";
import { recordEvent } from "@/lib/events/record-event";
import { enqueueMail } from "@/lib/mail/outbox";
import { requireMember } from "@/lib/members/require-member";
import { Refusal, refuseIf } from "@/lib/refusal";
import { displayName } from "@/lib/text/display-name";
import { expireTransfer } from "@/lib/transfers/expire";
import { findOpenTransfer } from "@/lib/transfers/open-transfer";
import { OFFER_HOURS, whyNotOffer, whyNotOfferFor } from "@/lib/transfers/rules";
import type { OfferOwnership } from "@/lib/transfers/schema";

const OFFERS: Limit = { limit: 10, seconds: 24 * 60 * 60 };

type Input = z.output<typeof OfferOwnership> & {
  /** The owner who offers, if a key does it for them. By default the member who is responsible for the key. */
  fromId?: string | undefined;
};

export function offer(actor: Actor, input: Input) {
  return transaction(async (tx) => {
    const me = await enterOrganization(tx, actor);
    const target = await requireMember(tx, me.organization.id, input.memberId);
    const fromId = me.kind === "user" ? me.id : (input.fromId ?? me.behind?.id);
    const from = fromId === undefined ? null : await requireMember(tx, me.organization.id, fromId);
    refuseIf(me.kind === "user" ? whyNotOffer(me, target) : whyNotOfferFor(me, from, target));
    if (!from) throw new Error("Nobody offers this.");
    const open = await findOpenTransfer(me.organization.id, tx);
    if (open && !open.expired) throw new Refusal("transfer.already-open", { name: displayName(open.to) });
    if (open) await expireTransfer(tx, me.organization.id, open);
    await countOffer(tx, from);

    const id = uuidv7();
    const [created] = await tx.$queryRaw<{ expiresAt: Date }[]>`
      INSERT INTO transfer (id, organization_id, from_id, to_id, after, hands_over, offers_keys, expires_at)
      VALUES (${id}::uuid, ${me.organization.id}::uuid, ${from.id}::uuid, ${target.id}::uuid,
              ${input.after}::transfer_after, ${input.invitations !== "revoke"}, ${input.keys === "offer"}, clock_timestamp() + make_interval(hours => ${OFFER_HOURS}))
      RETURNING expires_at AS "expiresAt"`;
    if (!created) throw new Error("The offer was not written.");
    await recordEvent(tx, by(me), {
      action: "transfer.offered",
      subject: { id: target.id, name: displayName(target) },
      details: { after: input.after },
    });
    await enqueueMail(tx, {
      template: "ownership-offered",
      key: `ownership-offered/${id}`,
      to: target.address,
      organizationId: me.organization.id,
      input: {
        organization: me.organization.name,
        by: displayName(from),
        byEmail: from.email,
        slug: me.organization.slug,
        after: input.after,
        expiresAt: created.expiresAt.toISOString(),
      },
    });
    return {
      id,
      to: displayName(target),
      toUserId: target.userId,
      fromUserId: from.userId,
      expiresAt: created.expiresAt,
    };
  });
}

/** Each offer is an email, and its end is one to every owner. Ending an offer needs no limit of its own. */
async function countOffer(tx: Tx, from: { id: string }) {
  const seconds = await takeWithinLimit(tx, `offers/${from.id}`, OFFERS);
  if (seconds > 0) throw new Refusal("limit.offers", { hours: Math.ceil(seconds / 3600) });
}
