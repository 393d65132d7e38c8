import type { z } from "zod";
import { type Actor, by } from "@/lib/actors/actor";
import { billSelect, toBill } from "@/lib/bills/bill-row";
import { requireBiller } from "@/lib/bills/require-biller";
import type { PayBill } from "@/lib/bills/schema";
import { clock, transaction } from "@/lib/database/db";
import { recordEvent } from "@/lib/events/record-event";
import { Refusal } from "@/lib/refusal";

export function payBill(actor: Actor, { id }: z.output<typeof PayBill>) {
  return transaction(async (tx) => {
    const me = await requireBiller(tx, actor);
    const where = { organizationId_id: { organizationId: me.organization.id, id } };
    const bill = await tx.bill.findUnique({ where, select: billSelect });
    if (!bill) throw new Refusal("bill.not-found");
    if (bill.paidAt) throw new Refusal("bill.already-paid");
    const paid = await tx.bill.update({ where, data: { paidAt: await clock(tx) }, select: billSelect });
    await recordEvent(tx, by(me), { action: "bill.paid", details: { name: id } });
    return toBill(paid);
  });
}
