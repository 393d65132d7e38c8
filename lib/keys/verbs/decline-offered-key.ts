import type { z } from "zod";
import { type Actor, by, enterOrganization } from "@/lib/actors/actor";
import { transaction } from "@/lib/database/db";
import { endOffers } from "@/lib/keys/offered-keys";
import { requireOffered } from "@/lib/keys/require-offered";
import type { OneKey } from "@/lib/keys/schema";

/** The key stays revoked for good. */
export function declineOfferedKey(actor: Actor, { keyId }: z.output<typeof OneKey>) {
  return transaction(async (tx) => {
    const me = await enterOrganization(tx, actor);
    const { description } = await requireOffered(tx, me, keyId);
    await endOffers(tx, by(me), { keyId });
    return { description };
  });
}
