// Bills of the organization. The operator of the console writes them, with a key that the operator made.
import { z } from "zod";
import type { BillRow } from "@/lib/bills/bill-row";
import { listBills as list, readPlace } from "@/lib/bills/list-bills";
import { AddBill, billId } from "@/lib/bills/schema";
import { putBill } from "@/lib/bills/verbs/put-bill";
import type { Codes } from "./errors";
import { operation } from "./operation";
import { nextPage, Pages, placeAsked } from "./paging";
import { parse } from "./parse";

const Bill = z.object({
  id: z.string(),
  amount: z.string().describe("With two decimal places, such as 120.00."),
  currency: z.string(),
  issued_at: z.iso.datetime(),
  paid_at: z.iso.datetime().optional(),
});

const exampleBill = { id: "2026-11", amount: "120.00", currency: "EUR", issued_at: "2026-11-01T00:00:00.000Z" };

const toJson = ({ id, amount, currency, issuedAt, paidAt }: BillRow) => ({
  id,
  amount,
  currency,
  issued_at: issuedAt.toISOString(),
  ...(paidAt ? { paid_at: paidAt.toISOString() } : {}),
});

export const listBills = operation({
  name: "listBills",
  method: "GET",
  path: "/organizations/{organization_id}/bills",
  summary: "All bills, unpaid ones first, then the latest first",
  query: Pages,
  answers: {
    status: 200,
    schema: z.object({ bills: z.array(Bill), next_page: z.string().optional() }),
    example: () => ({ bills: [exampleBill] }),
  },
  errors: {},
  run: async (actor, { query }) => {
    placeAsked(query.next_page, readPlace);
    const { bills, next } = await list(actor, query.next_page ?? null, query.limit);
    return { bills: bills.map(toJson), ...nextPage(next) };
  },
});

const codes: Codes = {
  "bill.already-there": [409, "bill.issued_otherwise"],
  "bill.already-paid": [409, "bill.already_paid"],
};

export const putOneBill = operation({
  name: "putBill",
  method: "PUT",
  path: "/organizations/{organization_id}/bills/{bill_id}",
  summary: "Add a bill, or mark it as paid. Only API keys that the operator created can do this",
  body: z.strictObject({
    amount: AddBill.shape.amount.describe("Such as 120 or 120.00."),
    currency: AddBill.shape.currency.describe("Three letters, such as EUR."),
    issued_on: AddBill.shape.issued.describe("A day, such as 2026-11-01. Today by default."),
    paid: z.boolean().default(false),
  }),
  example: () => ({ amount: "120.00", currency: "EUR", issued_on: "2026-11-01" }),
  answers: { status: 200, schema: Bill, example: () => exampleBill },
  errors: { 409: ["bill.issued_otherwise", "bill.already_paid"] },
  codes,
  run: async (actor, { params, body: { issued_on: issued, ...bill } }) => {
    const { bill_id: id } = parse(z.object({ bill_id: billId }), { bill_id: params.bill_id });
    return toJson(await putBill(actor, { id, issued, ...bill }));
  },
});
