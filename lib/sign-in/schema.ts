import { z } from "zod";
import { codeField, emailField, personName } from "@/lib/forms/text-fields";
import { returnTo } from "./return-to";

const path = z.string().max(2_000).optional().transform(returnTo);

export const RequestCode = z.strictObject({
  email: emailField,
  return: path,
  fixed: z.literal("1").optional(), // the page chose the address, and the person may not change it
  again: z.literal("1").optional(), // requested on the page where the code is entered
});

export const EnterCode = z.strictObject({
  email: emailField,
  code: codeField,
});

export const FollowLink = z.strictObject({ token: z.string().max(100) });
export const NotMe = z.strictObject({ token: z.string().max(200) });
export const GiveName = z.strictObject({ name: personName, return: path });
