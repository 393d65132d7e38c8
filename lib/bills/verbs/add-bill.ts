import type { z } from "zod";
import { type Actor, by } from "@/lib/actors/actor";
import { toBill } from "@/lib/bills/bill-row";
import { requireBiller } from "@/lib/bills/require-biller";
import type { AddBill } from "@/lib/bills/schema";
import { clock, transaction } from "@/lib/database/db";
import { recordEvent } from "@/lib/events/record-event";
import { Refusal } from "@/lib/refusal";

export function addBill(actor: Actor, input: z.output<typeof AddBill>) {
  return transaction(async (tx) => {
    const me = await requireBiller(tx, actor);
    const { id, amount: amountCents, currency, issued } = input;
    const bill = { id, amountCents, currency, issuedAt: issued ?? (await clock(tx)) };
    const row = { ...bill, organizationId: me.organization.id };
    const { count } = await tx.bill.createMany({ data: row, skipDuplicates: true });
    if (count === 0) throw new Refusal("bill.already-there");
    await recordEvent(tx, by(me), { action: "bill.added", details: { name: id } });
    return toBill({ ...bill, paidAt: null });
  });
}
