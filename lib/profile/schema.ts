import { z } from "zod";
import { codeField, emailField, personName, say, uuid } from "@/lib/forms/text-fields";
import { Departure } from "@/lib/members/schema";

export const ChangeProfile = z.strictObject({
  name: personName,
  shortcuts: z.enum(["on"]).optional().transform(Boolean),
});

export const ChangeTheme = z.strictObject({ theme: z.enum(["system", "light", "dark"]) });
export const OneSession = z.strictObject({ sessionId: uuid });
export const RequestAddressChange = z.strictObject({
  email: emailField,
  again: z.literal("1").optional(), // requested on the page where the codes are entered
});
/** The code that went to the address so far, and the one that went to the new address. */
export const ChangeAddress = z.strictObject({ code: codeField, newCode: codeField });
export const UndoAddressChange = z.strictObject({ token: z.string().max(100) });

/** By organization, as JSON: what becomes of what the person leaves behind there. */
const departures = z
  .string()
  .max(100_000)
  .optional()
  .transform((text, context) => {
    try {
      return z.record(uuid, Departure).parse(JSON.parse(text ?? "{}"));
    } catch {
      context.addIssue({ code: "custom", message: say("unknown") });
      return z.NEVER;
    }
  });

export const DeleteAccount = z.strictObject({ email: z.string().max(400), departures });
