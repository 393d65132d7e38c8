// The operator's commands for bills. Members with the right to see bills see them in the
// console, but only the operator writes them.

import type { BillRow } from "@/lib/bills/bill-row";
import { listBills } from "@/lib/bills/list-bills";
import { AddBill, PayBill } from "@/lib/bills/schema";
import { addBill } from "@/lib/bills/verbs/add-bill";
import { payBill } from "@/lib/bills/verbs/pay-bill";
import { operatorActor } from "@/lib/organizations/operator-actor";
import { type Command, day, named, read } from "./command";
import { inColumns } from "./in-columns";

export const BILLS_HELP = `  npm run operator -- add-bill --organization acme-robotics --id 2026-11 --amount 120.00 --currency EUR [--issued 2026-11-01]
  npm run operator -- pay-bill --organization acme-robotics --id 2026-11
      Adds a bill, or marks it as paid. Owners and billing admins see bills. Unpaid ones keep the only member from leaving.

  npm run operator -- list-bills --organization acme-robotics
      Lists all bills, unpaid ones first.
`;

export const billCommands: Record<string, Command> = {
  "add-bill": {
    options: ["organization", "id", "amount", "currency", "issued"],
    run: async ({ organization, ...options }) => {
      const input = read(AddBill, options);
      const actor = await operatorActor(named({ organization }));
      const bill = await addBill(actor, input);
      return {
        json: { bill },
        text: `Added the bill ${bill.id} of ${bill.amount} ${bill.currency} to ${actor.organization.name}.`,
      };
    },
  },
  "pay-bill": {
    options: ["organization", "id"],
    run: async ({ organization, ...options }) => {
      const bill = await payBill(await operatorActor(named({ organization })), read(PayBill, options));
      return { json: { bill }, text: `Marked the bill ${bill.id} as paid.` };
    },
  },
  "list-bills": {
    options: ["organization"],
    run: async (options) => {
      const actor = await operatorActor(named(options));
      const bills: BillRow[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await listBills(actor, cursor ?? null, 500);
        bills.push(...page.bills);
        cursor = page.next;
      }
      const lines = bills.map(({ id, amount, currency, issuedAt, paidAt }) => [
        ...[paidAt ? `paid ${day(paidAt)}` : "unpaid", day(issuedAt), `${amount} ${currency}`, id],
      ]);
      return {
        json: { bills },
        text: lines.length
          ? inColumns([["STATE", "ISSUED", "AMOUNT", "ID"], ...lines])
          : "This organization has no bills.",
      };
    },
  },
};
