import { z } from "zod";
import { say, uuid } from "@/lib/forms/text-fields";
import { Departure } from "@/lib/members/schema";

export const OfferOwnership = z.strictObject({
  memberId: uuid,
  after: z.enum(["stay", "member", "leave"], { error: say("required") }),
  ...Departure.omit({ heirId: true }).shape, // the new owner gets it
});

export const OneTransfer = z.strictObject({ transferId: uuid });
