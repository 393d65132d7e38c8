import { z } from "zod";
import { say, uuid } from "@/lib/forms/text-fields";

export const OfferOwnership = z.strictObject({
  memberId: uuid,
  after: z.enum(["stay", "member", "leave"], { error: say("required") }),
});

export const OneTransfer = z.strictObject({ transferId: uuid });
