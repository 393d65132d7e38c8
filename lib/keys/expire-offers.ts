// Ends offers of keys that nobody answered in time.
import type { Step } from "@/lib/clean-up-step";
import { db, lockOrganization, Prisma, transaction } from "@/lib/database/db";
import { endOffers, OFFER_DAYS } from "./offered-keys";

/** Each organization is done separately, so one that fails keeps no other waiting. */
export const overKeyOffers: Step = {
  table: "offered_key",
  kept: `until its owner keeps or revokes the API key, at most ${OFFER_DAYS} days`,
  work: async (until) => {
    const due = await db().$queryRaw<{ id: string }[]>(dueOffers());
    const failed: unknown[] = [];
    for (const id of new Set(due.map((offer) => offer.id))) {
      if (Date.now() >= until) break;
      await expireOffers(id).catch((error) => failed.push(error));
    }
    if (failed.length > 0) throw failed[0];
  },
};

export const dueOffers = () => Prisma.sql`
  SELECT organization_id AS id FROM offered_key WHERE expires_at <= statement_timestamp() ORDER BY expires_at LIMIT 1000`;

/** Nobody did this, so the activity shows Roster as the actor. */
function expireOffers(organizationId: string) {
  return transaction(async (tx) => {
    await lockOrganization(tx, organizationId);
    await endOffers(tx, { kind: "system", id: null, name: "Roster", organizationId, ip: null }, "expired");
  });
}
