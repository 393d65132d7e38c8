import { lockOrganization, type Tx } from "@/lib/database/db";
import { Refusal } from "@/lib/refusal";
import { findOffer } from "./find-offer";

export async function requireOffer(token: string, tx?: Tx) {
  const found = await findOffer(token, tx);
  if (!found) throw new Refusal("invitation.not-found");
  return found;
}

/** For whoever is about to decide by it: found to know whose lock to take, and read again under that lock. */
export async function lockOffer(tx: Tx, token: string) {
  const { organization } = await requireOffer(token, tx);
  await lockOrganization(tx, organization.id);
  return requireOffer(token, tx);
}
