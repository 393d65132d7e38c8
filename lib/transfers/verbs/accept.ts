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
import { endStay } from "@/lib/members/departure";
import { requireMember } from "@/lib/members/require-member";
import { tellLeft } from "@/lib/members/tell-left";
import { Refusal } from "@/lib/refusal";
import { displayName } from "@/lib/text/display-name";
import { closeTransfer, tellOfTransfer } from "@/lib/transfers/close-transfer";
import { requireOpenTransfer } from "@/lib/transfers/open-transfer";
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
    if (transfer.after === "member") {
      await writeRoles(tx, me.organization.id, { id: from.id, givenIn }, []);
      await partWithKeys(tx, me, from, { successorId: me.id });
      await partWithInvitations(tx, me, from, me.id);
    }
    if (transfer.after === "leave") await endStay(tx, me, from, "left", { successorId: me.id });
    await recordEvent(tx, by(me), {
      id: givenIn,
      action: "transfer.accepted",
      subject: { id: from.id, name: displayName(from) },
      details: { after: transfer.after },
    });
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
