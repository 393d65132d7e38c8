import { z } from "zod";
import { say } from "@/lib/forms/text-fields";

export const billId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, { error: say("bill-id") });

/** An amount such as "120" or "120.00". It is stored in hundredths. */
const amount = z
  .string()
  .trim()
  .regex(/^\d{1,12}(\.\d{1,2})?$/, { error: say("amount") })
  .transform((text) => {
    const [whole = "0", rest = ""] = text.split(".");
    return BigInt(whole + rest.padEnd(2, "0"));
  });

const currency = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/, { error: say("currency") });

const day = z.iso
  .date({ error: say("day") })
  .refine((text) => text >= "2000" && text < "3000", { error: say("day") })
  .transform((text) => new Date(`${text}T00:00:00Z`));

export const AddBill = z.strictObject({ id: billId, amount, currency, issued: day.optional() });

export const PutBill = AddBill.extend({ paid: z.boolean().default(false) });

export const PayBill = z.strictObject({ id: billId });
