import type { z } from "zod";
import { type Actor, by, enterOrganization } from "@/lib/actors/actor";
import { readHoldings, told } from "@/lib/assignments/holdings";
import { writeRoles } from "@/lib/assignments/write-roles";
import { catalog } from "@/lib/catalog/catalog";
import { transaction } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { recordEvent } from "@/lib/events/record-event";
import { partWithInvitations } from "@/lib/invitations/part-with-invitations";
import { partWithKeys } from "@/lib/keys/end-keys";
import { endStay, type Wishes } from "@/lib/members/departure";
import { requireMember } from "@/lib/members/require-member";
import { invitationsHanded, tellHeir } from "@/lib/members/tell-heir";
import { tellLeft } from "@/lib/members/tell-left";
import { Refusal } from "@/lib/refusal";
import { displayName } from "@/lib/text/display-name";
import { closeTransfer, tellOfTransfer } from "@/lib/transfers/close-transfer";
import { type OpenTransfer, requireOpenTransfer } from "@/lib/transfers/open-transfer";
import { whyNotAnswer } from "@/lib/transfers/rules";
import type { OneTransfer } from "@/lib/transfers/schema";

/** Makes both changes at once: first the new owner, then the role that the other one chose for themselves. */
export function accept(actor: Actor, input: z.output<typeof OneTransfer>) {
  return transaction(async (tx) => {
    const me = await enterOrganization(tx, actor);
    const asked = { organizationId: me.organization.id, transferId: input.transferId };
    const transfer = await requireOpenTransfer(tx, asked, (open) => whyNotAnswer(me, open));
    if (!transfer.from.owner || transfer.from.status !== "active") throw new Refusal("transfer.not-found");

    await closeTransfer(tx, transfer.id, "accepted");
    const givenIn = uuidv7();
    await writeRoles(tx, me.organization.id, { id: me.id, givenIn }, [catalog().owner.id]);
    const from = await requireMember(tx, me.organization.id, transfer.from.id);
    await recordEvent(tx, by(me), {
      id: givenIn,
      action: "transfer.accepted",
      subject: { id: from.id, name: displayName(from) },
      details: { after: transfer.after },
    });
    const wishes = wishesOf(transfer);
    if (transfer.after === "member") {
      await writeRoles(tx, me.organization.id, { id: from.id, givenIn }, []);
      const handed = await invitationsHanded(tx, me, from, wishes);
      await partWithKeys(tx, me, from, wishes);
      await partWithInvitations(tx, me, from, wishes.successorId);
      await tellHeir(tx, me, from, wishes, handed);
    }
    if (transfer.after === "leave") await endStay(tx, me, from, "left", wishes);
    if (transfer.after === "leave") {
      const holdingOf = await readHoldings(tx, me.organization.id, [from.id]);
      await recordEvent(
        tx,
        { ...by(me), id: from.id, name: displayName(from), ip: null },
        {
          action: "member.left",
          subject: { id: from.id, name: displayName(from) },
          ...told("lost", holdingOf(from.id)),
        },
      );
      await tellLeft(tx, me.organization, from, { to: me });
    }
    await tellOfTransfer(tx, "ownership-accepted", me, transfer);
    return { slug: me.organization.slug };
  });
}

/** The new owner gets what the previous one chose in the offer, and is told so. */
function wishesOf({ to, handsOver, offersKeys }: OpenTransfer): Wishes {
  const heir = { id: to.id, name: displayName(to), address: to.address };
  return { heir, ...(handsOver && { successorId: to.id }), ...(offersKeys && { offerTo: heir }) };
}
