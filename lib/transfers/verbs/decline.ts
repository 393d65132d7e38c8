import type { z } from "zod";
import { type Actor, by, enterOrganization } from "@/lib/actors/actor";
import { transaction } from "@/lib/database/db";
import { recordEvent } from "@/lib/events/record-event";
import { displayName } from "@/lib/text/display-name";
import { closeTransfer, tellOfTransfer } from "@/lib/transfers/close-transfer";
import { requireOpenTransfer } from "@/lib/transfers/open-transfer";
import { whyNotAnswer } from "@/lib/transfers/rules";
import type { OneTransfer } from "@/lib/transfers/schema";

export function decline(actor: Actor, input: z.output<typeof OneTransfer>) {
  return transaction(async (tx) => {
    const me = await enterOrganization(tx, actor);
    const asked = { organizationId: me.organization.id, transferId: input.transferId };
    const transfer = await requireOpenTransfer(tx, asked, (open) => whyNotAnswer(me, open));

    await closeTransfer(tx, transfer.id, "declined");
    const other = transfer.from;
    await recordEvent(tx, by(me), {
      action: "transfer.declined",
      subject: { id: other.id, name: displayName(other) },
    });
    await tellOfTransfer(tx, "ownership-declined", me, transfer);
    return {};
  });
}
