import { z } from "zod";
import { personName, uuid } from "@/lib/forms/text-fields";

export const ChangeProfile = z.strictObject({
  name: personName,
  shortcuts: z.enum(["on"]).optional().transform(Boolean),
});

export const ChangeTheme = z.strictObject({ theme: z.enum(["system", "light", "dark"]) });
export const OneSession = z.strictObject({ sessionId: uuid });
export const DeleteAccount = z.strictObject({ email: z.string().max(400) });
