import type { z } from "zod";
import { type Actor, by, enterOrganization } from "@/lib/actors/actor";
import { transaction } from "@/lib/database/db";
import { recordEvent } from "@/lib/events/record-event";
import { displayName } from "@/lib/text/display-name";
import { closeTransfer, tellOfTransfer } from "@/lib/transfers/close-transfer";
import { requireOpenTransfer } from "@/lib/transfers/open-transfer";
import { whyNotWithdraw } from "@/lib/transfers/rules";
import type { OneTransfer } from "@/lib/transfers/schema";

export function withdraw(actor: Actor, input: z.output<typeof OneTransfer>) {
  return transaction(async (tx) => {
    const me = await enterOrganization(tx, actor);
    const asked = { organizationId: me.organization.id, transferId: input.transferId };
    const transfer = await requireOpenTransfer(tx, asked, (open) => whyNotWithdraw(me, open));

    await closeTransfer(tx, transfer.id, "withdrawn");
    const other = transfer.to;
    await recordEvent(tx, by(me), {
      action: "transfer.withdrawn",
      subject: { id: other.id, name: displayName(other) },
    });
    await tellOfTransfer(tx, "ownership-withdrawn", me, transfer);
    return {};
  });
}
