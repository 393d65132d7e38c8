import { lockOrganization, type Tx } from "@/lib/database/db";
import { Refusal } from "@/lib/refusal";
import { findOffer } from "./find-offer";

export async function requireOffer(token: string, tx?: Tx) {
  const found = await findOffer(token, tx);
  if (!found) throw new Refusal("invitation.not-found");
  return found;
}

/**
 * Finds the offer to know whose lock to take, and reads it again under that lock, for a decision that depends on it.
 */
export async function lockOffer(tx: Tx, token: string) {
  const { organization } = await requireOffer(token, tx);
  await lockOrganization(tx, organization.id);
  return requireOffer(token, tx);
}
