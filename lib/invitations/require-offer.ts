import { Refusal } from "@/lib/refusal";
import { findOffer } from "./find-offer";

export async function requireOffer(token: string) {
  const found = await findOffer(token);
  if (!found) throw new Refusal("invitation.not-found");
  return found;
}
