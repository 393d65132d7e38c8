import type { z } from "zod";
import { type Actor, by } from "@/lib/actors/actor";
import { billSelect, type StoredBill, toBill } from "@/lib/bills/bill-row";
import { requireBiller } from "@/lib/bills/require-biller";
import type { PutBill } from "@/lib/bills/schema";
import { clock, type Tx, transaction } from "@/lib/database/db";
import { recordEvent } from "@/lib/events/record-event";
import { Refusal } from "@/lib/refusal";

/** Writes a bill as it is now. Once it is issued, it can only change to paid. */
export function putBill(actor: Actor, input: z.output<typeof PutBill>) {
  return transaction(async (tx) => {
    const me = await requireBiller(tx, actor);
    const where = { organizationId_id: { organizationId: me.organization.id, id: input.id } };
    const before = (await tx.bill.findUnique({ where, select: billSelect })) ?? (await issue(tx, me, input));
    refuseIfOther(before, input);
    if (!input.paid || before.paidAt) return toBill(before);
    await recordEvent(tx, by(me), { action: "bill.paid", details: { name: input.id } });
    return toBill(await tx.bill.update({ where, data: { paidAt: await clock(tx) }, select: billSelect }));
  });
}

async function issue(tx: Tx, me: Actor, { id, amount, currency, issued }: z.output<typeof PutBill>) {
  await recordEvent(tx, by(me), { action: "bill.added", details: { name: id } });
  const bill = { id, amountCents: amount, currency, issuedAt: issued ?? (await clock(tx)) };
  return tx.bill.create({ data: { ...bill, organizationId: me.organization.id }, select: billSelect });
}

function refuseIfOther(bill: StoredBill, { amount, currency, issued, paid }: z.output<typeof PutBill>) {
  const same = bill.amountCents === amount && bill.currency === currency;
  if (!same || (issued && issued.getTime() !== bill.issuedAt.getTime())) throw new Refusal("bill.already-there");
  if (bill.paidAt && !paid) throw new Refusal("bill.already-paid");
}
